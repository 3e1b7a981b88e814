"""Zones as tiles, row by row, as they lie to one another: a plan of a city's order, not of its shape."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from press.charts.chart import LETTER, WIDTH, Chart, broken, on_grid, stand_ins
from press.charts.legend import Legend

GAP, INSET, SIGN = 5, 7, 9  # user units
LINE, HEAD, TAIL = 9.6, 25, 6


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a tile; with the sign of its category, or none."""

    text: str
    category: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The zones of each row, from west to east; what each is called; and what is in it."""

    rows: Sequence[Sequence[int]]
    names: Mapping[int, str]
    items: Mapping[int, Sequence[Item]]

    @property
    def columns(self) -> int:
        """How many tiles a row has."""
        return len(self.rows[0])

    @property
    def categories(self) -> list[str]:
        """Those of all items, for a legend."""
        return [item.category for items in self.items.values() for item in items]


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    category: str
    indented: bool


def tiles(plan: Plan, legend: Legend) -> Chart:
    """The chart of what is in each zone."""
    width = (WIDTH - (plan.columns - 1) * GAP) / plan.columns
    letters = int((width - 2 * INSET - SIGN) / (LETTER * 0.9))
    boxes, lines, y = list[dict[str, object]](), list[dict[str, object]](), 0.0
    for row in plan.rows:
        drawn = {zone: _lines(plan.items.get(zone, ()), letters) for zone in row}
        height = HEAD + TAIL + LINE * max(map(len, drawn.values()))
        for column, zone in enumerate(row):
            x = round(column * (width + GAP), 2)
            boxes.append(
                {"x": x, "y": y, "right": x + width, "bottom": y + height, "name": plan.names[zone]}
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
    texts = [*plan.names.values(), *(i.text for items in plan.items.values() for i in items)]
    shown = legend.only(plan.categories)
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
