"""White that nothing asks for: pages left half empty though there is text to fill them."""

from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

from press.proof.evidence_of_pages import HalfBlank
from press.typesetting.flow import flow, held_by, line_of

LEAST = 0.5  # of the text area, without the room of the notes
_ASKED_FOR = frozenset({"page", "left", "right", "recto", "verso", "always"})
_HOLDING = (boxes.LineBox, boxes.ReplacedBox)


def half_blanks(pages: Sequence[Any]) -> Iterator[HalfBlank]:
    """Pages less than half full, after which the section has more text; pictures alone may close a section overleaf."""
    kept = [
        (number, page._page_box)
        for number, page in enumerate(pages, 1)
        if not page._page_box.page_type.blank
    ]
    for at, (number, page) in enumerate(kept[:-1]):
        slug, fill, after = _last_section(page), _fill(page), [box for _, box in kept[at + 1 :]]
        if (
            slug
            and fill < LEAST
            and _goes_on(after[0], slug, _elements(page))
            and _has_text(after, slug)
        ):
            yield HalfBlank(number, fill, slug, _first_line(after[0]))


def _fill(page: Any) -> float:
    """What part of the room between the head and the notes holds something."""
    notes = sum(
        child.margin_height() for child in page.children if isinstance(child, boxes.FootnoteAreaBox)
    )
    bottoms = [
        b.position_y + b.margin_height()
        for b, _ in flow(page.children[0])
        if isinstance(b, _HOLDING)
    ]
    top = page.content_box_y()
    return float((max(bottoms, default=top) - top) / max(page.height - notes, 1))


def _last_section(page: Any) -> str:
    return [slug for _, slug in flow(page.children[0])][-1]


def _elements(page: Any) -> set[int]:
    return {
        id(box.element)
        for box, _ in flow(page.children[0])
        if getattr(box, "element", None) is not None
    }


def _first_line(page: Any) -> int:
    """The line of the chapter from which the first thing on a page comes."""
    return next(
        (
            line
            for box, _ in flow(page.children[0])
            if isinstance(box, _HOLDING) and (line := line_of(box))
        ),
        0,
    )


def _goes_on(page: Any, slug: str, begun: set[int]) -> bool:
    """Whether a page begins with the rest of a section, and not because a break was asked for."""
    for box, its_slug in flow(page.children[0]):
        if isinstance(box, _HOLDING):
            return its_slug == slug
        if box.style["break_before"] in _ASKED_FOR and id(box.element) not in begun:
            return False
    return False


def _has_text(pages: Sequence[Any], slug: str) -> bool:
    """Whether the rest of a section has a line outside its pictures."""
    for page in pages:
        pictures = held_by(page.children[0], lambda box: box.element_tag == "figure")
        inside = [box for box, its_slug in flow(page.children[0]) if its_slug == slug]
        if not inside:
            return False
        if any(isinstance(box, boxes.LineBox) and id(box) not in pictures for box in inside):
            return True
    return False
