"""Bodies on the left, the initiatives in which they have a part on the right, and a line for every part."""

from collections.abc import Sequence
from dataclasses import dataclass

from press.charts.chart import LEADING, Chart, broken, on_grid, stand_ins
from press.charts.legend import Legend

ROW, SECOND = 8.7, 8.2  # user units: the first line of a name, and each further one
# a page has 38 lines: one is the caption's, and one more where a language needs it
HIGHEST = 36 * LEADING
LEFT, RIGHT = 104.0, 162.0  # where the lines begin and end
BEFORE, AFTER = 20, 46  # letters that have room on a line, left and right
LINKS_AT = (0.0, 0.35, 0.65, 1.0)  # shares of the way: level at both ends, steep between


@dataclass(frozen=True, slots=True)
class Node:
    """An initiative and its category."""

    key: str
    label: str
    category: str


@dataclass(frozen=True, slots=True)
class Hub:
    """A body, and the keys of the initiatives in which it has a part."""

    label: str
    members: tuple[str, ...]


def network(hubs: Sequence[Hub], nodes: Sequence[Node], legend: Legend) -> Chart:
    """The chart of these bodies, the busiest first, and of the initiatives that any of them has a part in."""
    shown = legend.only(node.category for node in nodes)
    places, high = _fitted(*_places(nodes), HIGHEST - shown.height)
    heights = [round((index + 0.5) * high / len(hubs), 2) for index in range(len(hubs))]
    left = [
        {
            "y": y,
            "x": LEFT,
            "label": broken(hub.label, BEFORE),
            "size": len(hub.members),
            "hub": index,
        }
        for index, (hub, y) in enumerate(zip(hubs, heights, strict=True))
    ]
    right = [
        {
            "y": places[node.key],
            "x": RIGHT,
            "label": broken(node.label, AFTER),
            "category": node.category,
        }
        for node in nodes
    ]
    links = [
        {"link": f"{index}-{key}", "hub": index, "x": x, "y": y}
        for index, hub in enumerate(hubs)
        for key in hub.members
        for x, y in _way(heights[index], places[key])
    ]
    texts = [*(hub.label for hub in hubs), *(node.label for node in nodes)]
    height = on_grid(high + shown.height)
    values = {"inner": height - shown.height, **shown.values}
    rows = {"left": left, "right": right, "links": links}
    lines = stand_ins(texts, BEFORE) | stand_ins(texts, AFTER) | shown.stand_ins
    return Chart("network", height, rows, values, lines)


def _places(nodes: Sequence[Node]) -> tuple[dict[str, float], float]:
    """The middle of every name, by its initiative, and how high all are together."""
    places, y = dict[str, float](), 0.0
    for node in nodes:
        height = ROW + SECOND * (len(broken(node.label, AFTER)) - 1)
        places[node.key] = round(y + height / 2, 2)
        y += height
    return places, y


def _fitted(places: dict[str, float], high: float, room: float) -> tuple[dict[str, float], float]:
    """The same, closer together where longer names would drive the caption off the page."""
    scale = min(1, room / high) if high else 1
    return {key: round(y * scale, 2) for key, y in places.items()}, high * scale


def _way(start: float, end: float) -> list[tuple[float, float]]:
    """The points that a line is drawn through, from left to right."""
    ys = (start, start, end, end)
    return [
        (round(LEFT + share * (RIGHT - LEFT), 2), y) for share, y in zip(LINKS_AT, ys, strict=True)
    ]
