"""Chapters of a few lines, and what is said of them."""

from pathlib import Path

from press.checks.chapters.chapter import read_chapter
from press.checks.chapters.sections import Sections
from press.checks.chapters.typed_text import typed_text
from press.checks.registry import run_rules
from press.core.cache import Store
from press.core.findings import Finding
from press.typesetting.pandoc import parse
from press.typesetting.sections import ParsedSection
from tests.conftest import PROJECT


def findings_of(text: str, folder: Path) -> list[Finding]:
    """The findings of a chapter that goes on with this text, from its fifth line on."""
    chapter = read_chapter(
        f"# Titolo\n\nUn paragrafo.\n\n{text}\n", "due.md", PROJECT, Store(folder)
    )
    return list(run_rules(chapter))


def assert_refused(text: str, code: str, line: int, remedy: str, folder: Path) -> None:
    """One of the findings has this code and line, and says this of what to write."""
    findings = findings_of(text, folder)
    assert any(
        (each.code, each.line) == (code, line) and remedy in each.remedy for each in findings
    ), findings


def assert_told_once(text: str, code: str, line: int, remedy: str, folder: Path) -> None:
    """There is one finding, with this code and line, and it says this of what to write."""
    (finding,) = findings_of(text, folder)
    assert (finding.code, finding.line) == (code, line)
    assert remedy in finding.remedy


def parsed_section(slug: str, path: str, source: str, folder: Path) -> ParsedSection:
    """A chapter as Pandoc reads it, with line marks."""
    typed = typed_text(source)
    parsed, _ = parse(typed.text, path, PROJECT, Store(folder))
    return ParsedSection(slug, path, source, parsed.blocks, parsed.marked, typed.message_lines)


def findings_of_section(text: str, folder: Path) -> list[Finding]:
    """The findings of a parsed section `uno` with a title and this text, from its third line on."""
    section = parsed_section("uno", "uno.md", f"# Uno\n\n{text}\n", folder)
    return list(run_rules(Sections("it", folder, (section,), frozenset(), frozenset())))
