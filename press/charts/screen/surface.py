"""A surface as wide as a phone: the marks of a chart get their places on it, and are told by what they look like.

A tone is a token of the palette, a sign a category's or one of `press.charts.specification.PLAIN`. Units are pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from press.charts.chart import Chart
from press.charts.screen.lettering import ASCENT, LEADING, MIDDLE, SIZE, lines, width
from press.localization.untranslated import UntranslatedText

KIND = "screen"
# of a phone's 320 pixels; on a dark screen a drawing is a white block, and needs a margin
WIDTH, MARGIN = (294, 6)
MEASURE = WIDTH - 2 * MARGIN
SIGN = 15  # what a sign and the white after it take before a label

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Surface:
    """What has been placed so far; x runs to the right, y downwards. `language` is that of the labels."""

    language: str
    boxes: list[Row] = field(default_factory=list)
    ways: list[Row] = field(default_factory=list)
    signs: list[Row] = field(default_factory=list)
    texts: list[Row] = field(default_factory=list)
    stand_ins: set[UntranslatedText] = field(default_factory=set)

    def box(self, x: float, y: float, right: float, bottom: float, tone: str) -> None:
        """A filled box."""
        self.boxes.append(
            {
                "x": _round(x),
                "y": _round(y),
                "right": _round(right),
                "bottom": _round(bottom),
                "tone": tone,
            }
        )

    def way(self, points: Sequence[tuple[float, float]], tone: str) -> None:
        """A smooth line."""
        number = self.ways[-1]["way"] + 1 if self.ways else 0
        self.ways.extend(
            {"way": number, "step": step, "x": _round(x), "y": _round(y), "tone": tone}
            for step, (x, y) in enumerate(points)
        )

    def sign(self, x: float, y: float, sign: str, tone: str = "", size: float = 62) -> None:
        """A sign about its middle; `size` is its area. A category's is in the colour of the category."""
        self.signs.append(
            {"x": _round(x), "y": _round(y), "sign": sign, "tone": tone or sign, "size": size}
        )

    def lines(self, label: str, room: float = MEASURE, *, bold: bool = False) -> list[str]:
        """A label over as many lines as its room asks for."""
        return lines(label, room, self.language, bold=bold)

    def write(
        self,
        x: float,
        y: float,
        label: str,
        room: float = MEASURE,
        *,
        bold: bool = False,
        tone: str = "ink",
        flush: float = 0,
        ground: str = "",
    ) -> float:
        """A label from `y` downwards; where what comes below it may begin.

        `flush` is where it stands to `x`: 0 begins there, 1 ends there. A ground covers what it crosses.
        """
        for line in self.lines(label, room, bold=bold):
            long = width(line, bold=bold)
            left = x - flush * long
            if ground:
                self.box(left - 2, y, left + long + 2, y + LEADING, ground)
            self.texts.append(
                {
                    "x": _round(left),
                    "y": _round(y + ASCENT),
                    "text": line,
                    "bold": bold,
                    "tone": tone,
                }
            )
            if isinstance(label, UntranslatedText):
                self.stand_ins.add(UntranslatedText(line, label.language))
            y += LEADING
        return y

    def chart(self, bottom: float) -> Chart:
        """The chart of all that has been placed, as high as what it holds."""
        rows = {"boxes": self.boxes, "ways": self.ways, "signs": self.signs, "texts": self.texts}
        values = {"margin": MARGIN, "size": SIZE}
        return Chart(KIND, round(bottom), rows, values, frozenset(self.stand_ins), MEASURE)


def middle(y: float) -> float:
    """The middle of the letters of a line whose top is there."""
    return y + ASCENT - MIDDLE


def _round(number: float) -> float:
    return round(number, 2)
