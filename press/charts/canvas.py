"""The canvas on which charts are drawn, in the size of a page of the book or of a phone.

A chart is a function that draws on a canvas and returns the y at which it ends; the height of the
picture follows from that. Distances that depend on the type are in em, so that one function serves
both sizes. x runs to the right, y downwards.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from press.charts.lettering import WEIGHTS, break_label, measure
from press.charts.palette import Palette
from press.localization.untranslated import UntranslatedText

FONT = "Titillium Web"
MIDDLE = 0.343  # em, from the middle of a line's letters to its baseline
SIGN = 1.4  # em, what a sign and the white after it take before a label
HALF_SIGN = 0.36  # em
LEGEND_COLUMN = 12.5  # em
GROUND = 2  # units by which the ground of a label is wider than the label
# A square from -1 to 1, as for the signs of the categories.
SHAPES = {
    "circle": "M-1,0A1,1 0 1 1 1,0A1,1 0 1 1 -1,0Z",
    "diamond": "M0,-1.2L1.2,0L0,1.2L-1.2,0Z",
    "square": "M-1,-1H1V1H-1Z",
    "triangle-right": "M-1,-1L1,0L-1,1Z",
}
_ANCHORS = {0.5: "middle", 1: "end"}


@dataclass(frozen=True, slots=True)
class Format:
    """Sizes of a picture and its type, in units that are points of a page and pixels of a screen.

    The height is a multiple of `step`, and at most `highest` where a chart can be set closer.
    """

    width: float
    margin: float
    size: float
    leading: float
    step: int = 1
    highest: float = math.inf

    @property
    def measure(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin


# The full width of the text (121 mm), on its baseline grid. Of the 38 lines of a page one is the
# caption's, and one more where a language needs it.
PAGE = Format(343, 0, 8, 9.8, 14, 36 * 14)
# The width that a phone of 320 pixels leaves, with no type under 10.5. On a dark screen a picture
# is a white block, and needs a margin.
SCREEN = Format(294, 6, 10.8, 12.5)


@dataclass(frozen=True, slots=True)
class Canvas:
    """What has been drawn so far, by layer; `language` is that of the labels.

    A colour is the name of a token; a sign is that of a category or one of SHAPES.
    """

    format: Format
    palette: Palette
    language: str
    boxes: list[str] = field(default_factory=list)
    curves: list[str] = field(default_factory=list)
    signs: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def measure(self) -> float:
        """The width that can be drawn on."""
        return self.format.measure

    @property
    def leading(self) -> float:
        """From one line of a label to the next."""
        return self.format.leading

    def em(self, count: float) -> float:
        """The length of `count` em, in units of the picture."""
        return count * self.format.size

    def width(self, label: str, *, bold: bool = False) -> float:
        """The width of a label in one line."""
        return measure(label, self.format.size, WEIGHTS[bold])

    def lines(self, label: str, room: float, *, bold: bool = False) -> list[str]:
        """A label broken into lines that fit into `room`."""
        language = label.language if isinstance(label, UntranslatedText) else self.language
        return break_label(label, room, language, lambda line: self.width(line, bold=bold))

    def box(self, x: float, y: float, right: float, bottom: float, colour: str) -> None:
        """Draw a filled box."""
        fill = self.palette.tokens[colour]
        self.boxes.append(_tag("rect", x=x, y=y, width=right - x, height=bottom - y, fill=fill))

    def curve(
        self, x: float, y: float, right: float, end: float, colour: str, width: float
    ) -> None:
        """Draw a curve from left to right that is horizontal at both ends."""
        middle = _number((x + right) / 2)
        path = f"M{_number(x)},{_number(y)}C{middle},{_number(y)} {middle},{_number(end)}"
        path += f" {_number(right)},{_number(end)}"
        stroke = self.palette.tokens[colour]
        self.curves.append(_tag("path", d=path, fill="none", stroke=stroke, stroke_width=width))

    def sign(self, x: float, y: float, sign: str, colour: str = "", half: float = 0) -> None:
        """Draw a sign centred on (x, y); that of a category has the category's colour."""
        scale = half or self.em(HALF_SIGN)
        place = f"translate({_number(x)},{_number(y)}) scale({_number(scale)})"
        path, fill = {**SHAPES, **self.palette.signs}[sign], self.palette.tokens[colour or sign]
        self.signs.append(_tag("path", d=path, transform=place, fill=fill))

    def write(
        self,
        x: float,
        y: float,
        label: str,
        room: float = math.inf,
        *,
        bold: bool = False,
        colour: str = "ink",
        flush: float = 0,
        ground: str = "",
    ) -> float:
        """Write a label from `y` downwards; returns the y at which what follows may begin.

        `flush` is the share of the line before `x`: with 0 it begins at x, with 1 it ends there. A
        ground is a box of that colour behind the label, which covers what the label crosses.
        """
        language = label.language if isinstance(label, UntranslatedText) else ""
        look = {
            "fill": self.palette.tokens[colour],
            "text-anchor": _ANCHORS.get(flush, ""),
            "font-weight": WEIGHTS[bold] if bold else "",
            "font-style": "italic" if language else "",
            "xml:lang": language,
        }
        for line in self.lines(label, min(room, self.measure), bold=bold):
            if ground:
                left, width = x - flush * self.width(line, bold=bold), self.width(line, bold=bold)
                self.box(left - GROUND, y, left + width + GROUND, y + self.leading, ground)
            baseline = y + self.leading / 2 + self.em(MIDDLE)
            self.texts.append(_tag("text", escape(line), x=x, y=baseline, **look))
            y += self.leading
        return y

    def write_legend(self, y: float, names: Sequence[tuple[str, str, str]]) -> float:
        """Write a legend of (sign, colour, name) in columns, from `y` downwards; return its end."""
        columns = max(1, int(self.measure / self.em(LEGEND_COLUMN)))
        each, width, ends = math.ceil(len(names) / columns), self.measure / columns, [y]
        for column in range(columns):
            x, below = column * width, y + self.em(1)
            for sign, colour, name in names[column * each : (column + 1) * each]:
                self.sign(x + self.em(SIGN / 3), below + self.leading / 2, sign, colour)
                room = width - self.em(SIGN + 0.5 * (column < columns - 1))
                below = self.write(x + self.em(SIGN), below, name, room) + self.em(0.2)
                ends.append(below - self.em(0.2))
        return max(ends)


