"""Places by their degrees, on a bare grid; each name where it meets no other, the kinds of mark under the grid."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from press.charts.chart import Chart
from press.charts.places import Place
from press.charts.screen.lettering import LEADING, width
from press.charts.screen.surface import MEASURE, SIGN, Surface, middle

# by rank, the heaviest first
MARKS = (("diamond", "circle", "square"), ("accent", "accent", "policy"))
# room for the degrees; from a mark to its name; white around the outermost marks
AXIS, BESIDE, AROUND = (26, 9, 14)
MARK, APART = 5, 3  # half a mark; the least between two names
ROOM = MEASURE / 3  # for a name
TURNS = 4  # after which names seldom change sides
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

    def lacks(self, area: Area) -> float:
        """How much of an area does not lie on it."""
        left, top, right, bottom = area
        across = min(right, MEASURE) - max(left, self.left - AROUND)
        down = min(bottom, self.bottom) - max(top, 0)
        return (right - left) * (bottom - top) - max(0, across) * max(0, down)


@dataclass(frozen=True, slots=True)
class Side:
    """Where a name may stand: from `x` (0) or up to it (1), from `y` downwards."""

    x: float
    y: float
    flush: float
    wide: float
    high: float

    @property
    def area(self) -> Area:
        """What it would take."""
        return (
            self.x - self.flush * self.wide,
            self.y,
            self.x + (1 - self.flush) * self.wide,
            self.y + self.high,
        )


def narrow_places(items: Sequence[Place], ranks: Sequence[str], language: str) -> Chart:
    """The chart of these places; `ranks` names the kinds of mark, the heaviest first."""
    surface, grid = Surface(language), _grid(items)
    _lines(surface, grid)
    for item, side in zip(items, _settled(surface, grid, items), strict=True):
        below = surface.write(
            side.x, side.y, item.name, ROOM, bold=True, flush=side.flush, ground="paper"
        )
        surface.write(
            side.x, below, item.below, ROOM, tone="soft", flush=side.flush, ground="paper"
        )
        _mark(surface, grid.x(item.longitude), grid.y(item.latitude), ranks.index(item.rank))
    y = grid.bottom + LEADING + BESIDE
    for rank, name in enumerate(ranks):
        _mark(surface, SIGN / 3, middle(y), rank)
        y = surface.write(SIGN, y, name, MEASURE - SIGN) + 1
    return surface.chart(y)


def _grid(items: Sequence[Place]) -> Grid:
    """As large as the surface is wide; a name that has no room on it goes to the other side of its mark."""
    west, east = (f(place.longitude for place in items) for f in (min, max))
    south, north = (f(place.latitude for place in items) for f in (min, max))
    degree = (MEASURE - AXIS - 2 * AROUND) / max(1, east - west)
    return Grid(
        west, north, AXIS + AROUND, AROUND, degree, 1 / cos(radians((south + north) / 2)), south
    )


def _lines(surface: Surface, grid: Grid) -> None:
    """The grid and its degrees."""
    bottom = grid.bottom
    for degrees in range(-180, 181, ACROSS):
        if AXIS <= (x := grid.x(degrees)) <= MEASURE:
            surface.box(x - 0.25, 0, x + 0.25, bottom, "hairline")
            words = f"{degrees}°"
            surface.write(
                min(x, MEASURE - width(words) / 2), bottom + 2, words, tone="soft", flush=0.5
            )
    for degrees in range(-90, 91, UP):
        if 0 <= (y := grid.y(degrees)) <= bottom:
            surface.box(AXIS, y - 0.25, MEASURE, y + 0.25, "hairline")
            surface.write(
                AXIS - 4,
                min(max(0, y - LEADING / 2), bottom - LEADING),
                f"{degrees}°",
                tone="soft",
                flush=1,
            )


def _around(grid: Grid, place: Place) -> Area:
    x, y = grid.x(place.longitude), grid.y(place.latitude)
    return x - MARK, y - MARK, x + MARK, y + MARK


def _settled(surface: Surface, grid: Grid, items: Sequence[Place]) -> list[Side]:
    """The side of each name: the first on which it meets nothing, or the least, tried again as the others settle."""
    marks = [_around(grid, item) for item in items]
    choices = [_sides(surface, grid, item) for item in items]
    chosen = dict[int, Side]()
    for n, sides in [*enumerate(choices)] * TURNS:
        others = [*marks, *(side.area for m, side in chosen.items() if m != n)]
        costs = [
            grid.lacks(side.area) + sum(_shared(side.area, area) for area in others)
            for side in sides
        ]
        chosen[n] = sides[costs.index(min(costs))]
    return list(chosen.values())


def _sides(surface: Surface, grid: Grid, place: Place) -> list[Side]:
    """Right, left, above and below its mark, these in the middle, from the mark or up to it."""
    names, below = surface.lines(place.name, ROOM, bold=True), surface.lines(place.below, ROOM)
    wide = max(*(width(line, bold=True) for line in names), *map(width, below))
    high = LEADING * (len(names) + len(below))
    x, y = grid.x(place.longitude), grid.y(place.latitude)
    sides = [(x + BESIDE, y - high / 2, 0.0), (x - BESIDE, y - high / 2, 1)]
    tops = y - MARK - high, y + MARK
    sides += [
        (x + shift, top, flush) for shift, flush in ((0, 0.5), (-4, 0), (4, 1)) for top in tops
    ]
    return [Side(x, top, flush, wide, high) for x, top, flush in sides]


def _shared(one: Area, other: Area) -> float:
    """How much of two areas is the same; names side by side are apart."""
    across = min(one[2], other[2]) - max(one[0], other[0]) + APART
    return max(0, across) * max(0, min(one[3], other[3]) - max(one[1], other[1]))


def _mark(surface: Surface, x: float, y: float, rank: int) -> None:
    signs, tones = MARKS
    surface.sign(x, y, signs[min(rank, 2)], tones[min(rank, 2)])
