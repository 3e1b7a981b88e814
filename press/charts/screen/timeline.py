"""Years to the right; each label ends where its line begins, or stands above it where that leaves too little room."""

from collections.abc import Sequence
from dataclasses import replace

from press.charts.chart import Chart
from press.charts.screen.lettering import LEADING, width
from press.charts.screen.surface import MEASURE, Row, Surface, middle
from press.charts.screen.years import YearAxis
from press.charts.timeline import Group, Span

# a line with its label before it; one under its label; white above a group
ROW, UNDER, ABOVE = (14, 9, 5)
LINE, ARROW, SIGN = 3, 4.5, 7  # how thick a line is, half an arrow, half a sign with its white


def narrow_timeline(groups: Sequence[Group], until: int, language: str) -> Chart:
    """The chart of these groups; what has no known end runs to the end of the year `until`, and ends in an arrow."""
    spans = [span for group in groups for span in group.spans]
    end = max([until, *(span.end for span in spans if span.end is not None)]) + 1
    years = YearAxis(min(span.start for span in spans), end, SIGN, MEASURE - 1)
    surface = Surface(language)
    y: float = years.write(surface, 0)
    for group in groups:
        y = surface.write(0, y + ABOVE, group.name, bold=True, ground="paper") + 1
        for span in group.spans:
            y = _span(surface, span, group.category, y, years)
    return replace(surface, boxes=[*_grid(years, y), *surface.boxes]).chart(y)


def _grid(years: YearAxis, bottom: float) -> list[Row]:
    """A thin line for every year that is written; it lies under all."""
    surface = Surface("")
    for tick in years.ticks:
        surface.box(years.at(tick) - 0.25, LEADING, years.at(tick) + 0.25, bottom, "hairline")
    return surface.boxes


def _span(surface: Surface, span: Span, category: str, y: float, years: YearAxis) -> float:
    """Draw it from `y` downwards; where it ends."""
    start, room = years.at(span.start), years.at(span.start) - SIGN - 2
    if width(span.label) <= room:
        surface.write(room, y + (ROW - LEADING) / 2, span.label, flush=1, ground="paper")
        _line(surface, span, category, middle(y + (ROW - LEADING) / 2), years)
        return y + ROW
    wide = max(width(line) for line in surface.lines(span.label))
    below = surface.write(
        min(max(start - SIGN, 0), MEASURE - wide), y + 1, span.label, ground="paper"
    )
    _line(surface, span, category, below + UNDER / 2 - 1, years)
    return below + UNDER


def _line(surface: Surface, span: Span, category: str, y: float, years: YearAxis) -> None:
    is_open = span.end is None
    end = years.right - ARROW if span.end is None else years.at(max(span.end, span.start) + 1)
    surface.box(years.at(span.start), y - LINE / 2, end, y + LINE / 2, category)
    if is_open:
        surface.sign(end, y, "triangle-right", category, 40)
    surface.sign(years.at(span.start), y, category)
