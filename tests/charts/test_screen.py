"""The charts' form for screens: large enough on a phone, broken and never cut, on a ground of its own."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from press.charts.bars import Bar, Panel
from press.charts.chart import WIDTH, Chart
from press.charts.drawing import draw
from press.charts.legend import Legend
from press.charts.network import Hub, Node
from press.charts.palette import Palette, read_palette
from press.charts.places import Place
from press.charts.screen import lettering
from press.charts.screen.bars import narrow_bars
from press.charts.screen.matrix import narrow_matrix
from press.charts.screen.network import narrow_network
from press.charts.screen.places import narrow_places
from press.charts.screen.surface import MEASURE
from press.charts.screen.tiles import narrow_tiles
from press.charts.screen.timeline import narrow_timeline
from press.charts.screen.years import YearAxis
from press.charts.tiles import Item, Plan
from press.charts.timeline import Group, Span
from press.core.cache import Store
from press.localization.untranslated import UntranslatedText
from tests.charts.reading import Drawing, read
from tests.charts.test_drawing import CATEGORIES, CHARTS, FAIRS, LEGEND, MAP, MONEY, TOWNS, ZONES
from tests.charts.test_palette import contrast
from tests.conftest import PROJECT

Look = Callable[[Chart], Drawing]

PHONE, SMALLEST = 294, 10.5  # what a phone of 320 pixels leaves a picture; pixels
TEXT, MARK = 4.5, 3  # WCAG 2.2, 1.4.3 and 1.4.11
STARTS = [("food", 2015), ("food", 2015), ("welfare", 1996)]
HUBS, NODES = (
    [Hub("Comune", ("a", "b"))],
    [Node("a", "Recup", "food"), Node("b", "WeMi", "welfare")],
)
FAR = [Place("Palermo", "Italia", 38, 13, "membro"), Place("Oslo", "Norvegia", 60, 11, "membro")]
LONG = "imprese, associazioni ed enti del Terzo settore che hanno donato più di una volta al crowdfunding civico"
MONSTER = "Beteiligungshaushaltsverordnungsentwurf"
SCREENS = {
    "bars": narrow_bars([MONEY], "it"),
    "timeline": narrow_timeline(FAIRS, 2018, "it"),
    "matrix": narrow_matrix(CATEGORIES, STARTS, "totale", "it"),
    "tiles": narrow_tiles(Plan(MAP, ZONES, {4: [Item("CasciNet", "food")]}), LEGEND, "it"),
    "network": narrow_network(HUBS, NODES, LEGEND, "it"),
    "places": narrow_places(TOWNS, ["membro"], "it"),
}


def with_label(label: str, language: str = "it") -> dict[str, Chart]:
    """Every kind of chart with this for a name in it."""
    legend = Legend((("food", label), ("welfare", "Cura")))
    return {
        "bars": narrow_bars([Panel((Bar(label, 5, "5"), Bar("altri", 2, "2")), label)], language),
        "timeline": narrow_timeline(
            [Group("food", label, (Span(label, 2002, None),))], 2018, language
        ),
        "matrix": narrow_matrix([("food", label)], [("food", 2015)], "totale", language),
        "tiles": narrow_tiles(
            Plan(MAP, ZONES, {4: [Item(label, "food"), Item(label)]}), legend, language
        ),
        "network": narrow_network(
            [Hub(label, ("a",))], [Node("a", label, "food")], legend, language
        ),
        "places": narrow_places(
            [Place(label, "Italia", 45, 9, label), *FAR], [label, "membro"], language
        ),
    }


@pytest.fixture(scope="module")
def palette() -> Palette:
    return read_palette(PROJECT, ["food", "welfare"])[0]


@pytest.fixture
def look(palette: Palette, tmp_path: Path) -> Look:
    """The picture of a chart, drawn anew."""
    return lambda chart: read(
        draw(chart, "Che cosa mostra", palette, PROJECT, Store(tmp_path / "store"))
    )


@pytest.mark.parametrize("kind", SCREENS)
def test_type_is_large_enough_on_a_phone(kind: str, look: Look) -> None:
    assert look(SCREENS[kind]).smallest * PHONE >= SMALLEST


@pytest.mark.parametrize("kind", SCREENS)
def test_no_words_meet_and_none_are_cut_off(kind: str, look: Look) -> None:
    picture = look(SCREENS[kind])
    assert (picture.collisions, picture.cut_off) == ([], [])


@pytest.mark.parametrize("kind", SCREENS)
def test_a_picture_for_screens_brings_its_own_ground(
    kind: str, look: Look, palette: Palette
) -> None:
    assert look(SCREENS[kind]).ground == palette.tokens["paper"]


@pytest.mark.parametrize("kind", SCREENS)
def test_words_read_and_marks_are_seen_on_their_ground(kind: str, palette: Palette) -> None:
    rows, tokens = SCREENS[kind].rows, palette.tokens
    grounds = {tokens[name] for name in ("paper", "tint")}
    marks = {row["tone"] for name in ("boxes", "ways", "signs") for row in rows[name]} - {
        "paper",
        "tint",
        "hairline",
    }
    for name in {row["tone"] for row in rows["texts"]} - {"paper"}:
        assert min(contrast(tokens[name], ground) for ground in grounds) >= TEXT
    for name in marks:
        assert min(contrast(tokens[name], ground) for ground in grounds) >= MARK


def test_a_count_is_in_paper_on_the_colour_of_its_cell(palette: Palette) -> None:
    white = {row["text"] for row in SCREENS["matrix"].rows["texts"] if row["tone"] == "paper"}
    assert white == {"1", "2"}
    assert all(
        contrast(palette.tokens["paper"], palette.tokens[category]) >= TEXT
        for category, _ in CATEGORIES
    )


@pytest.mark.parametrize("kind", SCREENS)
def test_same_data_give_the_same_bytes(kind: str, palette: Palette, tmp_path: Path) -> None:
    stores = (Store(tmp_path / name) for name in ("one", "two", "two"))
    assert len({draw(SCREENS[kind], "A", palette, PROJECT, store) for store in stores}) == 1


@pytest.mark.parametrize("kind", SCREENS)
def test_the_page_keeps_a_form_of_its_own(kind: str, look: Look) -> None:
    page, screen = look(CHARTS[kind]), look(SCREENS[kind])
    assert (page.size[0], screen.size[0]) == (WIDTH, PHONE)
    assert page.smallest * PHONE < SMALLEST


@pytest.mark.parametrize("kind", SCREENS)
def test_a_screen_says_what_the_page_says(kind: str, look: Look) -> None:
    page, screen = look(CHARTS[kind]), look(SCREENS[kind])
    kept = {
        word for word in page.words.split() if not re.fullmatch(r"[−-]?[\d.]+°?|20\d\d", word)
    }  # axes differ
    assert kept <= set(screen.words.split())
    assert screen.root[0].text == page.root[0].text


@pytest.mark.parametrize("kind", SCREENS)
def test_a_label_that_is_too_long_is_broken_and_not_cut(kind: str, look: Look) -> None:
    picture = look(with_label(LONG)[kind])
    assert (picture.collisions, picture.cut_off) == ([], [])
    assert set(LONG.split()) <= set(picture.words.replace("- ", "").split())


@pytest.mark.parametrize("kind", SCREENS)
def test_a_word_that_is_too_long_alone_is_parted(kind: str, look: Look) -> None:
    picture = look(with_label(MONSTER, "de")[kind])
    assert (picture.collisions, picture.cut_off) == ([], [])
    assert MONSTER in picture.words.replace("- ", "")


def test_a_word_is_parted_where_its_language_parts_it() -> None:
    assert lettering.lines("partecipazione", 50, "it") == ["partecipa-", "zione"]
    assert lettering.lines("fai-da-te-insieme", 60, "it") == ["fai-da-te-", "insieme"]
    assert (
        "".join(lettering.lines("abcdefghijklmnop", 50, "xx")).replace("-", "")
        == "abcdefghijklmnop"
    )


def test_italian_that_stands_in_is_marked_line_by_line(look: Look) -> None:
    picture = look(
        narrow_bars(
            [Panel((Bar(UntranslatedText(LONG, "it"), 2, "2"), Bar("ajouté", 1, "1")))], "fr"
        )
    )
    italian = [str(text) for text in picture.root.xpath("//*[@xml:lang='it']/text()")]
    assert " ".join(italian) == LONG


def test_short_labels_stand_before_their_bars_and_long_ones_above() -> None:
    years, names = (
        narrow_bars([Panel((Bar(label, 2, "2"),))], "it")
        for label in ("2014", "imprese già attive")
    )
    assert years.rows["boxes"][0]["x"] > 0
    assert names.rows["boxes"][0]["x"] == 0
    assert years.height < names.height


def test_bar_is_as_long_as_its_share_of_the_longest() -> None:
    chart = narrow_bars([Panel((Bar("uno", 50, "50"), Bar("due", 100, "100")))], "it")
    half, whole = (bar["right"] - bar["x"] for bar in chart.rows["boxes"])
    assert half == pytest.approx(whole / 2, abs=0.02)


def test_a_label_stands_before_its_line_where_there_is_room() -> None:
    late, early = Span("Gli orti condivisi", 2017, None), Span("Gli orti di quartiere", 2001, None)
    chart = narrow_timeline([Group("food", "Cibo", (late, early))], 2018, "it")
    places = {row["text"]: row for row in chart.rows["texts"]}
    beginnings = [row for row in chart.rows["signs"] if row["sign"] == "food"]
    assert places[late.label]["x"] + lettering.width(late.label) < beginnings[0]["x"]
    assert places[early.label]["y"] < beginnings[1]["y"]


def test_zones_lie_as_on_their_map() -> None:
    heads = {
        row["text"]: (row["x"], row["y"]) for row in SCREENS["tiles"].rows["texts"] if row["bold"]
    }
    assert heads["Zona 9"][0] == heads["Zona 1"][0]
    assert heads["Zona 9"][1] < heads["Zona 1"][1] < heads["Zona 5"][1]
    assert heads["Zona 7"][0] < heads["Zona 1"][0] < heads["Zona 3"][0]


def test_bodies_of_many_lines_push_one_another_down_and_never_meet(look: Look) -> None:
    hubs = [Hub(f"Fondazione Parco Tecnologico {n}", ("a", "b")) for n in range(9)]
    picture = look(narrow_network(hubs, NODES, LEGEND, "it"))
    assert (picture.collisions, picture.cut_off) == ([], [])


def test_years_are_written_as_far_apart_as_they_need() -> None:
    for end in (2019, 2030, 2070):
        years = YearAxis(1996, end, 0, MEASURE)
        gaps = [years.at(after) - years.at(before) for before, after in pairwise(years.ticks)]
        assert min(gaps) > lettering.width("1996")


def test_a_written_year_without_a_count_has_a_hairline_in_its_middle() -> None:
    chart = narrow_matrix([("food", "Cibo")], [("food", 2002), ("food", 2018)], "totale", "it")
    ticks = [box for box in chart.rows["boxes"] if box["tone"] == "hairline"]
    years = [row for row in chart.rows["texts"] if row["text"] in ("2004", "2008", "2012", "2016")]

    assert len(ticks) == len(years) > 1
    for tick, year in zip(ticks, years, strict=True):
        assert tick["right"] - tick["x"] == pytest.approx(0.5, abs=0.02)
        assert (tick["x"] + tick["right"]) / 2 == pytest.approx(
            year["x"] + lettering.width(year["text"]) / 2, abs=0.1
        )
        assert tick["bottom"] > tick["y"]


def test_a_chart_without_anything_in_it_is_drawn_all_the_same(look: Look) -> None:
    empty = look(narrow_network([], [], LEGEND, "it"))
    assert not re.search(rb"NaN|Infinity|e\+\d\d", etree.tostring(empty.root))
