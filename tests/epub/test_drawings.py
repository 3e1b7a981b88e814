"""Words of a picture as outlines: they stand where the text stood."""

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path import parse_path
from lxml import etree

from press.charts.lettering import measure
from press.epub.drawings import outline_words
from tests.epub.conftest import OpenEpub

WORDS, SIZE, X = "Incubatori", 16, 100.0
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" {on_svg}>'
    '<text x="100" y="50" font-size="16" {on_text}>Incubatori</text></svg>'
)


def extent(on_text: str = "", on_svg: str = "") -> tuple[float, float]:
    """From where to where the outlines of the words reach."""
    svg = outline_words(PICTURE.format(on_text=on_text, on_svg=on_svg).encode())
    (path,) = etree.fromstring(svg).iter("{http://www.w3.org/2000/svg}path")
    pen = BoundsPen(None)
    parse_path(path.get("d"), pen)
    left, _, right, _ = pen.bounds
    return left, right


@pytest.mark.parametrize(
    ("anchor", "share"), [("", 0), ('text-anchor="middle"', 0.5), ('text-anchor="end"', 1)]
)
def test_a_label_stays_on_the_side_of_its_anchor(anchor: str, share: float) -> None:
    length = measure(WORDS, SIZE, "400")
    left, right = extent(anchor)

    assert left == pytest.approx(X - share * length, abs=SIZE / 8)  # but for the side bearings
    assert right == pytest.approx(X + (1 - share) * length, abs=SIZE / 8)


def test_an_anchor_of_the_picture_holds_for_its_labels() -> None:
    assert extent(on_svg='text-anchor="end"') == extent('text-anchor="end"')


def test_the_cover_has_a_mark_an_initiative(epub: OpenEpub) -> None:
    cover = etree.fromstring(epub.members["EPUB/cover.svg"])
    ground, *marks = cover.iter("{*}rect")

    assert ground.get("fill") == "#a8371f"
    assert len(marks) == 2


def test_words_in_pictures_are_outlines(epub: OpenEpub) -> None:
    for name in ("cover.svg", "images/charts/fig-anni.svg"):
        picture = epub.root(name)

        assert not list(picture.iter("{*}text"))
        assert list(picture.iter("{*}path"))


@pytest.mark.parametrize(
    "space", ["\u202f", "\u2009", "\u00a0"], ids=["narrow", "thin", "no-break"]
)
def test_digits_that_french_groups_by_a_narrow_space_become_outlines(space: str) -> None:
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg"><text font-weight="600">10{space}000 projets'
        "</text></svg>"
    )

    drawn = outline_words(picture.encode())

    assert b"<text" not in drawn
    assert b"<path" in drawn
