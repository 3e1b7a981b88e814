"""Network chart: bodies on the left, their records on the right, and a line for each membership."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from press.charts.canvas import Canvas

# Shares of the measure: where a body's name ends, where lines begin and end.
BODIES, LEFT, RIGHT = 0.227, 0.284, 0.422
SIGN, NAME = 0.55, 1.2  # em, from the end of a line to the sign and the name of a record
LARGEST = 1.2  # em, the radius of the body with most parts
BETWEEN = 0.37  # em, white between two bodies


@dataclass(frozen=True, slots=True)
class Node:
    """A record and its category."""

    key: str
    label: str
    category: str


@dataclass(frozen=True, slots=True)
class Hub:
    """A body, and the keys of the records in which it has a part."""

    label: str
    members: tuple[str, ...]


def draw_network(
    hubs: Sequence[Hub], nodes: Sequence[Node], names: Sequence[tuple[str, str]], canvas: Canvas
) -> float:
    """Draw these bodies, the busiest first, and the records that any of them has a part in.

    `names` are the categories (key, name) for the legend. Names are closer together if the page is
    full. The lines of the first body, which has most of them, are thin.
    """
    shown = {node.category for node in nodes}
    legend = [(key, key, name) for key, name in names if key in shown]
    blank = Canvas(canvas.format, canvas.palette, canvas.language)
    room = canvas.format.highest - blank.write_legend(0, legend)
    places, bottom = _draw_nodes(nodes, _closer(nodes, room, canvas))
    bottom = max(bottom, _draw_hubs(hubs, places, bottom, canvas))
    return canvas.write_legend(bottom, legend)


def _closer(nodes: Sequence[Node], room: float, canvas: Canvas) -> Canvas:
    """The same canvas, with a leading at which the names fit the room."""
    width = canvas.measure * (1 - RIGHT) - canvas.em(NAME)
    count = sum(len(canvas.lines(node.label, width)) for node in nodes) or 1
    leading = min(canvas.leading, room / count)
    return replace(canvas, format=replace(canvas.format, leading=leading))


def _draw_nodes(nodes: Sequence[Node], canvas: Canvas) -> tuple[dict[str, float], float]:
    """Write each name after its sign; the middle of each by its key, and where they end."""
    places, y, right = dict[str, float](), 0.0, canvas.measure * RIGHT
    sign, name = right + canvas.em(SIGN), right + canvas.em(NAME)
    for node in nodes:
        below = canvas.write(name, y, node.label, canvas.measure - name)
        places[node.key] = (y + below) / 2
        canvas.sign(sign, places[node.key], node.category)
        y = below
    return places, y


def _draw_hubs(
    hubs: Sequence[Hub], places: dict[str, float], bottom: float, canvas: Canvas
) -> float:
    """Write the bodies as far apart as the records reach, with their lines; where they end."""
    room, left, right = (canvas.measure * share for share in (BODIES, LEFT, RIGHT))
    heights = [len(canvas.lines(hub.label, room, bold=True)) * canvas.leading for hub in hubs]
    white = max(canvas.em(BETWEEN), (bottom - sum(heights)) / max(1, len(hubs)))
    most, y = max((len(hub.members) for hub in hubs), default=1), 0.0
    for index, (hub, height) in enumerate(zip(hubs, heights, strict=True)):
        centre = y + (white + height) / 2
        for key in hub.members:
            look = ("accent", 0.7) if index else ("soft", 0.4)
            canvas.curve(left, centre, right, places[key], *look)
        radius = canvas.em(LARGEST) * (len(hub.members) / most) ** 0.5
        canvas.sign(left, centre, "circle", "accent", radius)
        canvas.write(room, y + white / 2, hub.label, room, bold=True, flush=1)
        y += white + height
    return y
