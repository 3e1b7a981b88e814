"""Reading the chapters: UTF-8, cleaned up, with placeholders for what no edition can read."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from press.content.broken_tables import without_broken_tables
from press.content.recovery import Mistake, place
from press.content.sandbox import read_tags
from press.content.text import REPLACED, read_sound_text
from press.core import limits
from press.core.findings import Finding
from press.core.stages import stage


@dataclass(frozen=True, slots=True)
class Chapter:
    """The text of a chapter in the language of the manuscript.

    A placeholder letter stands in it for each of the `mistakes` that were removed.
    """

    path: str
    text: str
    mistakes: tuple[Mistake, ...] = ()
    unread: str = ""  # the code of the finding, where nothing of the file could be read


def read_chapters(paths: Iterable[str], root: Path) -> tuple[dict[str, Chapter], list[Finding]]:
    """Every chapter by its path, and the findings of all files."""
    chapters, findings = dict[str, Chapter](), list[Finding]()
    for path in paths:
        with stage("reading the chapter", root, limits.CHAPTER, path):
            chapters[path], found = _read(path, root)
        findings += found
    return chapters, findings


def _read(path: str, root: Path) -> tuple[Chapter, list[Finding]]:
    raw, found = read_sound_text(root / path, root)
    tags = read_tags(raw, path)
    tables = without_broken_tables(tags.text, path, tags.mistakes)
    text, mistakes = _without_replaced(tables.text, tables.mistakes, found)
    unread = found[0].code if found and not raw else ""
    return Chapter(path, text, mistakes, unread), [*found, *tags.findings, *tables.findings]


def _without_replaced(
    text: str, mistakes: tuple[Mistake, ...], found: list[Finding]
) -> tuple[str, tuple[Mistake, ...]]:
    """The text with one more mistake for undecodable characters, if they are reported."""
    code = next((finding.code for finding in found if finding.code in ("d-001", "d-006")), "")
    if not code or REPLACED not in text:
        return text, mistakes
    return text.replace(REPLACED, place(len(mistakes))), (*mistakes, Mistake(code, ""))
