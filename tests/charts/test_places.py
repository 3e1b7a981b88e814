"""Places: where they lie, and their names where they meet no other."""

from functools import partial

import pytest

from press.charts.canvas import PAGE, SCREEN, Format
from press.charts.places import Place, draw_places
from tests.charts.reading import Drawing
from tests.charts.samples import FAR, FORMATS, PALETTE, TOWNS, look


def places(size: Format, *items: Place, ranks: tuple[str, ...] = ("membro",)) -> Drawing:
    return look(partial(draw_places, items, ranks), size)


@pytest.mark.parametrize("size", FORMATS)
def test_the_east_is_on_the_right_and_the_north_above(size: Format) -> None:
    picture = places(size, *TOWNS, *FAR)
    turin, milan, palermo, oslo, *_ = picture.signs
    assert turin[0] < milan[0] < oslo[0] < palermo[0]
    assert oslo[1] < turin[1] == milan[1] < palermo[1]


def test_a_degree_of_latitude_is_longer_than_one_of_longitude() -> None:
    corners = [Place("A", "", 60, 10, "membro"), Place("B", "", 50, 20, "membro")]
    (west, north, _), (east, south, _), *_ = places(PAGE, *corners).signs
    assert (south - north) / (east - west) == pytest.approx(1.74, abs=0.01)  # 1 / cos 55°


@pytest.mark.parametrize("size", FORMATS)
def test_names_of_neighbours_stand_on_their_two_sides(size: Format) -> None:
    picture = places(size, *TOWNS, Place("Braga", "", 42, -8, "membro"), FAR[0])
    assert picture.collisions == []
    assert picture.line("Torino").right < picture.signs[0][0]
    assert picture.line("Milano").left > picture.signs[1][0]


def test_a_name_that_has_no_room_on_the_right_stands_on_the_left() -> None:
    picture = places(
        SCREEN, Place("Braga", "", 42, -8, "membro"), Place("Baia", "", 48, 24, "membro")
    )
    assert picture.line("Baia").right < picture.signs[1][0]
    assert picture.cut_off == []


@pytest.mark.parametrize("size", FORMATS)
def test_places_far_to_the_north_and_the_south_fit_a_page(size: Format) -> None:
    corners = [Place("A", "", 70, 10, "membro"), Place("B", "", 20, 11, "membro")]
    assert places(size, *corners).size[1] < 36 * 14


def test_a_place_alone_is_drawn() -> None:
    assert places(PAGE, TOWNS[0]).line("Torino")


@pytest.mark.parametrize("size", FORMATS)
def test_the_kinds_of_mark_are_explained_under_the_grid(size: Format) -> None:
    lead = Place("Danzica", "Polonia", 54, 19, "capofila")
    picture = places(size, lead, *TOWNS, ranks=("capofila", "membro"))
    signs = picture.root.xpath("//*[contains(@transform, 'scale')]/@d")
    assert len({signs[0], signs[3]}) == 1  # of the lead, on the grid and in the legend
    assert len({*signs}) == 2
    assert picture.line("capofila").top > picture.line("10°").bottom


def test_degrees_are_written_on_both_axes() -> None:
    words = places(PAGE, *TOWNS, *FAR).words
    assert "10°" in words
    assert "45°" in words
    assert PALETTE.tokens["hairline"] in {box.fill for box in places(PAGE, *TOWNS).boxes}
