"""Charts with years from left to right: a timeline of spans, and a matrix of beginnings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from press.charts.canvas import SIGN, Canvas

STEPS = (1, 2, 4, 8, 16, 32)
APART = 12  # units between two written years
TIMELINE, MATRIX = 20, 22  # em, the least for the years beside a column of labels
# em: the height of a line of the timeline, and where it is thin; half an arrow, half a sign with
# its white
LINE, THIN, ARROW, HALF = 0.28, 0.07, 0.4, 0.65
CELL, BETWEEN, GAP = 1.5, 0.55, 0.74  # em: of the matrix


@dataclass(frozen=True, slots=True)
class Span:
    """A period from one year to another; without an end it is still running, or unknown.

    What is decided before it opens, and what nobody tells of after it was last `seen`, is thin.
    """

    label: str
    start: int
    end: int | None
    opened: int | None = None
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Spans of one category, under its name."""

    category: str
    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class YearAxis:
    """A scale from the beginning of the first year to that of `end`, between two places."""

    first: int
    end: int
    left: float
    right: float

    def at(self, year: float) -> float:
        """The x of the beginning of a year."""
        return self.left + (year - self.first) * (self.right - self.left) / (self.end - self.first)

    def ticks(self, canvas: Canvas) -> list[int]:
        """The years that are written: as many as have room."""
        each = (self.right - self.left) / (self.end - self.first)
        least = canvas.width("0000") + APART
        step = next((step for step in STEPS if step * each > least), STEPS[-1])
        return [year for year in range(self.first, self.end) if year % step == 0]

    def write(self, canvas: Canvas, *, at: float = 0) -> float:
        """Write them, each about its beginning, or that much of a year later; where they end."""
        for year in self.ticks(canvas):
            half = canvas.width(str(year)) / 2
            x = min(max(self.at(year + at), half), canvas.measure - half)
            canvas.write(x, 0, str(year), flush=0.5, colour="soft")
        return canvas.leading


def draw_timeline(groups: Sequence[Group], until: int, canvas: Canvas) -> float:
    """Draw one line per span, in groups.

    A span without a known end runs to the end of the year `until` and ends in an arrow; it is thin
    where nothing is known of it.
    """
    spans = [span for group in groups for span in group.spans]
    first = min(span.start for span in spans)
    end = max([until, *(span.end for span in spans if span.end is not None)]) + 1
    years = YearAxis(first, end, _left(spans, first, end, canvas), canvas.measure - 1)
    y = years.write(canvas)
    for group in groups:
        y = canvas.write(0, y + canvas.em(0.46), group.name, bold=True, ground="paper") + 1
        for span in group.spans:
            y = _draw_span(span, group.category, y, years, canvas)
    # The lines of the years are drawn last, when the height is known, but go behind the spans.
    boxes = canvas.boxes.copy()
    canvas.boxes.clear()
    for tick in years.ticks(canvas):
        x = years.at(tick)
        canvas.box(x - 0.25, canvas.leading, x + 0.25, y, "hairline")
    canvas.boxes.extend(boxes)
    return y


def _left(spans: Sequence[Span], first: int, end: int, canvas: Canvas) -> float:
    """Where the years begin: so that each label has room before its line.

    If the years would then be too close, they begin at the left, and labels stand above their
    lines.
    """
    right, sign = canvas.measure - 1, canvas.em(HALF)
    shares = [((span.start - first) / (end - first), canvas.width(span.label)) for span in spans]
    # From left + share * (right - left) >= width + sign + 3, for the label of every span.
    left = max((width + sign + 3 - share * right) / (1 - share) for share, width in shares)
    return max(left, sign) if right - left >= canvas.em(TIMELINE) else sign


def _draw_span(span: Span, category: str, y: float, years: YearAxis, canvas: Canvas) -> float:
    """Draw it from `y` downwards; where it ends."""
    start, sign, leading = years.at(span.start), canvas.em(HALF), canvas.leading
    if canvas.width(span.label) <= start - sign - 2:
        canvas.write(start - sign - 2, y, span.label, flush=1, ground="paper")
        _draw_line(span, category, y + leading / 2, years, canvas)
        return y + leading + canvas.em(0.12)
    widest = max(map(canvas.width, canvas.lines(span.label, canvas.measure)))
    x = min(max(start - sign, 0), canvas.measure - widest)
    below = canvas.write(x, y + 1, span.label, ground="paper")
    _draw_line(span, category, below + canvas.em(0.33), years, canvas)
    return below + canvas.em(0.83)


def _draw_line(span: Span, category: str, y: float, years: YearAxis, canvas: Canvas) -> None:
    half, arrow = canvas.em(LINE) / 2, canvas.em(ARROW)
    if span.end is None:
        end = years.right - arrow
        canvas.sign(end, y, "triangle-right", category, canvas.em(0.3))
    else:
        end = years.at(max(span.end, span.start) + 1)
    start, thin = years.at(span.start), canvas.em(THIN) / 2
    first = start if span.opened is None else min(years.at(span.opened), end)
    last = end if span.seen is None else min(years.at(span.seen + 1), end)
    if (first, last) != (start, end):
        canvas.box(start, y - thin, end, y + thin, category)
    if first < last:
        canvas.box(first, y - half, last, y + half, category)
    canvas.sign(years.at(span.start), y, category)


def draw_matrix(
    names: Sequence[tuple[str, str]], starts: Sequence[tuple[str, int]], total: str, canvas: Canvas
) -> float:
    """Draw a strip of years for each category; a cell shows how many began in that year.

    `names` are the categories (key, name) from top to bottom, `starts` the category and the year of
    each record, `total` the head of the column of sums.
    """
    em, counts, years = canvas.em, Counter(starts), [year for _, year in starts]
    column = max(canvas.width(name) for _, name in names) + em(SIGN + GAP)
    column = column if canvas.measure - column >= em(MATRIX) else 0
    right = canvas.measure - canvas.width(total, bold=True) - em(GAP)
    scale = YearAxis(min(years), max(years) + 1, column, right)
    canvas.write(canvas.measure, 0, total, bold=True, flush=1)
    y = scale.write(canvas, at=0.5) + em(BETWEEN)
    for key, name in names:
        above = y + (em(CELL) - canvas.leading) / 2 if column else y
        canvas.sign(em(SIGN / 3), above + canvas.leading / 2, key)
        below = canvas.write(em(SIGN), above, name, canvas.measure - em(SIGN))
        y = _draw_strip(y if column else below + 1, scale, key, counts, canvas) + em(BETWEEN)
    return y - em(BETWEEN)


def _draw_strip(
    y: float, scale: YearAxis, key: str, counts: Counter[tuple[str, int]], canvas: Canvas
) -> float:
    """Draw the cells of one category, and their sum; where they end."""
    bottom = y + canvas.em(CELL)
    inside = (y + bottom - canvas.leading) / 2
    canvas.box(scale.left, y, scale.right, bottom, "tint")
    for year in range(scale.first, scale.end):
        x, middle = scale.at(year), scale.at(year + 0.5)
        if count := counts[key, year]:
            canvas.box(x + 0.4, y, scale.at(year + 1) - 0.4, bottom, key)
            canvas.write(middle, inside, str(count), bold=True, colour="paper", flush=0.5)
        elif year in scale.ticks(canvas):
            canvas.box(middle - 0.25, y, middle + 0.25, bottom, "hairline")
    total = sum(count for (category, _), count in counts.items() if category == key)
    canvas.write(canvas.measure, inside, str(total), bold=True, flush=1)
    return bottom
