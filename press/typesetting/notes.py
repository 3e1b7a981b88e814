"""Where footnotes stand on laid-out pages, and where their calls do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes

from press.proof.evidence_of_pages import OverfullNote, StrayNote
from press.typesetting.flow import flow

TOLERANCE = 1.0  # CSS pixels


@dataclass(frozen=True, slots=True)
class LaidNote:
    """A footnote as it stands on a page."""

    key: str
    page: int
    box: Any


@dataclass(frozen=True, slots=True)
class _Call:
    key: str
    page: int
    slug: str


def laid_notes(pages: Sequence[Any]) -> Iterator[LaidNote]:
    """Every note at the foot of a page, once for each time it stands there."""
    for number, page in enumerate(pages, 1):
        for area in _areas(page):
            for note in area.children:
                if note.element is not None and note.element.get("id"):
                    yield LaidNote(note.element.get("id"), number, note)


def stray_notes(pages: Sequence[Any]) -> Iterator[StrayNote]:
    """Notes that stand on another page than their call."""
    notes = {note.key: note.page for note in laid_notes(pages)}
    ends = _ends_of_sections(pages)
    for call in _calls(pages):
        page = notes.get(call.key, call.page)
        if page != call.page:
            yield StrayNote(
                call.key, call.page, page, is_lost=not call.page < page <= ends[call.slug]
            )


def overfull_notes(pages: Sequence[Any]) -> Iterator[OverfullNote]:
    """The first note of each page whose notes are printed over its text, or beyond its head (WeasyPrint's #1833)."""
    for number, page in enumerate(pages, 1):
        for area in _areas(page):
            if area.position_y < _end_of_text(page._page_box) - TOLERANCE:
                yield OverfullNote(next(laid_notes([page])).key, number)


def _areas(page: Any) -> Iterator[Any]:
    return (box for box in page._page_box.children if isinstance(box, boxes.FootnoteAreaBox))


def _end_of_text(page_box: Any) -> float:
    """Where the last line of the text ends on a page, or its head where there is none."""
    ends = [
        box.position_y + box.height
        for box, _ in flow(page_box.children[0])
        if isinstance(box, boxes.LineBox)
    ]
    return float(max([page_box.content_box_y(), *ends]))


def _calls(pages: Sequence[Any]) -> Iterator[_Call]:
    for number, page in enumerate(pages, 1):
        for box, slug in flow(page._page_box.children[0]):
            if isinstance(box, boxes.InlineBox) and str(box.element_tag).endswith(
                "::footnote-call"
            ):
                yield _Call(box.element.get("id", ""), number, slug)


def _ends_of_sections(pages: Sequence[Any]) -> dict[str, int]:
    """The last page of each section; what stands in none has no notes."""
    return {
        slug: number
        for number, page in enumerate(pages, 1)
        for _, slug in flow(page._page_box.children[0])
    }
