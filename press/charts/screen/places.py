"""Places by their degrees, on a bare grid; each name where it meets no other, the kinds of mark under the grid."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from press.charts.chart import Chart
from press.charts.places import Place
from press.charts.screen.lettering import LEADING, width
from press.charts.screen.surface import MEASURE, SIGN, Surface, middle

MARKS = ("diamond", "circle", "square"), ("accent", "accent", "policy")  # by rank, the heaviest first
AXIS, BESIDE, AROUND = 26, 9, 14  # room for the degrees; from a mark to its name; white around the outermost marks
MARK, APART = 5, 3  # half a mark; the least between two names
ACROSS, UP = 10, 5  # degrees between two lines of the grid

Area = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Grid:
    """Where a degree lies."""

    west: float
    north: float
    left: float
    top: float
    degree: float  # of longitude, in pixels
    stretch: float  # how much longer one of latitude is
    south: float

    def x(self, longitude: float) -> float:
        """From the left."""
        return self.left + (longitude - self.west) * self.degree

    def y(self, latitude: float) -> float:
        """From the top."""
        return self.top + (self.north - latitude) * self.degree * self.stretch

    @property
    def bottom(self) -> float:
        """Where its lines end."""
        return self.y(self.south) + AROUND + LEADING / 2

    def holds(self, area: Area) -> bool:
        """Whether an area lies on it."""
        left, top, right, bottom = area
        return left >= self.left - AROUND and top >= 0 and right <= MEASURE and bottom <= self.bottom


def narrow_places(items: Sequence[Place], ranks: Sequence[str], language: str) -> Chart:
    """The chart of these places; `ranks` names the kinds of mark, the heaviest first."""
    surface, grid = Surface(language), _grid(items)
    _lines(surface, grid)
    taken = [_around(grid, item) for item in items]
    for item in items:
        taken.append(_name(surface, grid, item, taken))
    for item in items:
        _mark(surface, grid.x(item.longitude), grid.y(item.latitude), ranks.index(item.rank))
    y = grid.bottom + LEADING + BESIDE
    for rank, name in enumerate(ranks):
        _mark(surface, SIGN / 3, middle(y), rank)
        y = surface.write(SIGN, y, name, MEASURE - SIGN) + 1
    return surface.chart(y)


def _grid(items: Sequence[Place]) -> Grid:
    """As large as leaves room for the name of the place that lies farthest east."""
    west, east = (f(place.longitude for place in items) for f in (min, max))
    south, north = (f(place.latitude for place in items) for f in (min, max))
    last = max(_wide(place) for place in items if place.longitude == east)
    degree = (MEASURE - AXIS - AROUND - BESIDE - last) / max(1, east - west)
    return Grid(west, north, AXIS + AROUND, AROUND, degree, 1 / cos(radians((south + north) / 2)), south)


def _wide(place: Place) -> float:
    return max(width(place.name, bold=True), width(place.below))


def _lines(surface: Surface, grid: Grid) -> None:
    """The grid and its degrees."""
    bottom = grid.bottom
    for degrees in range(-180, 181, ACROSS):
        if AXIS <= (x := grid.x(degrees)) <= MEASURE:
            surface.box(x - 0.25, 0, x + 0.25, bottom, "hairline")
            words = f"{degrees}°"
            surface.write(min(x, MEASURE - width(words) / 2), bottom + 2, words, tone="soft", flush=0.5)
    for degrees in range(-90, 91, UP):
        if 0 <= (y := grid.y(degrees)) <= bottom:
            surface.box(AXIS, y - 0.25, MEASURE, y + 0.25, "hairline")
            surface.write(AXIS - 4, min(max(0, y - LEADING / 2), bottom - LEADING), f"{degrees}°", tone="soft", flush=1)


def _around(grid: Grid, place: Place) -> Area:
    x, y = grid.x(place.longitude), grid.y(place.latitude)
    return x - MARK, y - MARK, x + MARK, y + MARK


def _name(surface: Surface, grid: Grid, place: Place, taken: Sequence[Area]) -> Area:
    """Write it on the first side on which it meets nothing; on the right if there is none."""
    wide, high = _wide(place), 2 * LEADING
    x, y = grid.x(place.longitude), grid.y(place.latitude)
    above, below = y - MARK - high, y + MARK
    sides = [(x + BESIDE, y - LEADING, 0.0), (x - BESIDE, y - LEADING, 1)]
    sides += [(x + shift, top, flush) for shift, flush in ((0, 0.5), (-4, 0), (4, 1)) for top in (above, below)]
    areas = [(x - flush * wide, top, x + (1 - flush) * wide, top + high) for x, top, flush in sides]
    free = [n for n, area in enumerate(areas) if grid.holds(area) and not any(_meet(area, other) for other in taken)]
    x, y, flush = sides[free[0] if free else 0]
    under = surface.write(x, y, place.name, bold=True, flush=flush, ground="paper")
    surface.write(x, under, place.below, tone="soft", flush=flush, ground="paper")
    return areas[free[0] if free else 0]


def _meet(one: Area, other: Area) -> bool:
    is_beside = one[0] >= other[2] + APART or other[0] >= one[2] + APART
    return not (is_beside or one[1] >= other[3] or other[1] >= one[3])


def _mark(surface: Surface, x: float, y: float, rank: int) -> None:
    signs, tones = MARKS
    surface.sign(x, y, signs[min(rank, 2)], tones[min(rank, 2)])
