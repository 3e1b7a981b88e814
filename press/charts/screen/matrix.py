"""A strip of years for each category, under its name; in a cell, how many initiatives began then."""

from collections import Counter
from collections.abc import Sequence

from press.charts.chart import Chart
from press.charts.screen.lettering import LEADING, width
from press.charts.screen.surface import MEASURE, SIGN, Surface, middle
from press.charts.screen.years import YearAxis

CELL, BETWEEN, GAP = 15, 6, 8


def narrow_matrix(
    names: Sequence[tuple[str, str]], starts: Sequence[tuple[str, int]], total: str, language: str
) -> Chart:
    """`names` are the categories (key, name) from top to bottom, `starts` the category and the year of each initiative.

    `total` is the head of the column of sums.
    """
    surface, counts = Surface(language), Counter(starts)
    years = [year for _, year in starts]
    scale = YearAxis(min(years), max(years) + 1, 0, MEASURE - width(total, bold=True) - GAP)
    surface.write(MEASURE, 0, total, bold=True, flush=1)
    y = scale.write(surface, 0, at=0.5) + BETWEEN
    for key, name in names:
        surface.sign(SIGN / 3, middle(y), key)
        y = surface.write(SIGN, y, name, MEASURE - SIGN)
        y = _strip(surface, y + 1, scale, key, counts) + BETWEEN
    return surface.chart(y - BETWEEN)


def _strip(
    surface: Surface, y: float, scale: YearAxis, key: str, counts: Counter[tuple[str, int]]
) -> float:
    """The cells of one category, and their sum; where they end."""
    inside = y + (CELL - LEADING) / 2
    surface.box(scale.left, y, scale.right, y + CELL, "tint")
    for year in range(scale.first, scale.end):
        x = scale.at(year)
        if count := counts[key, year]:
            surface.box(x + 0.4, y, scale.at(year + 1) - 0.4, y + CELL, key)
            surface.write(
                scale.at(year + 0.5), inside, str(count), bold=True, tone="paper", flush=0.5
            )
        elif year in scale.ticks:
            surface.box(
                scale.at(year + 0.5) - 0.25, y, scale.at(year + 0.5) + 0.25, y + CELL, "hairline"
            )
    sums = sum(count for (category, _), count in counts.items() if category == key)
    surface.write(MEASURE, inside, str(sums), bold=True, flush=1)
    return y + CELL
