"""Charts with years: a timeline whose labels stand by their lines, a matrix with its sums."""

from functools import partial
from itertools import pairwise

import pytest

from press.charts.canvas import PAGE, SCREEN, Canvas, Format
from press.charts.years import Group, Span, YearAxis, draw_matrix, draw_timeline
from tests.charts.reading import Box, Drawing
from tests.charts.samples import FORMATS, NAMES, PALETTE, STARTS, look

FOOD, WELFARE, HAIRLINE = (PALETTE.tokens[name] for name in ("food", "welfare", "hairline"))


def timeline(size: Format, *spans: Span, until: int = 2018) -> Drawing:
    return look(partial(draw_timeline, [Group("food", "Cibo", spans)], until), size)


def matrix(size: Format, *starts: tuple[str, int]) -> Drawing:
    return look(partial(draw_matrix, NAMES, starts, "totale"), size)


def length(box: Box) -> float:
    return box.right - box.left


@pytest.mark.parametrize("size", FORMATS)
def test_a_span_runs_from_its_first_year_to_the_end_of_its_last(size: Format) -> None:
    one, four = timeline(size, Span("A", 2010, 2010), Span("B", 2010, 2013)).boxes_in(FOOD)
    assert one.left == four.left
    assert length(four) == pytest.approx(4 * length(one), abs=0.1)


@pytest.mark.parametrize("size", FORMATS)
def test_what_has_no_end_runs_to_the_edge_in_an_arrow(size: Format) -> None:
    picture = timeline(size, Span("A", 2010, None), Span("B", 2010, 2018))
    still, closed = picture.boxes_in(FOOD)
    assert still.right < closed.right == pytest.approx(size.width - size.margin - 1, abs=0.02)
    assert (still.right, (still.top + still.bottom) / 2, FOOD) == pytest.approx(picture.signs[0])
    assert len(picture.signs) == 3


@pytest.mark.parametrize("size", FORMATS)
def test_a_span_is_thin_before_it_opens_and_after_it_was_last_seen(size: Format) -> None:
    late = Span("A", 2010, 2018, opened=2014)
    thin, thick = timeline(size, late).boxes_in(FOOD)
    assert (thin.right, thin.bottom - thin.top < thick.bottom - thick.top) == (thick.right, True)
    assert length(thick) == pytest.approx(length(thin) * 5 / 9, abs=0.1)

    lost = Span("A", 2010, None, seen=2011)
    thin, thick = timeline(size, lost).boxes_in(FOOD)
    assert thin.left == thick.left
    assert thick.right < thin.right


def test_what_opens_after_the_last_year_and_what_was_seen_in_it_have_one_line() -> None:
    (planned,) = timeline(PAGE, Span("A", 2014, None, opened=2025)).boxes_in(FOOD)
    (seen,) = timeline(PAGE, Span("A", 2014, None, seen=2025)).boxes_in(FOOD)
    assert planned.bottom - planned.top < seen.bottom - seen.top


def test_years_run_to_the_last_end() -> None:
    closed, still = timeline(PAGE, Span("A", 2010, 2021), Span("B", 2010, None)).boxes_in(FOOD)
    assert closed.right > still.right


def test_an_end_before_the_beginning_is_drawn_as_a_year() -> None:
    (span,) = timeline(PAGE, Span("A", 2010, 2009)).boxes_in(FOOD)
    assert length(span) > 0


def test_a_label_stands_before_its_line_where_there_is_room_and_above_it_otherwise() -> None:
    late, early = Span("Gli orti condivisi", 2017, None), Span("Gli orti di quartiere", 2001, None)
    picture = timeline(SCREEN, late, early)
    after, below = picture.boxes_in(FOOD)
    assert picture.line(late.label).right < after.left
    assert picture.line(early.label).bottom < below.top


def test_the_years_begin_where_every_label_of_a_page_has_room_before_its_line() -> None:
    labels = ("Portale degli open data del Comune di Milano", "Olinda", "Gli orti di quartiere")
    spans = [
        Span(label, start, None) for label, start in zip(labels, (2001, 1999, 2010), strict=True)
    ]
    picture = timeline(PAGE, *spans)
    for label, line in zip(labels, picture.boxes_in(FOOD), strict=True):
        assert picture.line(label).left >= 0
        assert picture.line(label).right < line.left


def test_lines_of_years_lie_under_all() -> None:
    fills = [box.fill for box in timeline(PAGE, Span("A", 2004, 2008)).boxes[1:]]
    assert fills[0] == HAIRLINE
    assert HAIRLINE not in fills[fills.index(FOOD) :]


@pytest.mark.parametrize("end", [2019, 2030, 2070])
def test_years_are_written_as_far_apart_as_they_need(end: int) -> None:
    canvas = Canvas(SCREEN, PALETTE, "it")
    years = YearAxis(1996, end, 0, canvas.measure)
    gaps = [years.at(after) - years.at(before) for before, after in pairwise(years.ticks(canvas))]
    assert min(gaps) > canvas.width("1996")


@pytest.mark.parametrize("size", FORMATS)
def test_a_cell_has_the_count_of_its_year(size: Format) -> None:
    picture = look(partial(draw_matrix, NAMES, STARTS, "totale"), size)
    counts = {line.words for line in picture.lines if line.fill == PALETTE.tokens["paper"]}
    (food,), (welfare,) = picture.boxes_in(FOOD), picture.boxes_in(WELFARE)
    assert counts == {"1", "2"}
    assert welfare.right < food.left
    assert welfare.top > food.bottom


@pytest.mark.parametrize("size", FORMATS)
def test_the_sum_of_a_row_is_that_of_its_cells(size: Format) -> None:
    picture = matrix(size, ("food", 2010), ("food", 2010), ("food", 2012), ("welfare", 2011))
    edge = size.width - size.margin
    sums = [line.words for line in picture.lines if line.right == pytest.approx(edge, abs=0.1)]
    assert sums == ["totale", "3", "1"]


def test_a_name_stands_before_its_strip_on_a_page_and_above_it_on_a_phone() -> None:
    name = "Partecipazione e finanziamento"
    chart = partial(draw_matrix, [("food", name)], [("food", 2010), ("food", 2012)], "totale")
    page, screen = (look(chart, size) for size in (PAGE, SCREEN))
    assert page.line(name).right < page.boxes_in(FOOD)[0].left
    assert screen.line(name).bottom < screen.boxes_in(FOOD)[0].top


def test_counts_read_on_the_colour_of_their_cell() -> None:
    picture = matrix(SCREEN, ("food", 2010))
    (cell,), paper = picture.boxes_in(FOOD), PALETTE.tokens["paper"]
    (count,) = (line for line in picture.lines if line.fill == paper)
    assert cell.left < count.left < count.right < cell.right
    assert cell.top < count.top < count.bottom < cell.bottom


def test_a_written_year_without_a_count_has_a_hairline_in_its_middle() -> None:
    picture = matrix(SCREEN, ("food", 2002), ("food", 2018))
    ticks = picture.boxes_in(HAIRLINE)[:4]
    for tick, year in zip(ticks, ("2004", "2008", "2012", "2016"), strict=True):
        line = picture.line(year)
        assert length(tick) == pytest.approx(0.5, abs=0.02)
        assert (tick.left + tick.right) / 2 == pytest.approx((line.left + line.right) / 2, abs=0.1)
        assert tick.bottom > tick.top
