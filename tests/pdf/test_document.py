"""The drawings on the pages that open parts."""

from dataclasses import replace

import pytest
from lxml import etree

from press.charts.palette import Palette
from press.content.plugin import CoverData, CoverItem, RenderedData
from press.pdf.document import PART_WIDTH, draw_part_pages
from press.typesetting.cover import EDGE, WIDTH
from tests.epub.conftest import make_book

BLEED = 5 * PART_WIDTH / WIDTH  # millimetres, in the measure of the drawing


@pytest.fixture
def drawing() -> etree._Element:
    """The drawing of a part, in a book with an initiative in all the years of the cover."""
    handmade = make_book()
    parts = tuple(
        replace(part, section=replace(part.section, type="part")) if part.slug == "uno" else part
        for part in handmade.parts.parts
    )
    cover = CoverData(("Spazi",), (2002, 2018), (CoverItem("card-alfa", 0, 1990),))
    drawings = draw_part_pages(
        replace(handmade.parts, parts=parts),
        replace(handmade.manuscript, data=RenderedData(cover=cover)),
        replace(handmade.book, palette=Palette({"bleed": "5mm"}, {})),
    )
    return etree.fromstring(drawings["parts/uno.svg"])


def test_a_part_s_drawing_is_wider_than_its_page_by_the_bleed_on_both_sides(
    drawing: etree._Element,
) -> None:
    left, _, width, _ = map(float, drawing.get("viewBox", "").split())

    assert left == pytest.approx(EDGE - BLEED, abs=0.01)
    assert left + width == pytest.approx(EDGE + PART_WIDTH + BLEED, abs=0.01)


def test_a_mark_that_reaches_an_edge_fills_the_bleed(drawing: etree._Element) -> None:
    left, _, width, _ = map(float, drawing.get("viewBox", "").split())
    (mark,) = drawing.iter("{*}rect")

    assert float(mark.get("x", "")) <= left
    assert float(mark.get("x", "")) + float(mark.get("width", "")) >= left + width
