"""Read a drawn chart: its lines of text, measured in the book's typeface, and its marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from lxml import etree

from press.charts.lettering import measure

UPWARDS, DOWNWARDS = 0.7, 0.2  # of the size: capitals above the baseline, descenders under it
ROUNDING = 0.02  # of coordinates in the file
_SHIFT = re.compile(r"translate\(([-\d.]+),\s*([-\d.]+)\)")
_ANCHORS = {"middle": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True)
class Box:
    """A filled area."""

    fill: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words, and the area that it blackens."""

    words: str
    size: float
    fill: str
    bold: bool
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Line") -> bool:
        """Whether the two blacken the same place."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture, before its words are outlined."""

    root: Any

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        left, top, width, height = map(float, self.root.get("viewBox").split())
        assert (left, top) == (0, 0)
        return width, height

    @property
    def lines(self) -> list[Line]:
        """Every line of words."""
        return [_line(text) for text in self.root.iter("{*}text") if text.text]

    @property
    def smallest(self) -> float:
        """The smallest type, as a share of the width."""
        return min(line.size for line in self.lines) / self.size[0]

    @property
    def cut_off(self) -> list[str]:
        """The lines that reach beyond the picture."""
        width, height = (length + ROUNDING for length in self.size)
        return [
            line.words
            for line in self.lines
            if min(line.left, line.top) < -ROUNDING or line.right > width or line.bottom > height
        ]

    @property
    def collisions(self) -> list[tuple[str, str]]:
        """The lines that run into one another."""
        return [
            (one.words, other.words)
            for one, other in combinations(self.lines, 2)
            if one.meets(other)
        ]

    @property
    def boxes(self) -> list["Box"]:
        """The ground, then every filled box."""
        return [_box(rect) for rect in self.root.iter("{*}rect")]

    def boxes_in(self, colour: str) -> list["Box"]:
        """The boxes that are filled with a colour."""
        return [box for box in self.boxes[1:] if box.fill == colour]

    def line(self, words: str) -> "Line":
        """The line of these words."""
        return next(line for line in self.lines if line.words == words)

    @property
    def signs(self) -> list[tuple[float, float, str]]:
        """The middle and the colour of every sign."""
        signs = [path for path in self.root.iter("{*}path") if "scale" in path.get("transform", "")]
        return [(*_place(sign), sign.get("fill")) for sign in signs]

    @property
    def colours(self) -> set[str]:
        """The colours of its marks."""
        marks = [*self.root.iter("{*}rect", "{*}path")][1:]
        return {mark.get(key) for mark in marks for key in ("fill", "stroke")} - {None, "none"}

    @property
    def ground(self) -> str | None:
        """The colour of the ground, if one lies under the whole picture."""
        first = self.boxes[0]
        return first.fill if (first.right, first.bottom) == self.size else None

    @property
    def words(self) -> str:
        """All that is written, in the order of the lines."""
        return " ".join(line.words for line in self.lines)


def read(svg: bytes) -> Drawing:
    """A picture as it is in a file."""
    return Drawing(etree.fromstring(svg))


def _box(rect: Any) -> Box:
    (x, y), width, height = _place(rect), float(rect.get("width")), float(rect.get("height"))
    return Box(rect.get("fill"), x, y, x + width, y + height)


def _line(text: Any) -> Line:
    size, weight = (
        float(text.xpath("string(ancestor::*/@font-size)")),
        text.get("font-weight", "400"),
    )
    long, (x, y) = measure(text.text, size, weight), _place(text)
    x -= _ANCHORS.get(text.get("text-anchor"), 0) * long
    top, bottom = y - UPWARDS * size, y + DOWNWARDS * size
    return Line(text.text, size, text.get("fill"), weight != "400", x, top, x + long, bottom)


def _place(element: Any) -> tuple[float, float]:
    shifts = [(element.get("x", 0), element.get("y", 0)), *_shifts(element)]
    return sum(float(x) for x, _ in shifts), sum(float(y) for _, y in shifts)


def _shifts(element: Any) -> Iterator[tuple[float, float]]:
    for holder in (element, *element.iterancestors()):
        for x, y in _SHIFT.findall(holder.get("transform", "")):
            yield float(x), float(y)