Chart = Callable[[Canvas], float]


def draw(chart: Chart, title: str, size: Format, palette: Palette, language: str) -> bytes:
    """The picture of a chart as SVG; `title` is its text for those who don't see it."""
    canvas = Canvas(size, palette, language)
    used = chart(canvas) + 2 * size.margin
    height = math.ceil(round(used / size.step, 2)) * size.step
    ground = _tag("rect", width=size.width, height=height, fill=palette.tokens["paper"])
    place = f"translate({_number(size.margin)},{_number(size.margin + (height - used) / 2)})"
    marks = (*canvas.boxes, *canvas.curves, *canvas.signs, *canvas.texts)
    picture = _tag(
        "svg",
        _tag("title", escape(title)) + ground + _tag("g", "".join(marks), transform=place),
        xmlns="http://www.w3.org/2000/svg",
        width=size.width,
        height=height,
        viewBox=f"0 0 {_number(size.width)} {height}",
        role="img",
        font_family=FONT,
        font_size=size.size,
    )
    return f"{picture}\n".encode()


def _tag(name: str, inside: str = "", **attributes: str | float) -> str:
    """An element of SVG; attributes without a value are left out."""
    values = "".join(
        f" {key.replace('_', '-')}={quoteattr(value if isinstance(value, str) else _number(value))}"
        for key, value in attributes.items()
        if value != ""
    )
    return f"<{name}{values}>{inside}</{name}>" if inside else f"<{name}{values}/>"


def _number(value: float) -> str:
    return f"{round(value, 2) or 0:g}"
