"""What the signs stand for, in two columns under a chart."""

from press.charts.legend import Legend
from press.charts.screen.surface import MEASURE, SIGN, Surface, middle

ABOVE, BETWEEN, GAP = 12, 2, 8
COLUMN = (MEASURE + GAP) / 2


def write_legend(surface: Surface, legend: Legend, y: float) -> float:
    """Write it from `y` downwards, the first half in the first column; where it ends."""
    names = legend.names
    half = -(-len(names) // 2)
    return max(
        y,
        *(
            _column(surface, part, n * COLUMN, y)
            for n, part in enumerate((names[:half], names[half:]))
        ),
    )


def _column(surface: Surface, names: tuple[tuple[str, str], ...], x: float, y: float) -> float:
    for index, (key, name) in enumerate(names):
        y += BETWEEN if index else ABOVE
        surface.sign(x + SIGN / 3, middle(y), key)
        y = surface.write(x + SIGN, y, name, COLUMN - GAP - SIGN)
    return y
