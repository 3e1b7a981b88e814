"""Footnotes: each stands once, whole, at the foot of the page that calls it."""

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
_CALL = re.compile(r"\[\^[^\[\]\s]++\](?!:)|\^\[")  # of a note, in a chapter


@rule("n-001")
def find_lost_notes(pages: LaidOutPages) -> Iterator[Finding]:
    """Every footnote stands on the pages exactly once."""
    times = Counter(key for key, _ in _laid_notes(pages))
    for key in sorted(pages.notes):
        if times[key] != 1:
            path, line = _source_of_note(key, pages)
            state = "is lost" if not times[key] else f"appears {times[key]} times"
            problem = f'In {pages.edition} the footnote "{key}" {state}.'
            remedy = "Shorten it, or move its reference to another paragraph."
            yield Finding(path, line, "n-001", problem, remedy)


@rule("n-003")
def find_long_notes(pages: LaidOutPages) -> Iterator[Finding]:
    """A note fits at the foot of one page (WeasyPrint does not split notes, issue 1833)."""
    for key, text in sorted(pages.notes.items()):
        if (length := len(text)) > MOST_LETTERS:
            path, line = _source_of_note(key, pages)
            problem = f'The footnote "{key}" has {length} characters; more than {MOST_LETTERS} may not fit on a page.'
            remedy = "Shorten it, or move it into the text."
            yield Finding(path, line, "n-003", problem, remedy, Severity.WARNING)


@rule("n-007")
def find_misplaced_notes(pages: LaidOutPages) -> Iterator[Finding]:
    """A note stands where a reader looks for it: after its call, within its chapter, and whole on its page."""
    for stray in _stray_notes(pages):
        if stray.is_lost:
            path, line = _source_of_note(stray.key, pages)
            problem = f"{_astray(stray, pages)}, where readers won't look for it."
            remedy = "Move the references of some nearby notes further up, or shorten the notes."
            yield Finding(path, line, "n-007", problem, remedy)
    for key, page in _overfull_notes(pages):
        path, line = _source_of_note(key, pages)
        where = pages.page_of_edition(page.number)
        problem = f'From the footnote "{key}" on, those of {where} are higher than the page.'
        remedy = "Use fewer notes in one place, and shorten them: a note is never split."
        yield Finding(path, line, "n-007", problem, remedy)


@rule("t-003")
def find_stray_notes(pages: LaidOutPages) -> Iterator[Finding]:
    """A note stands on the page that calls it; WeasyPrint moves it on rather than break a rule for widows."""
    for stray in _stray_notes(pages):
        if not stray.is_lost:
            path, line = _source_of_note(stray.key, pages)
            problem = f"{_astray(stray, pages)}."
            remedy = "Shorten or lengthen the text before its reference by a line."
            yield Finding(path, line, "t-003", problem, remedy, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class _StrayNote:
    """A footnote that stands on another page than its call; `is_lost` where nobody would look for it there.

    That is before its call, or among the pages of another section, whose notes are numbered anew.
    """

    key: str
    call: int
    page: int
    is_lost: bool


def _laid_notes(pages: LaidOutPages) -> Iterator[tuple[str, int]]:
    """The id and the page of every note at a page's foot, once for each time it stands there."""
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
                key, call = box.attribute("id"), page.number
                stands = notes.get(key, call)
                if stands != call:
                    yield _StrayNote(key, call, stands, not call < stands <= ends[slug])


def _overfull_notes(pages: LaidOutPages) -> Iterator[tuple[str, Page]]:
    """The first note of each page whose notes are printed over its text, or beyond its head (WeasyPrint's #1833)."""
    for page in pages.pages:
        areas = [box for box in page.box.children if box.kind is BoxKind.FOOTNOTES]
        lines = (box for box, _ in flow(page.root) if box.kind is BoxKind.LINE)
        end = max([page.box.content_y, *(line.y + line.height for line in lines)])
        if any(area.y < end - TOLERANCE for area in areas):
            yield _keys(page)[0], page


def _astray(stray: _StrayNote, pages: LaidOutPages) -> str:
    called = f'The footnote "{stray.key}" is referenced on {pages.page_of_edition(stray.call)}'
    return f"{called}, but printed on {pages.page(stray.page)}"


def _source_of_note(key: str, pages: LaidOutPages) -> tuple[str, int]:
    """The chapter of a note, whose id is `fn-<slug>-<number>`, and the line of its call."""
    slug, _, number = key.removeprefix("fn-").rpartition("-")
    source = pages.source(slug)
    calls = [found.start() for found in _CALL.finditer(source.text)]
    is_found = number.isdecimal() and 0 < int(number) <= len(calls)
    return source.path, source.text.count("\n", 0, calls[int(number) - 1]) + 1 if is_found else 0
