"""The data as a reader meets it."""

import pytest

from press.directory.categories import Category
from press.directory.initiatives import Figure, Initiative
from press.directory.views import Localizer
from press.localization.formats import Formats

QUALIFIERS = {"over": "oltre %(value)s"}


def as_it_is(text: str, context: str | None = None) -> str:
    """Italian for Italian."""
    del context
    return text


def figure(label: str, unit: str, qualifier: str | None = None) -> Figure:
    return Figure.model_validate(
        {
            "id": "f",
            "label": label,
            "value": 1500.0,
            "unit": unit,
            "qualifier": qualifier,
            "as_of": "2015",
            "population": "le imprese",
            "territory": "city",
            "kind": "output",
            "source": "s",
            "words": "1500 imprese",
            "read": {"date": "2026-12-01", "extent": "extract"},
        }
    )


@pytest.mark.parametrize(
    ("label", "unit", "qualifier", "printed"),
    [
        ("imprese costituite dopo un anno", "imprese", None, "1.500"),
        ("imprese costituite dopo un anno", "imprese", "over", "oltre 1.500"),
        ("aiuto alle imprese", "imprese", "over", "oltre 1.500\u00a0imprese"),
        ("impresentabili", "imprese", None, "1.500\u00a0imprese"),
        ("superficie", "m2", None, "1.500\u00a0m²"),
    ],
)
def test_a_unit_is_not_said_twice_on_a_card(
    label: str, unit: str, qualifier: str | None, printed: str
) -> None:
    reading = Localizer(Formats("it"), {"qualifiers": QUALIFIERS}, {}, as_it_is)

    assert reading.figure(figure(label, unit, qualifier)).before_label == printed


def test_a_figure_keeps_its_unit_in_a_sentence() -> None:
    reading = Localizer(Formats("it"), {"qualifiers": QUALIFIERS}, {}, as_it_is)

    assert str(reading.figure(figure("imprese nate", "imprese"))) == "1.500\u00a0imprese"


def test_what_a_card_has_is_translated_and_what_it_lacks_is_left_out() -> None:
    def shout(text: str, context: str | None = None) -> str:
        return as_it_is(text, context).upper() or "the header of a catalog"

    common = {"category": "work", "years": {"start": 2014}, "bodies": (), "summary": "Un luogo."}
    records = [
        {"slug": "a", "name": "A", "place": "Via Uno", "note": "Una nota."},
        {"slug": "b", "name": "B"},
    ]
    category = Category(name="Lavoro", description="Luoghi.")
    reading = Localizer(Formats("it"), {"qualifiers": QUALIFIERS}, {"work": category}, shout)

    first, second = reading.initiatives([Initiative.model_validate(common | r) for r in records])

    assert (first.place, first.note) == ("VIA UNO", "UNA NOTA.")
    assert (second.place, second.note, second.website) == ("", "", "")
