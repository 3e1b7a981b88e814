"""Bars under their labels, the value after each; before them where all labels are as short as a year."""

from collections.abc import Sequence

from press.charts.bars import Bar, Panel
from press.charts.chart import Chart
from press.charts.screen.lettering import LEADING, width
from press.charts.screen.surface import MEASURE, Surface

SHORT = MEASURE / 5
BAR, GAP, BETWEEN = 11, 5, 7  # a bar's height; white beside it, and under it


def narrow_bars(panels: Sequence[Panel], language: str) -> Chart:
    """The chart of these panels, one under the other."""
    surface, y = Surface(language), 0.0
    every = [bar for panel in panels for bar in panel.bars]
    longest = max(width(bar.label) for bar in every)
    start = longest + GAP if longest <= SHORT else 0
    after = min(MEASURE / 2, max(width(bar.text, bold=True) for bar in every) + 1)
    for panel in panels:
        if panel.head:
            y = (
                surface.write(0, y + 2 * BETWEEN * (y > 0), panel.head, bold=True, tone="accent")
                + 3
            )
        most = max(bar.value for bar in panel.bars) or 1
        for bar in panel.bars:
            y = (
                _bar(surface, bar, y, start, (MEASURE - start - after - GAP) * bar.value / most)
                + BETWEEN
            )
    return surface.chart(y - BETWEEN)


def _bar(surface: Surface, bar: Bar, y: float, start: float, long: float) -> float:
    """Draw it from `y` downwards; where it ends."""
    below = surface.write(0, y, bar.label, MEASURE)
    top = y if start else below
    surface.box(start, top + (LEADING - BAR) / 2, start + long, top + (LEADING + BAR) / 2, "accent")
    return surface.write(start + long + GAP, top, bar.text, MEASURE / 2, bold=True)
