"""Places by their degrees, on a bare grid: where things lie to one another, without a map's borders."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from press.charts.chart import WIDTH, Chart, on_grid, stand_ins

MARGIN = 3  # degrees around the outermost places
NEAR = 1.5, 6.0  # degrees of latitude and longitude within which two names would meet


@dataclass(frozen=True, slots=True)
class Place:
    """A place in degrees (WGS 84), its name, a second line under it, and the rank of its mark."""

    name: str
    below: str
    latitude: float
    longitude: float
    rank: str


def places(items: Sequence[Place], ranks: Sequence[str]) -> Chart:
    """The chart of these places; `ranks` names the kinds of mark, the heaviest first."""
    west, east = (f(p.longitude for p in items) for f in (min, max))
    south, north = (f(p.latitude for p in items) for f in (min, max))
    across = [west - MARGIN, east + 3 * MARGIN]  # names stand on the right of their marks
    up = [south - MARGIN / 2, north + MARGIN / 2]
    degree = WIDTH / (across[1] - across[0])
    height = on_grid((up[1] - up[0]) * degree / cos(radians((south + north) / 2)))
    rows = [
        {
            "name": p.name,
            "below": p.below,
            "latitude": p.latitude,
            "longitude": p.longitude,
            "rank": p.rank,
            "side": "left" if _crowded(p, items) else "right",
        }
        for p in items
    ]
    texts = [*ranks, *(text for place in items for text in (place.name, place.below))]
    values = {"across": across, "up": up, "ranks": list(ranks)}
    return Chart("places", height, {"places": rows}, values, stand_ins(texts))


def _crowded(place: Place, items: Sequence[Place]) -> bool:
    """Whether a name on the right would run into another place that lies there."""
    return any(
        other is not place
        and abs(other.latitude - place.latitude) < NEAR[0]
        and 0 <= other.longitude - place.longitude < NEAR[1]
        for other in items
    )
