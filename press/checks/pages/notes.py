"""Footnotes: each is printed once, whole, at the foot of the page with its reference."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from press.checks.pages.evidence import LaidOutPages
from press.checks.pages.flow import flow
from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.weasy.boxes import BoxKind, Page

MOST_LETTERS = 900
TOLERANCE = 1.0  # CSS pixels
_REFERENCE = re.compile(r"\[\^[^\[\]\s]++\](?!:)|\^\[")  # to a note, in a chapter


@rule("n-001")
def find_lost_notes(pages: LaidOutPages) -> Iterator[Finding]:
    """Every footnote is printed exactly once."""
    times = Counter(key for key, _ in _laid_notes(pages))
    for key in sorted(pages.notes):
        if times[key] != 1:
            path, line = _source_of_note(key, pages)
            state = "is missing" if not times[key] else f"is printed {times[key]} times"
            problem = f'In {pages.edition}, the footnote "{key}" {state}.'
            remedy = "Shorten it, or move its reference to another paragraph."
            yield Finding(path, line, "n-001", problem, remedy)


@rule("n-003")
def find_long_notes(pages: LaidOutPages) -> Iterator[Finding]:
    """A note fits at the foot of one page (WeasyPrint does not split notes, issue 1833)."""
    for key, text in sorted(pages.notes.items()):
        if (length := len(text)) > MOST_LETTERS:
            path, line = _source_of_note(key, pages)
            problem = f'The footnote "{key}" has {length} characters'
            problem += f"; over {MOST_LETTERS} it may not fit on a page."
            remedy = "Shorten it, or move it into the text."
            yield Finding(path, line, "n-003", problem, remedy, Severity.WARNING)


@rule("n-007")
def find_misplaced_notes(pages: LaidOutPages) -> Iterator[Finding]:
    """A note is printed after its reference, within its chapter, and fits on its page."""
    for stray in _stray_notes(pages):
        if stray.is_lost:
            path, line = _source_of_note(stray.key, pages)
            problem = f"{_astray(stray, pages)}, where readers won't look for it."
            remedy = "Move some references nearby further up, or shorten the notes."
            yield Finding(path, line, "n-007", problem, remedy)
    for key, page in _overfull_notes(pages):
        path, line = _source_of_note(key, pages)
        where = pages.page_of_edition(page.number)
        problem = f'The footnotes of {where}, from "{key}" on, don\'t fit on the page.'
        remedy = "Shorten the notes, or distribute them: a note is never split."
        yield Finding(path, line, "n-007", problem, remedy)


@rule("t-003")
def find_stray_notes(pages: LaidOutPages) -> Iterator[Finding]:
    """A note is printed on the page of its reference; WeasyPrint moves it to avoid widows."""
    for stray in _stray_notes(pages):
        if not stray.is_lost:
            path, line = _source_of_note(stray.key, pages)
            problem = f"{_astray(stray, pages)}."
            remedy = "Shorten or lengthen the text before its reference by a line."
            yield Finding(path, line, "t-003", problem, remedy, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class _StrayNote:
    """A footnote that is printed on another page than its reference.

    `is_lost` if nobody would look for it there: before its reference, or in another section.
    """

    key: str
    reference: int
    page: int
    is_lost: bool


def _laid_notes(pages: LaidOutPages) -> Iterator[tuple[str, int]]:
    """The id and page of every printed note, once for each time that it is printed."""
    for page in pages.pages:
        yield from ((key, page.number) for key in _keys(page))


def _keys(page: Page) -> list[str]:
    return [key for note in page.footnotes if (key := note.attribute("id"))]


def _stray_notes(pages: LaidOutPages) -> Iterator[_StrayNote]:
    notes = dict(_laid_notes(pages))
    ends = {slug: page.number for page in pages.pages for _, slug in flow(page.root)}
    for page in pages.pages:
        for box, slug in flow(page.root):
            if box.kind is BoxKind.INLINE and box.pseudo == "footnote-call":
                key, reference = box.attribute("id"), page.number
                printed = notes.get(key, reference)
                if printed != reference:
                    is_lost = not reference < printed <= ends[slug]
                    yield _StrayNote(key, reference, printed, is_lost)


def _overfull_notes(pages: LaidOutPages) -> Iterator[tuple[str, Page]]:
    """The first note of each page whose notes overlap its text (WeasyPrint, issue 1833)."""
    for page in pages.pages:
        areas = [box for box in page.box.children if box.kind is BoxKind.FOOTNOTES]
        lines = (box for box, _ in flow(page.root) if box.kind is BoxKind.LINE)
        end = max([page.box.content_y, *(line.y + line.height for line in lines)])
        if any(area.y < end - TOLERANCE for area in areas):
            yield _keys(page)[0], page


def _astray(stray: _StrayNote, pages: LaidOutPages) -> str:
    called = f'The footnote "{stray.key}" is referenced on {pages.page_of_edition(stray.reference)}'
    return f"{called}, but printed on {pages.page(stray.page)}"


def _source_of_note(key: str, pages: LaidOutPages) -> tuple[str, int]:
    """The chapter of a note, whose id is `fn-<slug>-<number>`, and the line of its reference."""
    slug, _, number = key.removeprefix("fn-").rpartition("-")
    source = pages.source(slug)
    starts = [found.start() for found in _REFERENCE.finditer(source.text)]
    is_found = number.isdecimal() and 0 < int(number) <= len(starts)
    return source.path, source.text.count("\n", 0, starts[int(number) - 1]) + 1 if is_found else 0
