"""What is painted on the pages of a PDF: each piece of type, each line, area and picture, with its inks and its place.

An interpreter of content streams (ISO 32000-1, 8.4, 8.6, 9.4), as far as preflight asks. No library tells inks and
overprint together: pdfminer leaves the overprint out, PDFium and MuPDF give colours in RGB.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import pikepdf
from pikepdf import Array, Matrix, Name, Object, Page

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
    """A colour by its space (`/DeviceCMYK`, `/ICCBased`, `/Separation /All`) and its values, from 0 to 1."""

    space: str = "/DeviceGray"
    values: tuple[float, ...] = (0.0,)

    @property
    def inks(self) -> tuple[float, ...] | None:
        """Percent of the four inks; None for a space that has others."""
        if self.space == "/DeviceCMYK":
            return tuple(100 * value for value in self.values)
        return (
            (0, 0, 0, 100 * (1 - self.values[0]))
            if self.space == "/DeviceGray" and self.values
            else None
        )

    @property
    def is_black(self) -> bool:
        """Whether it is full black, and no other ink."""
        return self.inks == (0, 0, 0, 100)

    @property
    def is_white(self) -> bool:
        """Whether it is the paper."""
        return self.inks is not None and not any(self.inks)

    @property
    def ink_count(self) -> int:
        """How many inks it takes."""
        return sum(ink > 0 for ink in self.inks or ())


@dataclass(frozen=True, slots=True)
class PaintedObject:
    """One thing on a page, counted from 1; `box` in points of the page, `size` of type or line in points.

    `ppi` is a picture's lower resolution as placed, `bits` its depth, `pixels` the shorter side.
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


@dataclass(frozen=True, slots=True)
class _State:
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
    """Everything that is painted, page by page, in the order of painting."""
    for number, page in enumerate(pdf.pages, 1):
        reader = _StreamReader(number, page.obj.get("/Resources", pikepdf.Dictionary()))
        yield from reader.read(page)


