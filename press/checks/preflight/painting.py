"""What is painted on the pages of a PDF: text, lines, areas and pictures, with inks and places.

An interpreter of content streams (ISO 32000-1, 8.4, 8.6, 9.4), as far as preflight needs it. No
library gives both inks and overprint: pdfminer omits overprint, PDFium and MuPDF convert to RGB.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import hypot
from typing import Literal

import pikepdf
from pikepdf import Array, Matrix, Name, Object, Page

from press.core.units import PT_PER_INCH

Kind = Literal["text", "area", "line", "picture", "shading"]
Box = tuple[float, float, float, float]
_DEPTH = 12
_SPACES = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}
_FILLS, _STROKES = frozenset({"f", "F", "f*"}), frozenset({"S", "s"})
_BOTH = frozenset({"B", "B*", "b", "b*"})
_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_ENDS = _FILLS | _STROKES | _BOTH | {"n"}
INVISIBLE = 3  # text rendering mode


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour: its space (`/DeviceCMYK`, `/Separation /All`) and its values, from 0 to 1."""

    space: str = "/DeviceGray"
    values: tuple[float, ...] = (0.0,)

    @property
    def inks(self) -> tuple[float, ...] | None:
        """Percent of the four inks; None for a space that has others."""
        if self.space == "/DeviceCMYK":
            return tuple(100 * value for value in self.values)
        return (0, 0, 0, 100 * (1 - self.values[0])) if self.is_grey and self.values else None

    @property
    def total(self) -> float:
        """The total ink coverage, in percent."""
        return sum(self.inks or ())

    @property
    def family(self) -> str:
        """The colour space as a finding names it."""
        return self.space[1:]

    @property
    def is_grey(self) -> bool:
        """Whether it is in DeviceGray."""
        return self.space == "/DeviceGray"

    @property
    def is_registration(self) -> bool:
        """Whether it prints on all plates."""
        return self.space == "/Separation /All"

    @property
    def is_black(self) -> bool:
        """Whether it is full black without another ink."""
        return self.inks == (0, 0, 0, 100)

    @property
    def is_white(self) -> bool:
        """Whether it is white: no ink at all."""
        return self.inks is not None and not any(self.inks)

    @property
    def ink_count(self) -> int:
        """How many inks it uses."""
        return sum(ink > 0 for ink in self.inks or ())


@dataclass(frozen=True, slots=True)
class PaintedObject:
    """An object on a page (from 1): `box` and `size`, of text or the width of a line, in points.

    `ppi` is a picture's lower resolution as placed, `bits` its depth, `pixels` the shorter side;
    `mode` is the overprint mode.
    """

    page: int
    kind: Kind
    box: Box
    colour: Colour
    size: float = 0.0
    overprints: bool = False
    mode: int = 0
    ppi: float = 0.0
    bits: int = 0
    pixels: int = 0


@dataclass(slots=True)
class _PaintingState:
    ctm: Matrix = field(default_factory=Matrix)
    fill: Colour = Colour()
    stroke: Colour = Colour()
    over_fill: bool = False
    over_stroke: bool = False
    mode: int = 0
    width: float = 1.0
    size: float = 0.0
    rendering: int = 0


def read_painting(pdf: pikepdf.Pdf) -> Iterator[PaintedObject]:
    """All painted objects, page by page, in the order of painting."""
    for number, page in enumerate(pdf.pages, 1):
        reader = _StreamReader(number, page.obj.get("/Resources", pikepdf.Dictionary()))
        yield from reader.read(page)


