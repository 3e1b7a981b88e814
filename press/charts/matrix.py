"""How many initiatives began in which year, by category: a cell for each pair that has any."""

from collections import Counter
from collections.abc import Sequence

from press.charts.chart import Chart, on_grid, stand_ins

ROW = 16.5  # user units
AXIS = 16


def matrix(
    names: Sequence[tuple[str, str]], starts: Sequence[tuple[str, int]], total: str
) -> Chart:
    """`names` are the categories (key, name) from top to bottom, `starts` the category and the year of each initiative.

    `total` is the head of the column of sums.
    """
    counts = Counter(starts)
    sums = Counter(category for category, _ in starts)
    years = [year for _, year in starts]
    keys = [key for key, _ in names]
    cells = [
        {"row": keys.index(category), "category": category, "year": year, "count": count}
        for (category, year), count in sorted(
            counts.items(), key=lambda item: (keys.index(item[0][0]), item[0][1])
        )
    ]
    heads = [
        {"row": row, "category": key, "sum": sums[key], "year": total}
        for row, key in enumerate(keys)
    ]
    values = {
        "labels": [name for _, name in names],
        "rows": list(range(len(names))),
        "columns": [
            *range(min(years), max(years) + 1),
            "",
            "  ",
            "   ",
            total,
            " ",
        ],  # white to each side of the sums
    }
    height = on_grid(ROW * len(names) + AXIS)
    return Chart(
        "matrix",
        height,
        {"cells": cells, "heads": heads},
        values,
        stand_ins([total, *(n for _, n in names)]),
    )
