"""Headings, tables and language codes of a section, as assistive technology needs them.

EN 301 549, chapter 10; WCAG 2.2; ISO 14289-1.
"""

from collections.abc import Iterator
from itertools import zip_longest

from press.checks.chapters.sections import Sections
from press.checks.registry import rule
from press.core.findings import Finding, Severity, line_of
from press.core.identity import is_language
from press.typesetting.pandoc_ast import Element, text_of, walk
from press.typesetting.sections import ParsedSection

_NO_TEXT = frozenset({"HorizontalRule", "RawBlock"})
_FIRST_WORDS = 6  # of a table or a heading, by which a finding names it


@rule("x-011", level=Severity.WARNING)
def find_bare_headings(text: Sections) -> Iterator[Finding]:
    """A heading of a chapter has text beneath it, before the next one and before the end."""
    for section in text.chapters:
        for heading in _bare_headings(section):
            problem = f"There is no text under the heading «{_first_words([heading])}»."
            remedy = "Add a sentence, or remove the heading."
            line = section.line(heading, _first_words([heading]))
            yield Finding(section.path, line, "x-011", problem, remedy, Severity.WARNING)


@rule("x-014")
def find_skipped_levels(text: Sections) -> Iterator[Finding]:
    """No heading is more than one level below the one before (ISO 14289-1, 7.4.2)."""
    for section in text.sections:
        before = 0
        for heading in (block for block in section.outline if block.level):
            if heading.level > before + 1:
                words = _first_words([heading])
                problem = f"The heading «{words}» skips a level."
                remedy = "Remove one #, or add the missing heading."
                line = section.line(heading, words)
                yield Finding(section.path, line, "x-014", problem, remedy)
            before = heading.level


@rule("x-015")
def find_headless_tables(text: Sections) -> Iterator[Finding]:
    """Every column of a table has a header (ISO 14289-1, 7.5; WCAG 2.2, 1.3.1)."""
    for section in text.sections:
        for table in section.of_kind("Table"):
            if _is_headless(table):
                words = _first_words(table.body)
                problem = f"The table that begins «{words}» has a column without a heading."
                line = section.line(table)
                remedy = "Write one in the table's first row."
                yield Finding(section.path, line, "x-015", problem, remedy)


@rule("x-016")
def find_unknown_languages(text: Sections) -> Iterator[Finding]:
    """A language is named by a tag that screen readers know (WCAG 2.2, 3.1.2; BCP 47)."""
    for section in text.sections:
        for name, value in (pair for element in section.elements for pair in element.pairs):
            if name == "lang" and not is_language(value):
                problem, line = f'"{value}" is not a language code.', f"lang={value}"
                remedy = "Write a language code, for example {lang=en}."
                yield Finding(section.path, line_of(section.source, line), "x-016", problem, remedy)


@rule("x-041")
def find_notes_on_turned_pages(text: Sections) -> Iterator[Finding]:
    """A wide table fills its page, so that no note has room beneath it."""
    for section in text.chapters:
        for block in section.of_kind("Table", "Div"):
            if "wide" in block.classes and any(each.kind == "Note" for each in walk([block])):
                words = _first_words([block])
                problem = (
                    f"The wide table that begins «{words}» has a note, for which its page has "
                    "no space."
                )
                remedy = "Move the note into the text before the table, or remove .wide."
                line = section.line(block)
                yield Finding(section.path, line, "x-041", problem, remedy)


def _bare_headings(section: ParsedSection) -> Iterator[Element]:
    """The headings that another heading, or the end, follows at once."""
    blocks = [block for block in section.outline if block.kind not in _NO_TEXT]
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.level and (following is None or following.level):
            yield block


def _is_headless(table: Element) -> bool:
    """Whether a column has no header; the corner above row headers may be empty."""
    rows = [[text_of(cell.blocks) for cell in cells] for cells in table.head]
    return not rows or not all(rows[0][1:] or rows[0])


def _first_words(some: list[Element]) -> str:
    return " ".join(text_of(some).split()[:_FIRST_WORDS])
