"""Tiles: the zones as on their map, with what is in each."""

from collections.abc import Mapping, Sequence
from functools import partial

import pytest

from press.charts.canvas import PAGE, Format
from press.charts.tiles import Item, TileMap, draw_tiles
from tests.charts.reading import Drawing
from tests.charts.samples import FORMATS, MAP, NAMES, PALETTE, ZONES, look


def tiles(size: Format, zones: Mapping[int, Sequence[Item]]) -> Drawing:
    return look(partial(draw_tiles, TileMap(MAP, ZONES, zones), NAMES), size)


@pytest.mark.parametrize("size", FORMATS)
def test_zones_lie_as_on_their_map(size: Format) -> None:
    picture = tiles(size, {})
    north, centre, south, west, east = (picture.line(f"Zona {n}") for n in (9, 1, 5, 7, 3))
    assert north.left == centre.left == south.left
    assert north.top < centre.top < south.top
    assert west.left < centre.left < east.left
    assert west.top == centre.top == east.top


def test_tiles_of_a_row_are_as_high_as_the_fullest_of_them() -> None:
    picture = tiles(PAGE, {8: [Item("BASE"), Item("Macao")]})
    boxes = picture.boxes_in(PALETTE.tokens["tint"])
    assert boxes[0].bottom == boxes[2].bottom
    assert boxes[0].bottom - boxes[0].top > boxes[3].bottom - boxes[3].top


def test_an_item_has_the_sign_of_its_category_before_it_and_others_have_none() -> None:
    picture = tiles(PAGE, {8: [Item("CasciNet", "food"), Item("«Aula da sogno»")]})
    x, y, colour = picture.signs[0]
    name = picture.line("CasciNet")
    assert (x < name.left, name.top < y < name.bottom) == (True, True)
    assert colour == PALETTE.tokens["food"]
    assert picture.line("«Aula da sogno»").left == picture.line("Zona 8").left


def test_tiles_without_categories_need_no_legend() -> None:
    with_legend, plain = (
        tiles(PAGE, {1: [Item("«Aula da sogno»", category)]}) for category in ("food", "")
    )
    assert plain.size[1] < with_legend.size[1]
    assert plain.signs == []
