"""The same data as a picture and as a table: rows in the order of the vocabulary, and counted."""

from functools import partial
from typing import Any

import pytest

from press.content.blocks import Picture
from press.directory.pictures import Pictures
from press.directory.scope import FigureKind, Territory
from press.directory.views import FigureView, InitiativeView, PartnerView
from press.directory.zones import Zones
from press.localization.formats import Formats
from tests.directory.test_indexes import bodies, views

COLUMNS = (
    *("figure", "value", "year", "source", "count", "zone", "category", "name", "years", "starts"),
    *("initiatives", "project", "body", "partner", "country", "phases", "meeting"),
)
WORDS = {
    "columns": {column: column.title() for column in COLUMNS},
    "charts": {"total": "Totale", "unknown": "non noto", "zone": "Zona %(number)s"},
    "partners": {"lead": "capofila", "first": "prima", "second": "seconda"},
}
# Period, population, territory and kind.
SCOPE: tuple[str, str, Territory, FigureKind] = ("2014", "tutti", "city", "output")
ZONES = Zones.model_validate({"map": ((2, 1), (3, 4))})


@pytest.fixture
def pictures() -> Pictures:
    return Pictures(WORDS, Formats("it"), {"work": "Lavoro"}, "it", 2018, ZONES)


def started(name: str, year: int, **keys: Any) -> dict[str, Any]:
    return {"name": name, "years": {"start": year}, **keys}


def called(picture: Picture) -> tuple[Any, ...]:
    """What a picture is drawn with."""
    assert isinstance(picture.chart, partial)
    return picture.chart.args


THREE = views(started("Beta", 2015, zone=3), started("Alfa", 2014), started("Gamma", 2014, zone=3))


@pytest.mark.parametrize(
    ("field", "head", "rows"),
    [
        ("start", "Year", (("2014", "2"), ("2015", "1"))),
        ("zone", "Zone", (("3", "2"),)),
        ("category_name", "Category", (("Lavoro", "3"),)),
    ],
)
def test_initiatives_are_counted_by_a_field_where_they_have_it(
    pictures: Pictures, field: str, head: str, rows: tuple[tuple[str, ...], ...]
) -> None:
    picture = pictures.of_counts(THREE, field)

    assert (picture.heads, picture.rows) == ((head, "Count"), rows)
    [[panel]] = called(picture)
    assert [(bar.label, bar.text) for bar in panel.bars] == list(rows)


def test_a_timeline_goes_by_start_and_then_by_name(pictures: Pictures) -> None:
    picture = pictures.timeline(THREE)

    assert [row[0] for row in picture.rows] == [
        "[Alfa](#card-alfa)",
        "[Gamma](#card-gamma)",
        "[Beta](#card-beta)",
    ]
    [group], until = called(picture)
    assert ([span.label for span in group.spans], until) == (["Alfa", "Gamma", "Beta"], 2018)


def test_a_timeline_is_thin_before_an_opening_and_after_the_last_news(pictures: Pictures) -> None:
    lost = {"state": "unknown", "text": "Non si sa.", "looked": ("alfa",), "last_seen": "2015-03"}
    alive = {**lost, "state": "running", "source": "rossi"}
    said = views(
        {"name": "Alfa", "years": {"start": 2014, "opened": 2025}},
        {"name": "Beta", "years": {"start": 2014}, "status": lost},
        {"name": "Gamma", "years": {"start": 2014}, "status": alive},
    )
    [group], _ = called(pictures.timeline(said))
    assert [(span.opened, span.seen) for span in group.spans] == [
        (2025, None),
        (None, 2015),
        (None, None),
    ]


def test_a_matrix_counts_the_beginnings_of_each_year(pictures: Pictures) -> None:
    assert pictures.matrix(THREE).rows == (("Lavoro", "2014 (2), 2015 (1)", "3"),)


def test_a_category_without_initiatives_is_left_out(pictures: Pictures) -> None:
    assert pictures.matrix(()).rows == ()
    assert pictures.of_counts((), "category_name").rows == ()


def test_every_zone_has_a_row_and_an_empty_one_a_dash(pictures: Pictures) -> None:
    assert pictures.zones(THREE).rows == (
        ("1", "–"),
        ("2", "–"),
        ("3", "[Beta](#card-beta), [Gamma](#card-gamma)"),
        ("4", "–"),
    )


def test_an_award_is_named_where_it_is_known(pictures: Pictures) -> None:
    awards = ({"zone": 3, "name": "Un *parco*", "source": "rossi"},)
    [view] = views({"name": "Alfa", "awards": awards})
    each = FigureView(
        "f", "fondo", 5, "EUR", None, "5", "5", "5 euro", "2014", "2014", *SCOPE, "s", ("s",)
    )

    rows = pictures.awards(view, each).rows

    assert rows[2] == ("3", "5 euro", r"[Un \*parco\*]{lang=it} [@rossi]")
    assert rows[0] == ("1", "5 euro", "non noto")


def test_a_network_has_the_bodies_of_two_initiatives_the_busiest_first(pictures: Pictures) -> None:
    picture = pictures.network(
        views(
            {"name": "Alfa", "bodies": bodies("Ente", "Comune", "Altro")},
            {"name": "Beta", "bodies": bodies("Comune", "Ente")},
            {"name": "Gamma", "bodies": bodies("Comune")},
            {"name": "Delta", "bodies": bodies("Solo")},
        )
    )

    assert [row[0] for row in picture.rows] == ["Comune", "Ente"]
    hubs, nodes, _ = called(picture)
    assert [hub.label for hub in hubs] == ["Comune", "Ente"]
    assert {node.label for node in nodes} == {"Alfa", "Beta", "Gamma"}


def test_a_partner_without_a_meeting_has_a_dash(pictures: Pictures) -> None:
    partner = PartnerView("Danzica", "Polonia", "Comune", "prima", "1 e 2", "", 54, 19, "s")

    assert pictures.partners([partner]).rows == (("Danzica", "Polonia", "Comune", "1 e 2", "–"),)


@pytest.mark.parametrize(("by", "label"), [("label", "posti"), ("year", "2014")])
def test_figures_are_bars_by_their_label_or_their_year(
    pictures: Pictures, by: str, label: str
) -> None:
    figure = FigureView(
        "f", "posti", 5, "x", None, "5", "5", "5 x", "maggio 2014", "2014", *SCOPE, "s", ("s",)
    )
    picture = pictures.of_figures([("Tutto", [figure])], by)

    assert picture.rows == (("posti", "5 x", "maggio 2014", "[@s]"),)
    [[panel]] = called(picture)
    assert (panel.head, [(bar.label, bar.value) for bar in panel.bars]) == ("Tutto", [(label, 5)])


def test_a_zone_that_no_page_read_confirms_has_an_asterisk(pictures: Pictures) -> None:
    def texts(view: InitiativeView) -> list[str]:
        tiles, _ = called(pictures.zones((view,)))
        return [str(item.text) for item in tiles.items[3]]

    said, recalled = views(
        started("Alfa", 2014, zone=3), started("Beta", 2014, zone=3, recalled=("zone",))
    )
    assert (texts(said), texts(recalled)) == (["Alfa"], ["Beta*"])
