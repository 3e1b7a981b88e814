"""The nine zones as tiles, three by three, as they lie about the centre: a plan of the city's order, not of its shape.

Zone 1 is the centre; the others lie around it clockwise, from the second in the north-east to the ninth in the north.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from press.charts.chart import LETTER, WIDTH, Chart, broken, on_grid, stand_ins
from press.charts.legend import Legend

ORDER = ((8, 9, 2), (7, 1, 3), (6, 5, 4))
GAP, INSET, SIGN = 5, 7, 9  # user units
LINE, HEAD, TAIL = 9.6, 25, 6


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a tile; with the sign of its category, or none."""

    text: str
    category: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    category: str
    indented: bool


def tiles(zones: Mapping[int, Sequence[Item]], names: Mapping[int, str], legend: Legend) -> Chart:
    """The chart of what is in each zone; `names` are what the zones are called."""
    width = (WIDTH - 2 * GAP) / 3
    letters = int((width - 2 * INSET - SIGN) / (LETTER * 0.9))
    boxes, lines, y = list[dict[str, object]](), list[dict[str, object]](), 0.0
    for row in ORDER:
        drawn = {zone: _lines(zones.get(zone, ()), letters) for zone in row}
        height = HEAD + TAIL + LINE * max(map(len, drawn.values()))
        for column, zone in enumerate(row):
            x = round(column * (width + GAP), 2)
            boxes.append(
                {"x": x, "y": y, "right": x + width, "bottom": y + height, "name": names[zone]}
            )
            lines += [
                {
                    "x": x + INSET + SIGN * line.indented,
                    "sign": x + INSET + 3,
                    "y": round(y + HEAD + index * LINE, 2),
                    "text": line.text,
                    "category": line.category,
                }
                for index, line in enumerate(drawn[zone])
            ]
        y += height + GAP
    texts = [*names.values(), *(item.text for items in zones.values() for item in items)]
    shown = legend.only(item.category for items in zones.values() for item in items)
    high = on_grid(y - GAP + shown.height)
    values = {"inner": high - shown.height, **shown.values}
    rows = {"boxes": boxes, "lines": lines}
    return Chart("tiles", high, rows, values, stand_ins(texts, letters) | shown.stand_ins)


def _lines(items: Sequence[Item], letters: int) -> list[_Line]:
    """The lines of a tile: an item's sign stands before its first."""
    return [
        _Line(text, "" if index else item.category, bool(item.category))
        for item in items
        for index, text in enumerate(broken(str(item.text), letters))
    ]
