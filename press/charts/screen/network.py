"""Bodies on the left, the initiatives in which they have a part on the right, and a line for every part."""

from collections.abc import Sequence

from press.charts.chart import Chart
from press.charts.legend import Legend
from press.charts.network import LINKS_AT, Hub, Node
from press.charts.screen.legend import write_legend
from press.charts.screen.lettering import LEADING
from press.charts.screen.surface import MEASURE, Surface, middle

# room for a body's name; where lines begin and end; where names begin
BODIES, LEFT, RIGHT, NAMES = (64, 80, 119, 132)
LARGEST = 13  # the radius of the body with most parts
BETWEEN = 4  # white between two bodies


def narrow_network(
    hubs: Sequence[Hub], nodes: Sequence[Node], legend: Legend, language: str
) -> Chart:
    """The chart of these bodies, the busiest first, and of the initiatives that any of them has a part in."""
    surface = Surface(language)
    places, bottom = _initiatives(surface, nodes)
    heights = [len(surface.lines(hub.label, BODIES, bold=True)) * LEADING for hub in hubs]
    white = max(BETWEEN, (bottom - sum(heights)) / max(1, len(hubs)))
    most, y = max((len(hub.members) for hub in hubs), default=1), 0.0
    for index, (hub, height) in enumerate(zip(hubs, heights, strict=True)):
        centre = y + (white + height) / 2
        for key in hub.members:
            surface.way(_way(centre, places[key]), "accent" if index else "soft")
        surface.sign(LEFT, centre, "circle", "accent", 3.14 * LARGEST**2 * len(hub.members) / most)
        _body(surface, hub, y + white / 2)
        y += white + height
    shown = legend.only(node.category for node in nodes)
    return surface.chart(write_legend(surface, shown, max(y, bottom)))


def _initiatives(surface: Surface, nodes: Sequence[Node]) -> tuple[dict[str, float], float]:
    """Write their names, each after its sign; the middle of each, by its key, and where they end."""
    places, y = dict[str, float](), 0.0
    for node in nodes:
        below = surface.write(NAMES, y, node.label, MEASURE - NAMES)
        places[node.key] = middle((y + below - LEADING) / 2)
        surface.sign(RIGHT + 6, places[node.key], node.category, size=48)
        y = below
    return places, y


def _body(surface: Surface, hub: Hub, y: float) -> None:
    surface.write(BODIES, y, hub.label, BODIES, bold=True, flush=1)


def _way(start: float, end: float) -> list[tuple[float, float]]:
    """The points that a line is drawn through, from left to right."""
    ways = zip(LINKS_AT, (start, start, end, end), strict=True)
    return [(LEFT + share * (RIGHT - LEFT), y) for share, y in ways]