@dataclass(slots=True)
class _StreamReader:
    """Reads one content stream, and the forms that it calls."""

    page: int
    resources: Object
    states: list[_State] = field(default_factory=lambda: [_State()])
    matrix: Matrix = field(default_factory=Matrix)
    path: list[tuple[float, float]] = field(default_factory=list)
    depth: int = 0

    @property
    def now(self) -> _State:
        """The graphics state."""
        return self.states[-1]

    @now.setter
    def now(self, state: _State) -> None:
        self.states[-1] = state

    def read(self, content: Page | Object) -> Iterator[PaintedObject]:
        """What this stream paints."""
        for instruction in pikepdf.parse_content_stream(content):
            operator, operands = str(instruction.operator), list(instruction.operands)
            yield from self._paint(operator, operands)
            self._follow(operator, operands)

    def _follow(self, operator: str, operands: Sequence[Object]) -> None:
        match operator:
            case "q":
                self.states.append(self.now)
            case "Q" if len(self.states) > 1:
                self.states.pop()
            case "cm":
                self.now = replace(self.now, ctm=_matrix(operands) @ self.now.ctm)
            case "w":
                self.now = replace(self.now, width=float(operands[0]))
            case "gs":
                if (state := self._resource("/ExtGState", operands[0])) is not None:
                    self._extend(state)
            case "Tf":
                self.now = replace(self.now, size=float(operands[1]))
            case "Tr":
                self.now = replace(self.now, rendering=int(operands[0]))
            case "BT":
                self.matrix = Matrix()
            case "Tm":
                self.matrix = _matrix(operands)
            case "Td" | "TD":
                self.matrix = (
                    Matrix(1, 0, 0, 1, float(operands[0]), float(operands[1])) @ self.matrix
                )
            case "m" | "l" | "c" | "v" | "y" | "re":
                self._draw(operator, [float(value) for value in operands])
            case _ if operator in _ENDS:
                self.path = []
            case _:
                self._colour(operator, operands)

    def _colour(self, operator: str, operands: Sequence[Object]) -> None:
        """The colour of areas is set by operators in small letters, that of lines by those in capitals."""
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
        self.now = replace(now, fill=colour) if is_fill else replace(now, stroke=colour)

    def _extend(self, state: Object) -> None:
        """An extended graphics state; `op` follows `OP` where only that is given (ISO 32000-1, 11.7.4.5)."""
        now = self.now
        if "/OP" in state:
            now = replace(now, over_stroke=bool(state["/OP"]), over_fill=bool(state["/OP"]))
        if "/op" in state:
            now = replace(now, over_fill=bool(state["/op"]))
        if "/OPM" in state:
            now = replace(now, mode=int(state["/OPM"]))
        if "/LW" in state:
            now = replace(now, width=float(state["/LW"]))
        self.now = now

    def _draw(self, operator: str, at: list[float]) -> None:
        points = list(zip(at[::2], at[1::2], strict=False))
        if operator == "re":
            x, y, width, height = at
            points = [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]
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
            yield PaintedObject(
                self.page, "shading", _around([self.now.ctm.transform((0, 0))]), Colour(space, ())
            )
        elif operator == "BI":
            yield PaintedObject(self.page, "picture", self._unit(), Colour("inline", ()))

    def _text(self) -> PaintedObject:
        now, placed = self.now, self.matrix @ self.now.ctm
        size = now.size * _height(placed)
        x, y = placed.transform((0, 0))
        colour, over = (
            (now.stroke, now.over_stroke) if now.rendering == 1 else (now.fill, now.over_fill)
        )
        return PaintedObject(self.page, "text", (x, y, x, y + size), colour, size, over, now.mode)

    def _outlined(self, operator: str) -> Iterator[PaintedObject]:
        now, box = self.now, _around(self.path)
        if operator not in _STROKES:
            thickness = min(box[2] - box[0], box[3] - box[1])
            yield PaintedObject(
                self.page, "area", box, now.fill, thickness, now.over_fill, now.mode
            )
        if operator not in _FILLS:
            width = now.width * _height(now.ctm)
            yield PaintedObject(
                self.page, "line", box, now.stroke, width, now.over_stroke, now.mode
            )

    def _called(self, thing: Object | None) -> Iterator[PaintedObject]:
        """A picture, or a form: painted with its own resources in the state of the caller."""
        if thing is None or self.depth > _DEPTH:
            return
        if thing.get("/Subtype") == Name.Image:
            yield self._picture(thing)
            return
        matrix = _matrix(thing.get("/Matrix", Array([1, 0, 0, 1, 0, 0])))
        start = replace(self.now, ctm=matrix @ self.now.ctm)
        inside = _StreamReader(
            self.page, thing.get("/Resources", self.resources), [start], depth=self.depth + 1
        )
        yield from inside.read(thing)

    def _picture(self, picture: Object) -> PaintedObject:
        box, ctm = self._unit(), self.now.ctm
        width, height = int(picture.Width), int(picture.Height)
        sides = ((ctm.a**2 + ctm.b**2) ** 0.5, (ctm.c**2 + ctm.d**2) ** 0.5)
        ppi = min(
            72 * pixels / side if side else 0
            for pixels, side in zip((width, height), sides, strict=True)
        )
        bits = 1 if picture.get("/ImageMask") else int(picture.get("/BitsPerComponent", 8))
        space = (
            "/DeviceGray"
            if picture.get("/ImageMask")
            else self._space(picture.get("/ColorSpace", Name.DeviceGray))
        )
        return PaintedObject(
            self.page,
            "picture",
            box,
            Colour(space, ()),
            ppi=ppi,
            bits=bits,
            pixels=min(width, height),
        )

    def _unit(self) -> Box:
        return _around(
            [self.now.ctm.transform(corner) for corner in ((0, 0), (1, 0), (0, 1), (1, 1))]
        )

    def _resource(self, kind: str, name: Object) -> Object | None:
        known = self.resources.get(kind)
        return None if known is None else known.get(str(name))

    def _space(self, space: Object) -> str:
        """The family of a colour space; of a separation its ink, too."""
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
    return float((matrix.c**2 + matrix.d**2) ** 0.5)


def _around(points: list[tuple[float, float]]) -> Box:
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)
