"""Bars: as long as their values, their labels where there is room."""

from functools import partial

import pytest

from press.charts.bars import Bar, Panel, draw_bars
from press.charts.canvas import PAGE, SCREEN, Format
from tests.charts.reading import Drawing
from tests.charts.samples import FORMATS, PALETTE, look

ACCENT = PALETTE.tokens["accent"]


def bars(size: Format, *panels: Panel) -> Drawing:
    return look(partial(draw_bars, panels), size)


def panel(*labels: str, head: str = "") -> Panel:
    return Panel(tuple(Bar(label, 50 * n, str(50 * n)) for n, label in enumerate(labels, 1)), head)


@pytest.mark.parametrize("size", FORMATS)
def test_a_bar_is_as_long_as_its_share_of_the_longest(size: Format) -> None:
    half, whole = bars(size, panel("uno", "due")).boxes_in(ACCENT)
    assert half.right - half.left == pytest.approx((whole.right - whole.left) / 2, abs=0.02)


@pytest.mark.parametrize("size", FORMATS)
def test_panels_have_a_scale_each(size: Format) -> None:
    money, people = Panel((Bar("euro", 9000, "9.000"),)), Panel((Bar("persone", 3, "3"),))
    first, second = bars(size, money, people).boxes_in(ACCENT)
    assert first.right == second.right


def test_values_of_nothing_have_no_length() -> None:
    (bar,) = bars(PAGE, Panel((Bar("uno", 0, "0"),))).boxes_in(ACCENT)
    assert bar.left == bar.right


@pytest.mark.parametrize(
    ("size", "label", "is_before"),
    [
        (PAGE, "2014", True),
        (PAGE, "imprese già attive", True),
        (SCREEN, "2014", True),
        (SCREEN, "imprese già attive", False),
    ],
)
def test_a_label_stands_before_its_bar_or_above(size: Format, label: str, is_before: bool) -> None:
    picture = bars(size, panel(label))
    (bar,), name = picture.boxes_in(ACCENT), picture.line(label)
    assert (name.right < bar.left) == is_before
    assert (name.bottom < bar.top) != is_before


def test_a_label_before_its_bar_ends_beside_it_and_its_value_begins_there() -> None:
    picture = bars(PAGE, panel("uno", "e due"))
    first, second = picture.boxes_in(ACCENT)
    assert picture.line("uno").right == pytest.approx(picture.line("e due").right, abs=0.1)
    assert first.left - picture.line("uno").right == pytest.approx(4, abs=0.1)
    assert picture.line("50").left - first.right == pytest.approx(4, abs=0.1)
    assert second.top > first.bottom


def test_a_bar_is_in_the_middle_of_a_label_of_two_lines() -> None:
    label = "imprese, associazioni ed enti che hanno donato più volte"
    picture = bars(PAGE, panel(label))
    (bar,), (first, second, *_) = picture.boxes_in(ACCENT), picture.lines
    assert (bar.top + bar.bottom) / 2 == pytest.approx((first.top + second.bottom) / 2, abs=2)


def test_a_head_stands_over_its_bars() -> None:
    picture = bars(PAGE, panel("uno", head="Denaro"), panel("due", head="Persone"))
    tops = [picture.line(words).top for words in ("Denaro", "uno", "Persone", "due")]
    assert tops == sorted(tops)
    assert picture.line("Denaro").left == 0
    assert picture.line("Denaro").top < PAGE.leading
