"""Quarto's own syntax in Markdown: included files, shortcodes, executable code cells."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from press.adoption.pandoc import read_foreign_text
from press.adoption.report import ConversionReport

_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})")
_INCLUDE = re.compile(r"^[ \t]*\{\{<\s*include\s+(?P<name>.+?)\s*>\}\}[ \t]*$")
_BREAK = re.compile(r"\{\{<\s*pagebreak\s*>\}\}")
_SHORTCODE = re.compile(r"\{\{<\s*(?P<words>[^>]*?)\s*>\}\}")
_CELL = re.compile(
    r"^(?P<fence>[ \t]*(?:`{3,}|~{3,}))[ \t]*\{(?P<language>\w+)(?P<rest>[^}.]*)\}[ \t]*$"
)
_OPTION = re.compile(r"^\s*(?:#|//|%%|--)\|\s")
_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<inside>.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE
)
_RULE = re.compile(r"^---[ \t]*$", re.MULTILINE)  # Pandoc could take it for front matter
_MAX_DEPTH = 8  # of included files


def expand_quarto(text: str, path: Path, report: ConversionReport) -> str:
    """The text with included files in place, cells as plain code, and without shortcodes."""
    return "\n".join(_Expansion(path, report, _project_folder(path)).lines(text))


def project_bibliographies(path: Path) -> list[str]:
    """The bibliographies in the project's _quarto.yml, relative to the file's folder."""
    file = _project_folder(path) / "_quarto.yml"
    if not file.is_file():
        return []
    try:
        named = (yaml.safe_load(file.read_text("utf-8")) or {}).get("bibliography", [])
    except (yaml.YAMLError, AttributeError):
        return []
    names = [named] if isinstance(named, str) else named
    return [os.path.relpath(file.parent / name, path.parent) for name in names]


def _project_folder(path: Path) -> Path:
    """The folder of the Quarto project that a file belongs to; else its own."""
    folder = path.resolve().parent
    above = (each for each in (folder, *folder.parents) if (each / "_quarto.yml").is_file())
    return next(above, folder)


@dataclass(frozen=True, slots=True)
class _Expansion:
    """The expansion of one file, which may be included by others."""

    path: Path
    report: ConversionReport
    root: Path
    depth: int = 0

    def lines(self, text: str) -> Iterator[str]:
        """The lines of the text, expanded."""
        fence = ""
        for number, line in enumerate(text.split("\n"), 1):
            if fence:
                stripped = line.strip()
                if stripped.startswith(fence) and not stripped.strip(fence[0]):
                    fence = ""
                if not _OPTION.match(line):
                    yield line
            elif cell := _CELL.match(line):
                fence = cell["fence"].strip()
                message = f"A code cell ({cell['language']}) was kept as code, without its output"
                self.report.needs_editor(message, self.path.name, number)
                yield f"{cell['fence']}{cell['language']}"
            elif opened := _FENCE.match(line):
                fence = opened[1]
                yield line
            elif included := _INCLUDE.match(line):
                yield from self._included(included["name"], number)
            else:
                yield self._without_shortcodes(line, number)

    def _included(self, name: str, number: int) -> Iterator[str]:
        """The lines of an included file between empty lines; none if it can't be read."""
        file = (self.path.parent / name.strip("\"'")).resolve()
        if self.depth >= _MAX_DEPTH or not file.is_relative_to(self.root) or not file.is_file():
            message = f'The included file "{name}" was not found'
            self.report.needs_editor(message, self.path.name, number)
            return
        inner = _RULE.sub("* * *", _FRONT_MATTER.sub("", read_foreign_text(file)))
        message = "Included files were inserted into the chapter"
        self.report.changed(message, self.path.name, number)
        expansion = _Expansion(file, self.report, self.root, self.depth + 1)
        yield from ("", *expansion.lines(inner.strip("\n")), "")

    def _without_shortcodes(self, line: str, number: int) -> str:
        if _BREAK.search(line):
            self.report.changed("Page breaks were removed", self.path.name, number)
            line = _BREAK.sub("", line)
        for found in _SHORTCODE.finditer(line):
            message = f"The shortcode «{found['words']}» was removed"
            self.report.needs_editor(message, self.path.name, number)
        return _SHORTCODE.sub("", line)
