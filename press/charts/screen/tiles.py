"""Zones as tiles, row by row, as on the page; names have less room there, and more lines."""

from press.charts.chart import Chart
from press.charts.legend import Legend
from press.charts.screen.legend import write_legend
from press.charts.screen.surface import MEASURE, Surface, middle
from press.charts.tiles import Plan

GAP, INSET, SIGN = 4, 5, 12
# under the name of a zone, between two items, at the foot of a tile
ABOVE, BETWEEN, UNDER = (3, 1.5, 3.5)


def narrow_tiles(plan: Plan, legend: Legend, language: str) -> Chart:
    """The chart of what is in each zone."""
    surface, y = Surface(language), 0.0
    width = (MEASURE - (plan.columns - 1) * GAP) / plan.columns
    for row in plan.rows:
        tiles = {column * (width + GAP): zone for column, zone in enumerate(row)}
        ends = [_tile(surface, x, y, width, zone, plan) for x, zone in tiles.items()]
        bottom = max(ends) + UNDER
        for x in tiles:
            surface.box(x, y, x + width, bottom, "tint")
        y = bottom + GAP
    shown = legend.only(plan.categories)
    return surface.chart(write_legend(surface, shown, y - GAP))


def _tile(surface: Surface, x: float, y: float, width: float, zone: int, plan: Plan) -> float:
    """Write what is in a tile; where it ends."""
    room, items = width - 2 * INSET, plan.items.get(zone, ())
    y = surface.write(x + INSET, y + INSET, plan.names[zone], room, bold=True, tone="accent")
    y += ABOVE
    for item in items:
        indent = SIGN if item.category else 0
        if item.category:
            surface.sign(x + INSET + SIGN / 3, middle(y), item.category, size=48)
        y = surface.write(x + INSET + indent, y, item.text, room - indent) + BETWEEN
    return y
