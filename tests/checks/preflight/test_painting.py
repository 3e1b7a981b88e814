"""What is read of the painting on a page: colours, sizes, overprint, resolution."""

import pytest
from pikepdf import Name

from press.checks.preflight.painting import Colour, PaintedObject, read_painting
from tests.checks.preflight import small_prints as made


def painted_last(damage: made.Damage) -> PaintedObject:
    """The last object painted on the first page, which `damage` added."""
    with made.damaged_print(damage).open() as pdf:
        return [it for it in read_painting(pdf) if it.page == 1][-1]


def test_text_has_its_size_colour_and_overprint() -> None:
    text = painted_last(made.words(7, "0 .5 .5 0 k", "/LBover"))

    assert (text.kind, text.size, text.overprints) == ("text", 7, True)
    assert text.colour.inks == (0, 50, 50, 0)


def test_text_is_scaled_by_the_matrices_around_it() -> None:
    assert painted_last(made.words(7, "2 0 0 3 0 0 cm 0 0 0 1 k")).size == pytest.approx(21)


def test_a_line_has_its_scaled_width_and_box() -> None:
    line = painted_last(made.add("0 0 0 1 K .1 0 0 .1 0 0 cm 5 w 10 20 m 60 20 l S"))

    assert line.kind == "line"
    assert line.size == pytest.approx(0.5)
    assert line.box == pytest.approx((101, 202, 106, 202))


def test_an_area_is_as_thick_as_its_shorter_side() -> None:
    area = painted_last(made.add("0 0 0 1 k 0 0 50 .4 re f"))

    assert area.kind == "area"
    assert area.size == pytest.approx(0.4)


def test_a_picture_has_the_resolution_at_which_it_is_placed() -> None:
    picture = painted_last(made.picture(Name.DeviceCMYK, pixels=150, points=72))

    assert (picture.kind, picture.bits) == ("picture", 8)
    assert picture.ppi == pytest.approx(150)


def test_a_saved_state_is_restored() -> None:
    text = painted_last(made.add("0 0 0 1 k q 1 0 0 0 k Q 0 0 9 9 re f"))

    assert text.colour.is_black


@pytest.mark.parametrize(
    ("colour", "inks"),
    [
        (Colour("/DeviceGray", (0.25,)), (0, 0, 0, 75)),
        (Colour("/DeviceCMYK", (0, 1, 0.5, 0)), (0, 100, 50, 0)),
        (Colour("/DeviceRGB", (0, 0, 0)), None),
    ],
    ids=["grey", "cmyk", "rgb"],
)
def test_only_grey_and_cmyk_are_inks(colour: Colour, inks: tuple[float, ...] | None) -> None:
    assert colour.inks == inks


def test_the_total_ink_coverage_is_the_sum_of_the_inks() -> None:
    assert Colour("/DeviceCMYK", (0.9, 0.9, 0.9, 0.3)).total == pytest.approx(300)
