"""Horizontal bars with the value after each, in panels where there are several units.

Labels are before the bars if there is room, and above them on a phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from press.charts.canvas import Canvas

BARS, COLUMN = 23.5, 10  # em: the least for bars with their values, and for labels in lines
BAR, GAP, BETWEEN = 1.02, 0.5, 0.65  # em: the height of a bar, the space beside and below it


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its value, and the value as it is printed."""

    label: str
    value: int | float
    text: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars of one unit, which share a scale, with an optional heading."""

    bars: tuple[Bar, ...]
    head: str = ""


def draw_bars(panels: Sequence[Panel], canvas: Canvas) -> float:
    """Draw these panels, one under the other."""
    em, y = canvas.em, 0.0
    every = [bar for panel in panels for bar in panel.bars]
    column = _column(every, canvas)
    after = max(canvas.width(bar.text, bold=True) for bar in every) + 1
    after = min(canvas.measure / 2, after) + em(GAP)
    for panel in panels:
        if panel.head:
            y += em(2 * BETWEEN) * (y > 0)
            y = canvas.write(0, y, panel.head, bold=True, colour="accent") + em(0.3)
        most = max(bar.value for bar in panel.bars) or 1
        for bar in panel.bars:
            length = (canvas.measure - column - after) * bar.value / most
            y = _draw_bar(bar, y, column, length, canvas) + em(BETWEEN)
    return y - em(BETWEEN)


def _column(every: Sequence[Bar], canvas: Canvas) -> float:
    """The width of a column of labels before the bars; nothing where they don't fit."""
    longest = max(canvas.width(bar.label) for bar in every)
    room = canvas.measure - canvas.em(BARS)
    if longest > room and room < canvas.em(COLUMN):
        return 0
    return min(longest, room) + canvas.em(GAP)


def _draw_bar(bar: Bar, y: float, column: float, length: float, canvas: Canvas) -> float:
    """Draw it from `y` downwards; where it ends."""
    gap, half, leading = canvas.em(GAP), canvas.em(BAR) / 2, canvas.leading
    if column:
        label = len(canvas.lines(bar.label, column - gap)) * leading
        canvas.write(column - gap, y, bar.label, column - gap, flush=1)
        top, below = y + (label - leading) / 2, y + label
    else:
        top = below = canvas.write(0, y, bar.label)
    middle, end = top + leading / 2, column + length
    canvas.box(column, middle - half, end, middle + half, "accent")
    return max(below, canvas.write(end + gap, top, bar.text, canvas.measure / 2, bold=True))
