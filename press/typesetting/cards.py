"""How the repertory fell: whether each card is whole and on one page, and how full the sheets are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from press.proof.evidence_of_pages import LaidCard, LaidSheet

CARD = "card-"  # how the id of a card begins
SHEETS = frozenset(
    {"sheet", "opening"}
)  # the page types of the repertory's sheets, as repertory.css names them
FOOT = 2.0  # CSS pixels that a box may stand below the text area
_NOT_COUNTED = frozenset(
    "· \n\t\u00a0\u00ad"
)  # white, and the dots between data that some forms leave out


def laid_cards(pages: Sequence[Any], expected: Iterable[str]) -> Iterator[LaidCard]:
    """Every card that the book has, by id: the pages on which it stands, and whether all its words stand there."""
    found = defaultdict[str, list[tuple[int, Any, bool]]](list)
    for number, page in enumerate(pages, 1):
        foot = page._page_box.content_box_y() + page._page_box.height + FOOT
        for box in _within(page._page_box):
            if _is_card(box):
                found[box.element.get("id")].append(
                    (number, box, box.position_y + box.margin_height() <= foot)
                )
    for key in expected:
        pieces = found[key]
        letters = sum(_letters("".join(map(_text, _inside(box)))) for _, box, _ in pieces)
        whole = bool(pieces) and letters >= _letters("".join(pieces[0][1].element.itertext()))
        yield LaidCard(
            key,
            tuple(number for number, _, _ in pieces),
            whole and all(fits for _, _, fits in pieces),
        )


def laid_sheets(pages: Sequence[Any]) -> Iterator[LaidSheet]:
    """How full each sheet is, by the lowest card of its left and of its right half; the last of a category is known."""
    kinds = [page._page_box.page_type.name for page in pages]
    for number, (kind, after) in enumerate(pairwise([*kinds, ""]), 1):
        if kind in SHEETS:
            yield LaidSheet(number, _fill(pages[number - 1]._page_box), after != "sheet")


def _fill(page: Any) -> float:
    top, middle = page.content_box_y(), page.content_box_x() + page.width / 2
    lowest = [top, top]
    for box in _within(page):
        if _is_card(box):
            bottom, left, right = (
                box.position_y + box.margin_height(),
                box.position_x,
                box.position_x + box.width,
            )
            if left < middle:
                lowest[0] = max(lowest[0], bottom)
            if right > middle:
                lowest[1] = max(lowest[1], bottom)
    return float(sum(edge - top for edge in lowest) / 2 / page.height)


def _is_card(box: Any) -> bool:
    element = getattr(box, "element", None)
    if element is None or box.element_tag != "div":
        return False
    return str(element.get("id") or "").startswith(CARD)


def _within(box: Any) -> Iterator[Any]:
    """Everything in a box, and what is placed by itself there, too."""
    for child in getattr(box, "children", ()):
        placed = child._box if isinstance(child, AbsolutePlaceholder) else child
        yield placed
        yield from _within(placed)


def _inside(box: Any) -> Iterator[Any]:
    return (child for child in _within(box) if isinstance(child, boxes.TextBox))


def _text(box: Any) -> str:
    return "" if "::" in box.element_tag else str(box.text)


def _letters(text: str) -> int:
    return sum(letter not in _NOT_COUNTED for letter in text)
