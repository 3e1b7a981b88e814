"""The nine zones as tiles, three by three, as on the page; names have less room there, and more lines."""

from collections.abc import Mapping, Sequence

from press.charts.chart import Chart
from press.charts.legend import Legend
from press.charts.screen.legend import write_legend
from press.charts.screen.surface import MEASURE, Surface, middle
from press.charts.tiles import ORDER, Item

GAP, INSET, SIGN = 4, 5, 12
# under the name of a zone, between two items, at the foot of a tile
ABOVE, BETWEEN, UNDER = (3, 1.5, 3.5)
WIDTH = (MEASURE - 2 * GAP) / 3


def narrow_tiles(
    zones: Mapping[int, Sequence[Item]], names: Mapping[int, str], legend: Legend, language: str
) -> Chart:
    """The chart of what is in each zone; `names` are what the zones are called."""
    surface, y = Surface(language), 0.0
    for row in ORDER:
        places = [
            (column * (WIDTH + GAP), names[zone], zones.get(zone, ()))
            for column, zone in enumerate(row)
        ]
        bottom = max(_tile(surface, x, y, name, items) for x, name, items in places) + UNDER
        for x, _, _ in places:
            surface.box(x, y, x + WIDTH, bottom, "tint")
        y = bottom + GAP
    shown = legend.only(item.category for items in zones.values() for item in items)
    return surface.chart(write_legend(surface, shown, y - GAP))


def _tile(surface: Surface, x: float, y: float, name: str, items: Sequence[Item]) -> float:
    """Write what is in a tile; where it ends."""
    y = (
        surface.write(x + INSET, y + INSET, name, WIDTH - 2 * INSET, bold=True, tone="accent")
        + ABOVE
    )
    for item in items:
        indent = SIGN if item.category else 0
        if item.category:
            surface.sign(x + INSET + SIGN / 3, middle(y), item.category, size=48)
        y = surface.write(x + INSET + indent, y, item.text, WIDTH - 2 * INSET - indent) + BETWEEN
    return y
