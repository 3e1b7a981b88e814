"""The chips: each category's sign in white on its colour."""

from pathlib import Path

from lxml import etree

from press.charts.chips import draw_chips
from press.charts.palette import Palette, read_palette
from press.directory.categories import read_categories

ROOT = Path(__file__).parents[2]


def test_a_chip_is_a_white_sign_on_the_colour_of_its_category() -> None:
    ((name, chip),) = draw_chips(Palette({"work": "#5b3d91"}, {"work": "M0 0H1V1Z"})).items()
    ground, sign = etree.fromstring(chip)

    assert name == "signs/work.svg"
    assert (ground.get("fill"), sign.get("fill"), sign.get("d")) == (
        "#5b3d91",
        "#ffffff",
        "M0 0H1V1Z",
    )


def test_the_page_paints_the_chip_and_the_colour_of_every_category() -> None:
    categories = list(read_categories(ROOT))
    sheet = (ROOT / "assets/styles/print/cards.css").read_text("utf-8")

    for name in draw_chips(read_palette(ROOT, categories)[0]):
        assert f'url("../../{name}")' in sheet
    for category in categories:
        assert f'[data-category="{category}"] {{ --category: var(--{category}); }}' in sheet
