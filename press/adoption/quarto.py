"""Quarto's own marks in a Markdown text: files that it includes, short codes, cells of code that it would run."""

import os
import re
from pathlib import Path

import yaml

from press.adoption.ledger import Ledger

_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})")
_INCLUDE = re.compile(r"^[ \t]*\{\{<\s*include\s+(?P<name>.+?)\s*>\}\}[ \t]*$")
_BREAK = re.compile(r"\{\{<\s*pagebreak\s*>\}\}")
_SHORT_CODE = re.compile(r"\{\{<\s*(?P<words>[^>]*?)\s*>\}\}")
_CELL = re.compile(
    r"^(?P<fence>[ \t]*(?:`{3,}|~{3,}))[ \t]*\{(?P<language>\w+)(?P<rest>[^}.]*)\}[ \t]*$"
)
_OPTION = re.compile(r"^\s*(?:#|//|%%|--)\|\s")
_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<inside>.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE
)
_DEEPEST = 8


def without_quarto(text: str, path: Path, ledger: Ledger) -> str:
    """The text with its included files in place, cells of code as code, and short codes named in the ledger."""
    return _expanded(text, path, ledger, _root(path), 0)


def bibliographies_of_project(path: Path) -> list[str]:
    """The bibliographies that the project of a text names for all of them, as they are called from its folder."""
    file = _root(path) / "_quarto.yml"
    try:
        named = (
            (yaml.safe_load(file.read_text("utf-8")) or {}).get("bibliography", [])
            if file.is_file()
            else []
        )
    except (yaml.YAMLError, AttributeError):
        return []
    return [
        os.path.relpath(file.parent / name, path.parent)
        for name in ([named] if isinstance(named, str) else named)
    ]


def _expanded(text: str, path: Path, ledger: Ledger, root: Path, depth: int) -> str:
    done, fence = list[str](), ""
    for number, line in enumerate(text.split("\n"), 1):
        if fence:
            fence = (
                "" if line.strip().startswith(fence) and not line.strip().strip(fence[0]) else fence
            )
            if not _OPTION.match(line):
                done.append(line)
        elif cell := _CELL.match(line):
            fence = cell["fence"].strip()
            ledger.needs_you(
                f"A cell of {cell['language']} stands as code; what it makes is not there",
                path.name,
                number,
            )
            done.append(f"{cell['fence']}{cell['language']}")
        elif opened := _FENCE.match(line):
            fence = opened[1]
            done.append(line)
        elif included := _INCLUDE.match(line):
            done += _included(included["name"], path, ledger, root, depth, number)
        else:
            done.append(_said(line, path, ledger, number))
    return "\n".join(done)


def _included(
    name: str, path: Path, ledger: Ledger, root: Path, depth: int, number: int
) -> list[str]:
    """The lines of an included file, apart from those around it; none where it may not, or can't, be read."""
    from press.adoption.reading import (
        read_foreign_text,
    )  # it reads whole documents with this module

    file = (path.parent / name.strip("\"'")).resolve()
    if depth >= _DEEPEST or not file.is_relative_to(root) or not file.is_file():
        ledger.needs_you(
            f'The file "{name}" that should stand here is not there', path.name, number
        )
        return []
    inner = _FRONT_MATTER.sub("", read_foreign_text(file))
    inner = re.sub(r"^---[ \t]*$", "* * *", inner, flags=re.MULTILINE)
    ledger.changed("Included files stand in the chapter itself", path.name, number)
    return ["", *_expanded(inner.strip("\n"), file, ledger, root, depth + 1).split("\n"), ""]


def _said(line: str, path: Path, ledger: Ledger, number: int) -> str:
    """A line without short codes; those that stood for something are named."""
    if _BREAK.search(line):
        ledger.changed("Page breaks are the press's", path.name, number)
        line = _BREAK.sub("", line)
    for found in _SHORT_CODE.finditer(line):
        ledger.needs_you(f"The short code «{found['words']}» was taken out", path.name, number)
    return _SHORT_CODE.sub("", line)


def _root(path: Path) -> Path:
    """The folder of the Quarto project that a file belongs to; else its own."""
    folder = path.resolve().parent
    return next(
        (above for above in (folder, *folder.parents) if (above / "_quarto.yml").is_file()), folder
    )
