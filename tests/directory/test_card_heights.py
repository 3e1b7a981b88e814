"""The height of a card is estimated from its text: the longer, the higher; the wider, the lower."""

import re
from typing import Any

import pytest

from press.directory.card_heights import _SETTINGS, FORMS, CardHeightEstimator, Form
from tests.conftest import PROJECT
from tests.directory.test_indexes import bodies, views

WORDS = {
    "columns": {"bodies": "Enti", "project": "Progetto", "website": "Sito"},
    "cards": {"note": "Nota"},
    "kinds": {"public": "ente pubblico"},
}
FACT = {"text": "Un fatto", "source": "rossi"}
LEADING = {"full": 12, "ledger": 10, "folded": 10, "narrow": 10}


def height(form: Form, **keys: Any) -> float:
    [view] = views({"name": "Alfa", **keys})
    return CardHeightEstimator({"rossi": "Rossi 2010"}, WORDS).height(view, form)


@pytest.mark.parametrize(
    ("form", "points"), [("full", 89.4), ("ledger", 75.9), ("folded", 80.9), ("narrow", 73.9)]
)
def test_a_card_with_a_name_and_a_line_has_its_least_height(form: Form, points: float) -> None:
    assert height(form) == pytest.approx(points)


def test_the_room_for_years_is_that_of_the_style_sheet() -> None:
    sheet = (PROJECT / "assets/styles/print/cards.css").read_text("utf-8")

    rails = {setting.rail for setting in _SETTINGS.values() if setting.rail}

    assert rails <= set(map(float, re.findall(r"padding-left: (\d+)pt", sheet)))


@pytest.mark.parametrize("form", ["full", "ledger"])
def test_a_row_of_data_adds_its_lines_and_a_point(form: Form) -> None:
    assert height(form, facts=(FACT,)) == pytest.approx(height(form) + LEADING[form])
    assert height(form, facts=(FACT, FACT)) == pytest.approx(height(form) + 2 * LEADING[form] + 1)


@pytest.mark.parametrize("form", FORMS)
def test_two_blocks_of_data_stand_apart(form: Form) -> None:
    one = height(form, facts=(FACT, FACT))
    two = height(form, facts=(FACT,), note="Un fatto")

    assert two > one


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "more",
    [
        {"summary": "Parole su parole. " * 20},
        {"name": "Una iniziativa con un nome che va a capo più di una volta, ecco"},
        {"facts": ({**FACT, "text": "Parole su parole. " * 20},)},
        {"bodies": bodies("Comune di Prova")},
        {"website": "https://www.example.org/"},
        {"note": "Una nota"},
    ],
    ids=lambda keys: next(iter(keys)),
)
def test_whatever_is_said_more_makes_a_card_higher(more: dict[str, Any], form: Form) -> None:
    assert height(form, **more) > height(form)


def test_a_narrow_card_is_higher_than_a_folded_one_of_the_same_long_text() -> None:
    long = {"summary": "Parole su parole. " * 20, "facts": (FACT,) * 6}

    assert height("narrow", **long) > height("folded", **long)


def test_rows_in_two_columns_are_half_as_high() -> None:
    folded = [height("folded", facts=(FACT,) * rows) for rows in (2, 4)]
    narrow = [height("narrow", facts=(FACT,) * rows) for rows in (2, 4)]

    assert folded[1] - folded[0] == pytest.approx((narrow[1] - narrow[0]) / 2)


def test_a_source_that_cannot_be_read_takes_no_room() -> None:
    [view] = views({"name": "Alfa", "facts": (FACT,)})
    known, unknown = (CardHeightEstimator(c, WORDS) for c in ({"rossi": "R. " * 60}, {}))

    assert unknown.height(view, "full") < known.height(view, "full")


@pytest.mark.parametrize(
    ("form", "lines"), [("full", 3), ("ledger", 3), ("folded", 2), ("narrow", 4)]
)
def test_a_summary_takes_as_many_lines_as_fit_beside_the_rail(form: Form, lines: int) -> None:
    leading = 14 if form == "full" else 11.5
    one, long = (height(form, summary="parola " * words) for words in (1, 20))

    assert (long - one) / leading == pytest.approx(lines - 1)
