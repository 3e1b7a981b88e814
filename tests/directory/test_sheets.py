"""The repertory's sheets: every card once, few pages, none half empty, the same each time."""

from dataclasses import replace
from itertools import chain

import pytest

from press.directory.card_heights import Form
from press.directory.sheets import BAND, GAP, PAGE, Placed, Sheet, make_sheets
from press.directory.views import InitiativeView

BARE = InitiativeView(
    slug="",
    name="",
    category="work",
    category_name="Lavoro",
    start=2014,
    end=None,
    years="dal 2014",
    place="",
    zone=None,
    website="",
    summary="",
    note="",
    status=None,
    bodies=(),
    figures=(),
    facts=(),
    awards=(),
    recalled=(),
    latitude=None,
    longitude=None,
    sort_key=("", ""),
)


def cards(*heights: float) -> list[InitiativeView]:
    """Cards in alphabetical order, each with its height as a ledger, in points, for a name."""
    return [
        replace(BARE, slug=f"{place:02}", name=str(height)) for place, height in enumerate(heights)
    ]


def height(view: InitiativeView, form: Form) -> float:
    """A full card is higher by half, a folded one a little lower.

    A narrow one has all that was beside it.
    """
    return float(view.name) * {"full": 1.5, "ledger": 1.0, "folded": 0.95, "narrow": 1.9}[form]


def placed(sheet: Sheet) -> list[Placed]:
    return [card for row in sheet.rows for card in row.cards]


def slugs(sheets: tuple[Sheet, ...]) -> list[list[str]]:
    return [sorted(card.view.slug for card in placed(sheet)) for sheet in sheets]


def used(sheet: Sheet) -> float:
    """The height of its rows, with the white between them."""
    rows = [
        max(
            sum(height(card.view, card.form) + GAP for card in column) - GAP
            for column in row.columns
        )
        if row.columns
        else height(row.card.view, row.card.form)
        for row in sheet.rows
    ]
    return sum(rows) + GAP * (len(rows) - 1)


MIXED = cards(120, 480, 240, 250, 90, 300, 210, 130, 400, 175)


def test_each_card_stands_on_one_sheet() -> None:
    assert sorted(chain(*slugs(make_sheets(MIXED, height)))) == [view.slug for view in MIXED]


def test_no_sheet_is_higher_than_its_page() -> None:
    first, *others = make_sheets(MIXED, height)

    assert used(first) <= PAGE - BAND
    assert all(used(sheet) <= PAGE for sheet in others)


def test_the_same_cards_make_the_same_sheets() -> None:
    assert make_sheets(MIXED, height) == make_sheets(list(MIXED), height)


def test_two_halves_share_a_page() -> None:
    assert slugs(make_sheets(cards(200, 250), height)) == [["00", "01"]]


def test_four_quarters_share_a_page_in_two_columns() -> None:
    (sheet,) = make_sheets(cards(120, 120, 120, 120), height)

    assert len(placed(sheet)) == 4
    assert used(sheet) > 0.8 * (PAGE - BAND)


def test_a_card_leaves_the_alphabet_to_fill_a_page() -> None:
    assert slugs(make_sheets(cards(340, 480, 120), height)) == [["00", "02"], ["01"]]


def test_a_card_alone_on_its_page_is_set_larger() -> None:
    (sheet,) = make_sheets(cards(300), height)

    assert [card.form for card in placed(sheet)] == ["full"]


def test_a_card_higher_than_a_page_still_has_its_page() -> None:
    sheets = make_sheets(cards(900, 100), height)

    assert slugs(sheets) == [["00"], ["01"]]


def test_the_emptiest_sheet_comes_last() -> None:
    sheets = make_sheets(cards(460, 200, 500), height)

    assert slugs(sheets) == [["00"], ["02"], ["01"]]


def test_a_category_without_cards_has_no_sheets() -> None:
    assert make_sheets([], height) == ()


def test_more_cards_than_can_be_tried_at_once_are_cut_by_the_alphabet() -> None:
    sheets = make_sheets(cards(*[250] * 14), height)

    assert sorted(chain(*slugs(sheets))) == [f"{place:02}" for place in range(14)]


@pytest.mark.parametrize(("size", "air"), [(200, "open"), (248, "airy"), (258, "")])
def test_the_room_that_is_left_stands_between_rows(size: float, air: str) -> None:
    sheets = make_sheets(cards(470, size, size), height)

    assert sheets[-1].air == air
