"""Measuring how far the text of laid-out pages stands out from its ground.

Grounds are the colours that boxes and pages are filled with; what a picture paints behind text isn't seen here.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from weasyprint.formatting_structure import boxes

from press.core.contrast import LARGE_TEXT, TEXT, Colour, contrast, to_hex
from press.proof.evidence_of_pages import FaintText
from press.tagging.boxes import kids

PAPER: Colour = (1.0, 1.0, 1.0)
POINT = 96 / 72  # CSS pixels
BOLD = 700


def faint_texts(pages: Iterable[Any]) -> Iterator[FaintText]:
    """The text that stands out too little, once for each pair of colours."""
    told: set[tuple[Colour, Colour]] = set()
    for number, page in enumerate(pages, 1):
        for box, ground in _texts(page._page_box, PAPER):
            ink, needed = _over(box.style["color"], ground), _needed(box.style)
            ratio = contrast(ink, ground)
            if ratio < needed and (ink, ground) not in told:
                told.add((ink, ground))
                yield FaintText(
                    number, box.text.strip()[:40], ratio, needed, to_hex(ink), to_hex(ground)
                )


def _texts(box: Any, ground: Colour) -> Iterator[tuple[Any, Colour]]:
    """Every box of text with the colour behind it."""
    if isinstance(box, boxes.TextBox):
        if box.text.strip():
            yield box, ground
        return
    ground = _over(box.style["background_color"], ground)
    for child in kids(box):
        yield from _texts(child, ground)


def _over(colour: Any, ground: Colour) -> Colour:
    """A colour as it looks over a ground, seen through as far as it is transparent."""
    if colour == "currentcolor" or not colour.alpha:
        return ground
    red, green, blue = (
        part * colour.alpha + under * (1 - colour.alpha)
        for part, under in zip(colour.to("srgb").coordinates, ground, strict=True)
    )
    return red, green, blue


def _needed(style: Any) -> float:
    points = round(style["font_size"] / POINT, 3)
    return LARGE_TEXT if points >= 18 or (points >= 14 and style["font_weight"] >= BOLD) else TEXT
