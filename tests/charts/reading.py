"""What stands where in a picture: its lines of words, measured in the book's face, and its marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from lxml import etree

from press.charts.faces import measure

UPWARDS, DOWNWARDS = 0.7, 0.2  # of the size: capitals above the baseline, descenders under it
_SHIFT = re.compile(r"translate\(([-\d.]+),\s*([-\d.]+)\)")
_ANCHORS = {"middle": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words, and the area that it blackens."""

    words: str
    size: float
    fill: str
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
        width, height = self.size
        return [
            line.words
            for line in self.lines
            if line.left < 0 or line.top < 0 or line.right > width or line.bottom > height
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
    def ground(self) -> str | None:
        """The colour of the ground, if one lies under the whole picture."""
        first = next(self.root.iter("{*}rect", "{*}path", "{*}g"))
        covers = (
            first.tag.endswith("rect")
            and (float(first.get("width")), float(first.get("height"))) == self.size
        )
        return (
            first.get("fill")
            if covers and first.get("opacity", first.get("fill-opacity", "1")) == "1"
            else None
        )

    @property
    def words(self) -> str:
        """All that is written, in the order of the lines."""
        return " ".join(line.words for line in self.lines)


def read(svg: bytes) -> Drawing:
    """A picture as it is in a file."""
    return Drawing(etree.fromstring(svg))


def _line(text: Any) -> Line:
    size = float(text.get("font-size"))
    long = measure(
        text.text,
        size,
        {"bold": "700"}.get(text.get("font-weight"), text.get("font-weight", "400")),
    )
    shifts = list(_shifts(text))
    x = (
        float(text.get("x", 0))
        + sum(x for x, _ in shifts)
        - _ANCHORS.get(text.get("text-anchor"), 0) * long
    )
    y = float(text.get("y", 0)) + sum(y for _, y in shifts)
    return Line(
        text.text, size, text.get("fill"), x, y - UPWARDS * size, x + long, y + DOWNWARDS * size
    )


def _shifts(element: Any) -> Iterator[tuple[float, float]]:
    for holder in (element, *element.iterancestors()):
        for x, y in _SHIFT.findall(holder.get("transform", "")):
            yield float(x), float(y)
