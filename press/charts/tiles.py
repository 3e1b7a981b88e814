"""Tile map: areas as equal tiles in rows, in the order of the city and not in its shape."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from press.charts.canvas import Canvas

GAP = 4  # units between two tiles
INSET, SIGN = 0.5, 1.15  # em, to the left of a label, and of one with a sign
# em: above and below the items of a tile, below the name of an area, between two items
PADDING, ABOVE, BETWEEN = 0.7, 0.4, 0.2


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a tile; with the sign of its category, or none."""

    text: str
    category: str = ""


@dataclass(frozen=True, slots=True)
class TileMap:
    """The areas of each row from west to east, their names, and their items."""

    rows: Sequence[Sequence[int]]
    names: Mapping[int, str]
    items: Mapping[int, Sequence[Item]]


def draw_tiles(plan: TileMap, names: Sequence[tuple[str, str]], canvas: Canvas) -> float:
    """Draw the items of each area; `names` are the categories (key, name) for the legend."""
    y, columns = 0.0, len(plan.rows[0])
    width = (canvas.measure - (columns - 1) * GAP) / columns
    for row in plan.rows:
        tiles = {column * (width + GAP): area for column, area in enumerate(row)}
        bottom = max(_draw_tile(x, y, width, area, plan, canvas) for x, area in tiles.items())
        for x in tiles:
            canvas.box(x, y, x + width, bottom, "tint")
        y = bottom + GAP
    shown = {item.category for items in plan.items.values() for item in items}
    legend = [(key, key, name) for key, name in names if key in shown]
    return canvas.write_legend(y - GAP, legend)


def _draw_tile(x: float, y: float, width: float, area: int, plan: TileMap, canvas: Canvas) -> float:
    """Write the items of a tile; returns where they end."""
    em, room = canvas.em, width - 2 * canvas.em(INSET)
    x, y = x + em(INSET), y + em(PADDING)
    y = canvas.write(x, y, plan.names[area], room, bold=True, colour="accent") + em(ABOVE)
    for item in plan.items.get(area, ()):
        indent = em(SIGN) if item.category else 0
        if item.category:
            canvas.sign(x + indent / 3, y + canvas.leading / 2, item.category)
        y = canvas.write(x + indent, y, item.text, room - indent) + em(BETWEEN)
    return y + em(PADDING - BETWEEN)
