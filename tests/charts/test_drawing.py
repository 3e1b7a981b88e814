"""Pictures as the book takes them: on its grid, in its face, the same each time, without a script's leavings."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from press.charts.bars import Bar, Panel, bars
from press.charts.chart import LEADING, WIDTH, Chart
from press.charts.drawing import draw
from press.charts.legend import Legend
from press.charts.matrix import matrix
from press.charts.network import Hub, Node, network
from press.charts.palette import Palette, read_palette
from press.charts.places import Place, places
from press.charts.tiles import Item, Plan, tiles
from press.charts.timeline import Group, Span, timeline
from press.core.cache import Store
from press.localization.untranslated import UntranslatedText

Draw = Callable[[Chart], Any]

ROOT = Path(__file__).parents[2]
LEGEND = Legend((("food", "Cibo"), ("welfare", "Cura")))
MAP = ((8, 9, 2), (7, 1, 3), (6, 5, 4))
ZONES = {zone: f"Zona {zone}" for zone in range(1, 10)}
MONEY = Panel(
    (Bar("raccolto", 333136, "333.136 euro"), Bar("aggiunto dal Comune", 323882, "323.882 euro"))
)
CATEGORIES = [("food", "Cibo"), ("welfare", "Cura")]
TOWNS = [Place("Torino", "Italia", 45, 8, "membro"), Place("Milano", "Italia", 45, 9, "membro")]
FAIRS = [Group("food", "Cibo", (Span("Intergas", 2002, None), Span("OpenAgri", 2017, 2019)))]
CHARTS = {
    "bars": bars([MONEY]),
    "timeline": timeline(FAIRS, 2018),
    "matrix": matrix(CATEGORIES, [("food", 2015), ("food", 2015), ("welfare", 2012)], "totale"),
    "tiles": tiles(Plan(MAP, ZONES, {4: [Item("CasciNet", "food")]}), LEGEND),
    "network": network(
        [Hub("Comune", ("a", "b"))],
        [Node("a", "Recup", "food"), Node("b", "WeMi", "welfare")],
        LEGEND,
    ),
    "places": places(TOWNS, ["membro"]),
}


@pytest.fixture(scope="module")
def palette() -> Palette:
    return read_palette(ROOT, ["food", "welfare"])[0]


@pytest.fixture
def svg(palette: Palette, tmp_path: Path) -> Draw:
    """The picture of a chart, drawn anew."""

    def picture(chart: Chart) -> Any:
        return etree.fromstring(
            draw(chart, "Che cosa mostra", palette, ROOT, Store(tmp_path / "store"))
        )

    return picture


def texts(picture: Any) -> list[str]:
    return [str(text) for text in picture.xpath("//*[local-name()='text']/text()")]


@pytest.mark.parametrize("kind", CHARTS)
def test_picture_fills_the_measure_and_whole_lines(kind: str, svg: Draw) -> None:
    left, top, width, height = map(float, svg(CHARTS[kind]).get("viewBox").split())
    assert (left, top, width) == (0, 0, WIDTH)
    assert height % LEADING == 0


@pytest.mark.parametrize("kind", CHARTS)
def test_picture_is_set_in_the_face_of_the_book(kind: str, svg: Draw) -> None:
    families = svg(CHARTS[kind]).xpath("//*[local-name()='text']/@font-family")
    assert set(families) == {"Titillium Web"}


@pytest.mark.parametrize("kind", CHARTS)
def test_same_data_give_the_same_bytes(kind: str, palette: Palette, tmp_path: Path) -> None:
    first, again = (
        draw(CHARTS[kind], "A", palette, ROOT, Store(tmp_path / name)) for name in ("one", "two")
    )
    assert first == again


@pytest.mark.parametrize("kind", CHARTS)
def test_picture_from_the_store_is_the_one_that_was_drawn(
    kind: str, palette: Palette, tmp_path: Path
) -> None:
    first, kept = (
        draw(CHARTS[kind], "A", palette, ROOT, Store(tmp_path / "store")) for _ in range(2)
    )
    assert first == kept


@pytest.mark.parametrize("kind", CHARTS)
def test_picture_says_what_it_shows_and_nothing_in_english(kind: str, svg: Draw) -> None:
    picture = svg(CHARTS[kind])
    assert picture.get("role") == "img"
    assert picture[0].text == "Che cosa mostra"
    assert not [
        key for element in picture.iter() for key in element.attrib if str(key).startswith("aria-")
    ]


@pytest.mark.parametrize("kind", CHARTS)
def test_nothing_is_drawn_at_no_place(kind: str, svg: Draw) -> None:
    assert not re.search(rb"NaN|Infinity|e\+\d\d", etree.tostring(svg(CHARTS[kind])))


def test_tiles_without_categories_need_no_legend(svg: Draw) -> None:
    plain = svg(tiles(Plan(MAP, ZONES, {1: [Item("«Aula da sogno»")]}), Legend(())))
    assert "«Aula da sogno»" in texts(plain)
    assert not re.search(rb"e\+\d\d", etree.tostring(plain))


def test_bar_is_as_long_as_its_share_of_the_longest(svg: Draw) -> None:
    picture = svg(bars([Panel((Bar("uno", 50, "50"), Bar("due", 100, "100")))]))
    lengths = [
        float(length)
        for length in re.findall(r'd="M0,[\d.]+h([\d.]+)v', etree.tostring(picture).decode())
    ]
    assert lengths[0] == pytest.approx(lengths[1] / 2)


def test_panels_have_a_scale_each() -> None:
    chart = bars(
        [
            Panel((Bar("euro", 9000, "9.000"),), "Denaro"),
            Panel((Bar("persone", 3, "3"),), "Persone"),
        ]
    )
    assert [row["share"] for row in chart.rows["bars"]] == [1, 1]


def test_long_label_is_broken_and_every_line_is_a_text_of_its_own(svg: Draw) -> None:
    long = "imprese, associazioni ed enti che hanno donato"
    said = texts(svg(bars([Panel((Bar(long, 154, "154"),))])))
    assert "imprese, associazioni ed enti" in said
    assert "che hanno donato" in said


def test_italian_that_stands_in_is_marked_and_has_its_language(svg: Draw) -> None:
    picture = svg(
        bars([Panel((Bar(UntranslatedText("raccolto", "it"), 2, "2"), Bar("ajouté", 1, "1")))])
    )
    italian = picture.xpath("//*[local-name()='text'][@xml:lang='it']")
    assert [(text.text, text.get("font-style")) for text in italian] == [("raccolto", "italic")]


def test_what_has_no_end_runs_to_the_edge_in_an_arrow() -> None:
    spans = CHARTS["timeline"].rows["spans"]
    assert [(span["open"], span["end"] > 2019) for span in spans] == [(True, True), (False, True)]


def test_last_year_is_drawn_whole() -> None:
    closed = CHARTS["timeline"].rows["spans"][1]
    assert (closed["start"], closed["end"]) == (2017, 2020)


def test_zones_lie_as_on_their_map() -> None:
    boxes = {box["name"]: box for box in CHARTS["tiles"].rows["boxes"]}
    assert boxes["Zona 9"]["x"] == boxes["Zona 1"]["x"]
    assert boxes["Zona 9"]["y"] < boxes["Zona 1"]["y"] < boxes["Zona 5"]["y"]
    assert boxes["Zona 7"]["x"] < boxes["Zona 1"]["x"] < boxes["Zona 3"]["x"]


def test_sum_of_a_row_is_the_sum_of_its_cells() -> None:
    sums = {row["category"]: row["sum"] for row in CHARTS["matrix"].rows["heads"]}
    cells = CHARTS["matrix"].rows["cells"]
    assert sums == {"food": 2, "welfare": 1}
    assert sum(cell["count"] for cell in cells) == 3


def test_name_goes_to_the_left_of_a_place_with_a_neighbour_on_its_right() -> None:
    sides = {row["name"]: row["side"] for row in CHARTS["places"].rows["places"]}
    assert sides == {"Torino": "left", "Milano": "right"}


def test_a_network_of_many_names_leaves_room_for_its_caption() -> None:
    nodes = [
        Node(str(n), "Un nome molto lungo che non sta su una riga sola del disegno", "food")
        for n in range(60)
    ]

    chart = network([Hub("Comune", tuple(node.key for node in nodes))], nodes, LEGEND)

    assert chart.height <= 36 * 14
    assert max(row["y"] for row in chart.rows["right"]) < chart.height
