"""Map of places by their degrees on a bare grid, without the borders of a map.

Each name is put where it meets no other; the kinds of mark are explained under the grid.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from press.charts.canvas import Canvas

# Signs and colours by rank, the heaviest first.
MARKS = (("diamond", "accent"), ("circle", "accent"), ("square", "ink"))
# em: room for the degrees, from a mark to its name, white around the outermost marks, half a mark,
# the least between two names
AXIS, BESIDE, AROUND, MARK, APART = 2.4, 0.83, 1.3, 0.46, 0.28
EXTENT = 28  # em, at most from the westernmost place to the easternmost, and from north to south
TURNS = 4  # after which names seldom change sides
ACROSS, UP = 10, 5  # degrees between two lines of the grid

Area = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Place:
    """A place in degrees (WGS 84), its name, a second line under it, and the rank of its mark."""

    name: str
    below: str
    latitude: float
    longitude: float
    rank: str


@dataclass(frozen=True, slots=True)
class Side:
    """A possible place of a name: from `x` (0) or up to it (1), from `y` downwards."""

    x: float
    y: float
    flush: float
    area: Area


class Grid:
    """The grid of degrees, on which places are as far apart as the canvas allows."""

    def __init__(self, items: Sequence[Place], canvas: Canvas) -> None:
        west, east = (f(place.longitude for place in items) for f in (min, max))
        south, north = (f(place.latitude for place in items) for f in (min, max))
        axis, self.around = canvas.em(AXIS), canvas.em(AROUND)
        self.west, self.north, most = west, north, canvas.em(EXTENT)
        self.stretch = 1 / cos(radians((south + north) / 2))  # of a degree of latitude
        wide = min(canvas.measure - axis - 2 * self.around, most) / max(1, east - west)
        self.degree = min(wide, most / self.stretch / max(1, north - south))
        self.left = (axis + canvas.measure - self.degree * (east - west)) / 2
        self.bottom = self.y(south) + self.around + canvas.leading / 2
        self.area = (axis, 0.0, canvas.measure, self.bottom)

    def x(self, longitude: float) -> float:
        """From the left."""
        return self.left + (longitude - self.west) * self.degree

    def y(self, latitude: float) -> float:
        """From the top."""
        return self.around + (self.north - latitude) * self.degree * self.stretch


def draw_places(items: Sequence[Place], ranks: Sequence[str], canvas: Canvas) -> float:
    """Draw these places; `ranks` are the kinds of mark, the heaviest first."""
    grid, room = Grid(items, canvas), canvas.measure / 3
    _draw_grid(grid, canvas)
    for item, side in zip(items, _sides(items, grid, canvas), strict=True):
        x, y, flush = side.x, side.y, side.flush
        y = canvas.write(x, y, item.name, room, bold=True, flush=flush, ground="paper")
        canvas.write(x, y, item.below, room, colour="soft", flush=flush, ground="paper")
        sign, colour = _mark(ranks.index(item.rank))
        x, y = grid.x(item.longitude), grid.y(item.latitude)
        canvas.sign(x, y, sign, colour, canvas.em(MARK))
    legend = [(*_mark(rank), name) for rank, name in enumerate(ranks)]
    return canvas.write_legend(grid.bottom + canvas.leading, legend)


def _mark(rank: int) -> tuple[str, str]:
    return MARKS[min(rank, len(MARKS) - 1)]


def _draw_grid(grid: Grid, canvas: Canvas) -> None:
    """Draw the lines of the grid and write their degrees."""
    left, _, right, bottom = grid.area
    for degrees in range(-180, 181, ACROSS):
        if left <= (x := grid.x(degrees)) <= right:
            canvas.box(x - 0.25, 0, x + 0.25, bottom, "hairline")
            words = f"{degrees}°"
            x = min(x, right - canvas.width(words) / 2)
            canvas.write(x, bottom + 2, words, colour="soft", flush=0.5)
    for degrees in range(-90, 91, UP):
        if 0 <= (y := grid.y(degrees)) <= bottom:
            canvas.box(left, y - 0.25, right, y + 0.25, "hairline")
            y = min(max(0, y - canvas.leading / 2), bottom - canvas.leading)
            canvas.write(left - 4, y, f"{degrees}°", colour="soft", flush=1)


def _sides(items: Sequence[Place], grid: Grid, canvas: Canvas) -> list[Side]:
    """Choose the side of each name: the first where it meets nothing, or else the least.

    Each name is tried again after the others have moved.
    """
    half, apart = canvas.em(MARK), canvas.em(APART)
    middles = [(grid.x(item.longitude), grid.y(item.latitude)) for item in items]
    marks = [(x - half, y - half, x + half, y + half) for x, y in middles]
    choices = [_choices(item, grid, canvas) for item in items]
    chosen = dict[int, Side]()
    for n, sides in [*enumerate(choices)] * TURNS:
        others = [*marks, *(side.area for m, side in chosen.items() if m != n)]
        costs = [
            _outside(side.area, grid) + sum(_shared(side.area, area, apart) for area in others)
            for side in sides
        ]
        chosen[n] = sides[costs.index(min(costs))]
    return list(chosen.values())


def _choices(place: Place, grid: Grid, canvas: Canvas) -> list[Side]:
    """Right, left, above and below its mark, these in the middle, from the mark or up to it."""
    room, beside, half = canvas.measure / 3, canvas.em(BESIDE), canvas.em(MARK)
    names, below = canvas.lines(place.name, room, bold=True), canvas.lines(place.below, room)
    wide = max(*(canvas.width(line, bold=True) for line in names), *map(canvas.width, below))
    high = canvas.leading * (len(names) + len(below))
    x, y = grid.x(place.longitude), grid.y(place.latitude)
    ways = [(x + beside, y - high / 2, 0.0), (x - beside, y - high / 2, 1)]
    tops = y - half - high, y + half
    ways += [
        (x + shift, top, flush) for shift, flush in ((0, 0.5), (-4, 0), (4, 1)) for top in tops
    ]
    return [
        Side(x, y, flush, (x - flush * wide, y, x + (1 - flush) * wide, y + high))
        for x, y, flush in ways
    ]


def _outside(area: Area, grid: Grid) -> float:
    """How much of an area is not on the grid."""
    left, top, right, bottom = area
    return (right - left) * (bottom - top) - _shared(area, grid.area)


def _shared(one: Area, other: Area, apart: float = 0) -> float:
    """How much of two areas is the same; names side by side are apart."""
    across = min(one[2], other[2]) - max(one[0], other[0]) + apart
    return max(0, across) * max(0, min(one[3], other[3]) - max(one[1], other[1]))
