"""A print file is read with its boxes and profile; its pages are selected by spreads."""

from pathlib import Path

import pytest

from press.core.findings import PressError
from press.reports.softproof.print_file import (
    Spread,
    consecutive_runs,
    read_print_file,
    select_spreads,
    spreads,
)
from tests.reports.softproof.small_print import BLEED, HEIGHT, TEXT, WIDTH, print_file


def test_boxes_profile_and_condition_are_read(tmp_path: Path) -> None:
    found = read_print_file(print_file(tmp_path / "a.pdf", TEXT))
    [page] = found.pages
    assert page.size == pytest.approx((WIDTH, HEIGHT), abs=0.01)
    assert page.bleed_width == pytest.approx(BLEED, abs=0.01)
    assert found.profile[36:40] == b"acsp"
    assert found.condition


def test_the_first_page_is_a_recto_by_itself() -> None:
    assert spreads(4) == [Spread(None, 1), Spread(2, 3), Spread(4, None)]


def test_pages_are_selected_with_those_that_they_face() -> None:
    assert [spread.name for spread in select_spreads("3, 6-7", 8)] == [
        "spread-002-003",
        "spread-006-007",
    ]
    assert select_spreads("", 4) == spreads(4)


@pytest.mark.parametrize("ranges", ["7", "0", "4-2", "one", "1,,2"])
def test_pages_that_the_book_does_not_have_are_an_error(ranges: str) -> None:
    with pytest.raises(PressError, match=r"b-016.*for example, 1-8,21; the book has 2 pages"):
        select_spreads(ranges, 2)


def test_spreads_are_grouped_without_gaps() -> None:
    runs = consecutive_runs(select_spreads("1-5,8", 8), 2)
    assert [[spread.pages for spread in run] for run in runs] == [[(1,), (2, 3)], [(4, 5)], [(8,)]]
