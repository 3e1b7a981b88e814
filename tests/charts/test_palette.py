"""One colour and one sign a category, seen by everybody."""

from pathlib import Path

import pytest
from lxml import etree

from press.charts.palette import Palette, draw_chips, read_palette
from press.directory.categories import read_categories

ROOT = Path(__file__).parents[2]
GROUNDS = ("paper", "tint")
TEXT = 4.5  # WCAG 2.2, 1.4.3


@pytest.fixture(scope="module")
def categories() -> list[str]:
    return list(read_categories(ROOT))


@pytest.fixture(scope="module")
def palette(categories: list[str]) -> Palette:
    return read_palette(ROOT, categories)[0]


@pytest.mark.parametrize("ground", GROUNDS)
def test_every_category_colour_can_carry_text(
    palette: Palette, categories: list[str], ground: str
) -> None:
    colours = {name: palette.tokens[name] for name in categories}
    assert {
        name for name, colour in colours.items() if contrast(colour, palette.tokens[ground]) < TEXT
    } == set()


def test_categories_differ_in_colour_and_in_sign(palette: Palette, categories: list[str]) -> None:
    assert len({palette.tokens[name] for name in categories}) == len(categories)
    assert len(set(palette.signs.values())) == len(categories)


def test_category_without_colour_and_sign_is_two_findings() -> None:
    palette, findings = read_palette(ROOT, ["astronomy"])
    assert [finding.code for finding in findings] == ["d-050", "d-051"]
    assert palette.tokens["astronomy"]  # so that a draft can be shown
    assert palette.signs["astronomy"]


def test_a_chip_is_a_white_sign_on_the_colour_of_its_category() -> None:
    ((name, chip),) = draw_chips(Palette({"work": "#5b3d91"}, {"work": "M0 0H1V1Z"})).items()
    ground, sign = etree.fromstring(chip)

    assert name == "signs/work.svg"
    assert ground.get("fill") == "#5b3d91"
    assert (sign.get("fill"), sign.get("d")) == ("#ffffff", "M0 0H1V1Z")


def test_the_page_paints_the_chip_and_the_colour_of_every_category(
    palette: Palette, categories: list[str]
) -> None:
    sheet = (ROOT / "assets/styles/print/cards.css").read_text("utf-8")

    for name in draw_chips(palette):
        assert f'url("../../{name}")' in sheet
    for category in categories:
        assert f'[data-category="{category}"] {{ --category: var(--{category}); }}' in sheet


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio of two #rrggbb."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in channels]
    return sum(share * v for share, v in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