@dataclass(slots=True)
class _StreamReader:
    """Reads one content stream and the forms it uses."""

    page: int
    resources: Object
    now: _PaintingState = field(default_factory=_PaintingState)
    saved: list[_PaintingState] = field(default_factory=list)
    matrix: Matrix = field(default_factory=Matrix)
    path: list[tuple[float, float]] = field(default_factory=list)
    depth: int = 0

    def read(self, content: Page | Object) -> Iterator[PaintedObject]:
        """The objects that this stream paints."""
        for instruction in pikepdf.parse_content_stream(content):
            operator, operands = str(instruction.operator), list(instruction.operands)
            yield from self._paint(operator, operands)
            self._follow(operator, operands)

    def _follow(self, operator: str, operands: Sequence[Object]) -> None:
        match operator:
            case "q":
                self.saved.append(replace(self.now))
            case "Q" if self.saved:
                self.now = self.saved.pop()
            case "cm":
                self.now.ctm = _matrix(operands) @ self.now.ctm
            case "w":
                self.now.width = float(operands[0])
            case "gs":
                if (state := self._resource("/ExtGState", operands[0])) is not None:
                    self._extend(state)
            case "Tf":
                self.now.size = float(operands[1])
            case "Tr":
                self.now.rendering = int(operands[0])
            case "BT":
                self.matrix = Matrix()
            case "Tm":
                self.matrix = _matrix(operands)
            case "Td" | "TD":
                x, y = (float(value) for value in operands)
                self.matrix = Matrix(1, 0, 0, 1, x, y) @ self.matrix
            case "m" | "l" | "c" | "v" | "y" | "re":
                self._draw(operator, [float(value) for value in operands])
            case _ if operator in _ENDS:
                self.path = []
            case _:
                self._colour(operator, operands)

    def _colour(self, operator: str, operands: Sequence[Object]) -> None:
        """Operators in lower case set the colour of areas, others the colour of lines."""
        now, is_fill = self.now, operator.islower()
        colour = now.fill if is_fill else now.stroke
        match operator.lower():
            case "g" | "rg" | "k" as family:
                colour = Colour(_SPACES[family], _numbers(operands))
            case "cs":
                colour = Colour(self._space(operands[0]), ())
            case "sc" | "scn":
                colour = replace(colour, values=_numbers(operands))
            case _:
                return
        now.fill, now.stroke = (colour, now.stroke) if is_fill else (now.fill, colour)

    def _extend(self, state: Object) -> None:
        """Apply an ExtGState; `op` follows `OP` if only that is given (ISO 32000-1, 11.7.4.5)."""
        now = self.now
        if "/OP" in state:
            now.over_stroke = now.over_fill = bool(state["/OP"])
        now.over_fill = bool(state.get("/op", now.over_fill))
        now.mode = int(state.get("/OPM", now.mode))
        now.width = float(state.get("/LW", now.width))

    def _draw(self, operator: str, at: list[float]) -> None:
        points = list(zip(at[::2], at[1::2], strict=False))
        if operator == "re":
            points = _corners(*at)
        self.path += [self.now.ctm.transform(point) for point in points]

    def _paint(self, operator: str, operands: Sequence[Object]) -> Iterator[PaintedObject]:
        if operator in _TEXT and self.now.rendering != INVISIBLE:
            yield self._text()
        elif operator in _FILLS | _STROKES | _BOTH and self.path:
            yield from self._outlined(operator)
        elif operator == "Do":
            yield from self._called(self._resource("/XObject", operands[0]))
        elif operator == "sh":
            shading = self._resource("/Shading", operands[0])
            space = self._space(shading["/ColorSpace"]) if shading is not None else "?"
            at = _around([self.now.ctm.transform((0, 0))])
            yield PaintedObject(self.page, "shading", at, Colour(space, ()))
        elif operator == "BI":
            yield PaintedObject(self.page, "picture", self._unit(), Colour("inline", ()))

    def _text(self) -> PaintedObject:
        now, placed = self.now, self.matrix @ self.now.ctm
        size = now.size * _height(placed)
        x, y = placed.transform((0, 0))
        return self._object("text", (x, y, x, y + size), size, is_stroke=now.rendering == 1)

    def _object(self, kind: Kind, box: Box, size: float, *, is_stroke: bool) -> PaintedObject:
        now = self.now
        look = (now.stroke, size, now.over_stroke) if is_stroke else (now.fill, size, now.over_fill)
        return PaintedObject(self.page, kind, box, *look, now.mode)

    def _outlined(self, operator: str) -> Iterator[PaintedObject]:
        now, box = self.now, _around(self.path)
        if operator not in _STROKES:
            thickness = min(box[2] - box[0], box[3] - box[1])
            yield self._object("area", box, thickness, is_stroke=False)
        if operator not in _FILLS:
            yield self._object("line", box, now.width * _height(now.ctm), is_stroke=True)

    def _called(self, thing: Object | None) -> Iterator[PaintedObject]:
        """A picture, or a form, which is painted with its own resources in the current state."""
        if thing is None or self.depth > _DEPTH:
            return
        if thing.get("/Subtype") == Name.Image:
            yield self._picture(thing)
            return
        matrix = _matrix(thing.get("/Matrix", Array([1, 0, 0, 1, 0, 0])))
        start = replace(self.now, ctm=matrix @ self.now.ctm)
        resources = thing.get("/Resources", self.resources)
        form = _StreamReader(self.page, resources, start, depth=self.depth + 1)
        yield from form.read(thing)

    def _picture(self, picture: Object) -> PaintedObject:
        ctm, pixels = self.now.ctm, (int(picture.Width), int(picture.Height))
        sides = (hypot(ctm.a, ctm.b), _height(ctm))
        ppi = min(
            PT_PER_INCH * n / side if side else 0 for n, side in zip(pixels, sides, strict=True)
        )
        space, bits = (
            picture.get("/ColorSpace", Name.DeviceGray),
            picture.get("/BitsPerComponent", 8),
        )
        if picture.get("/ImageMask"):
            space, bits = Name.DeviceGray, 1
        colour = Colour(self._space(space), ())
        found = PaintedObject(self.page, "picture", self._unit(), colour)
        return replace(found, ppi=ppi, bits=int(bits), pixels=min(pixels))

    def _unit(self) -> Box:
        """The unit square, in which pictures are painted."""
        return _around([self.now.ctm.transform(corner) for corner in _corners(0, 0, 1, 1)])

    def _resource(self, kind: str, name: Object) -> Object | None:
        known = self.resources.get(kind)
        return None if known is None else known.get(str(name))

    def _space(self, space: Object) -> str:
        """The family of a colour space, with the ink of a separation."""
        if isinstance(space, Name):
            named = self._resource("/ColorSpace", space)
            return str(space) if named is None else self._space(named)
        family = str(space[0])
        return f"{family} {space[1]}" if family in ("/Separation", "/DeviceN") else family


def _matrix(operands: Iterable[Object]) -> Matrix:
    return Matrix(*(float(value) for value in operands))


def _numbers(operands: Iterable[Object]) -> tuple[float, ...]:
    """The values of a colour, without the name of a pattern."""
    return tuple(float(value) for value in operands if not isinstance(value, Name))


def _height(matrix: Matrix) -> float:
    return hypot(matrix.c, matrix.d)


def _corners(x: float, y: float, width: float, height: float) -> list[tuple[float, float]]:
    return [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]


def _around(points: list[tuple[float, float]]) -> Box:
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)
