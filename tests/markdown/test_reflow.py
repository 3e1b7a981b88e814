"""Pandoc reads a chapter and the same chapter with each message on one line alike.

The chapters are other people's: every Markdown file that packages have installed on this machine.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pypandoc
import pytest

from press.markdown import segments as messages

ROOTS = (
    Path(sys.prefix),
    Path(sys.base_prefix),
    Path("/usr/lib"),
    Path("/usr/share"),
    Path("/usr/local"),
)
# 180 more, with Markdown that Pandoc itself can't make out
ACE = Path(sys.prefix) / "share" / "node"
# characters; the few longer files are changelogs, which cost time and show nothing new
LARGEST = 40_000
AT_ONCE = 60
FEWEST = 200
# Pandoc would number the automatic ids of headings across all texts of one run; the engine doesn't
# use them.
READER = "markdown-auto_identifiers-implicit_header_references"
# What the cutter can't cut, each with its reason; a chapter that holds such Markdown is refused.
KNOWN = {
    "gcs-oauth2-boto-plugin/CONTRIBUTING.md": "a tilde alone on the line below a list",
    "html/topics/https-certificates.md": "a MyST fence with text after its braces",
}


def find_markdown() -> Iterator[Path]:
    for root in ROOTS:
        for folder, folders, names in os.walk(root):
            folders[:] = [name for name in folders if Path(folder, name) != ACE]
            yield from (Path(folder, name).resolve() for name in names if name.endswith(".md"))


@cache
def installed() -> dict[str, str]:
    """Path and text of each file, the same text once."""
    read: dict[str, str] = {}
    for path in sorted(set(find_markdown())):
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        read.setdefault(text.replace("\r\n", "\n"), str(path))
    return {path: text for text, path in read.items() if len(text) <= LARGEST}


def parse(texts: Iterable[str]) -> list[str]:
    """Each text's AST as comparable text, from one run of Pandoc with a metadata field per text."""
    command = [
        pypandoc.get_pandoc_path(),
        "-f",
        READER,
        "-t",
        "json",
        "--quiet",
        "--abbreviations",
        os.devnull,
    ]
    field = json.dumps({"t": [f"{text}\n\n" for text in texts]}, ensure_ascii=False)
    run = subprocess.run(
        [*command, "--metadata-file=/dev/stdin", os.devnull],
        input=field,
        capture_output=True,
        text=True,
        check=True,
    )
    return [comparable(json.dumps(ast)) for ast in json.loads(run.stdout)["meta"]["t"]["c"]]


def comparable(ast: str) -> str:
    """A wrapped line is a space; citations are numbered across the texts of one run."""
    return re.sub(r'"citationNoteNum": \d+', "", ast).replace("SoftBreak", "Space")


def differing(chapters: dict[str, str]) -> list[str]:
    """The chapters that Pandoc doesn't read alike after a reflow."""
    names = list(chapters)
    found = []
    for start in range(0, len(names), AT_ONCE):
        some = names[start : start + AT_ONCE]
        asts = parse(
            text for name in some for text in (chapters[name], messages.reflow(chapters[name]))
        )
        found += [
            name
            for name, one, other in zip(some, asts[::2], asts[1::2], strict=True)
            if one != other
        ]
    return found


def test_every_installed_markdown_file_comes_through_untranslated_byte_for_byte(
    record_property: Callable[[str, object], None],
) -> None:
    chapters = installed()
    record_property("Markdown files", len(chapters))
    # At least those of a package that the tests install.
    assert len(chapters) >= FEWEST
    assert [
        name
        for name, text in chapters.items()
        if messages.apply_translations(text, lambda _: None) != text
    ] == []


@pytest.mark.slow
def test_pandoc_reads_every_fourth_installed_markdown_file_and_its_reflow_alike() -> None:
    some = dict(sorted(installed().items())[::4])
    unknown = [name for name in differing(some) if not name.endswith(tuple(KNOWN))]
    assert unknown == []


def test_the_oracle_sees_a_message_that_is_cut_wrongly(monkeypatch: pytest.MonkeyPatch) -> None:
    chapter = {"chapter": "- uno\n- due\n\nTermine\n:   che cos’è\n"}
    assert differing(chapter) == []
    monkeypatch.setattr(messages, "reflow", lambda markdown: " ".join(markdown.split()))
    assert differing(chapter) == ["chapter"]
