"""Convert the content of a PDF to inks, with black overprinting.

Type that is too small for plates to register on it is set in black alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import SupportsFloat

import pikepdf
from pikepdf import (
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Matrix,
    Name,
    Operator,
)

from press.content.printers import Ink
from press.print.inks import BLACK, Inks

OVERPRINT_BELOW = 12.0  # points: smaller black type overprints (Ghent Workgroup 2022, R0009)
ONE_INK_BELOW = 8.0  # points: smaller type takes one ink (Ghent Workgroup 2022, R0017)
_Operands = Sequence[SupportsFloat]
_Instruction = ContentStreamInstruction | ContentStreamInlineImage
_OVERPRINT, _KNOCKOUT = Name("/LBover"), Name("/LBout")
_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_FILLS, _STROKES = frozenset({"f", "F", "f*"}), frozenset({"S", "s"})
_OTHER_PAINT = frozenset({"B", "B*", "b", "b*", "Do", "sh"})
_COLOURS = {"rg": "k", "RG": "K", "g": "k", "G": "K"}
_MARKS = frozenset({"BMC", "BDC", "EMC"})  # of tags, which are not for a printer
_PLAIN_SPACES = frozenset({"/DeviceCMYK", "/Pattern"})
_NOT_PLAIN = {"sh": "a gradient", "INLINE IMAGE": "a picture within the text of a page"}


@dataclass(frozen=True, slots=True)
class _GraphicsState:
    """The part of the graphics state (ISO 32000-1, 8.4.1) that matters here.

    `fill` and `stroke` are the inks that the old stream asks for (None: a pattern); `laid` is the
    fill as set in the new stream, `over` whether overprint is on there.
    """

    fill: Ink | None = BLACK
    stroke: Ink | None = BLACK
    scale: float = 1.0
    size: float = 0.0
    laid: Ink | None = BLACK
    over: bool = False

    def type_ink(self, height: float) -> Ink | None:
        """The ink of type of this height in points."""
        return (
            BLACK
            if height < ONE_INK_BELOW and sum(percent > 0 for percent in self.fill or ()) > 1
            else self.fill
        )


def convert_to_inks(pdf: pikepdf.Pdf, inks: Inks) -> None:
    """Convert every page, form and pattern of a file; what can't be is collected in `inks`."""
    for page in pdf.pages:
        page.obj.Contents = pdf.make_stream(_Separator(inks).separated(page))
        _prepare_resources(page.obj.Resources, inks)
    for item in list(pdf.objects):
        if isinstance(item, pikepdf.Stream) and _has_content(item):
            item.write(_Separator(inks).separated(item))
            _prepare_resources(item.Resources, inks)
            if "/Group" in item:
                item.Group.CS = Name.DeviceCMYK  # Ghent Workgroup 2022, R0030
        if isinstance(item, pikepdf.Stream | Dictionary) and _is_gradient(item):
            inks.unsupported.add("a gradient")


def _has_content(item: pikepdf.Stream) -> bool:
    return item.get("/Subtype") == Name.Form or item.get("/PatternType") == 1


def _is_gradient(item: pikepdf.Object) -> bool:
    return "/ShadingType" in item or item.get("/PatternType") == 2


def _prepare_resources(resources: pikepdf.Object, inks: Inks) -> None:
    """Add the two graphics states that the content uses, and drop unused colour spaces."""
    if "/ColorSpace" in resources:
        del resources["/ColorSpace"]
    if "/ExtGState" not in resources:
        resources.ExtGState = Dictionary()
    if any(
        state.get("/SMask", Name("/None")) != Name("/None")
        for _, state in resources.ExtGState.items()
    ):
        inks.unsupported.add("a soft mask")
    resources.ExtGState[_OVERPRINT] = Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)
    resources.ExtGState[_KNOCKOUT] = Dictionary(Type=Name.ExtGState, OP=False, op=False, OPM=0)


@dataclass(slots=True)
class _Separator:
    """Rewrites one content stream in inks."""

    inks: Inks
    states: list[_GraphicsState] = field(default_factory=lambda: [_GraphicsState()])
    text_scale: float = 1.0

    def separated(self, content: pikepdf.Object | pikepdf.Page) -> bytes:
        """The rewritten content."""
        written = [
            new for old in pikepdf.parse_content_stream(content) for new in self._rewrite(old)
        ]
        # MuPDF can't read an empty stream once it is compressed.
        return pikepdf.unparse_content_stream(written) or b"\n"

    def _rewrite(self, instruction: _Instruction) -> Iterator[_Instruction]:
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator in _MARKS:
            return
        if operator in _COLOURS:
            yield self._in_inks(operator, operands)
            return
        self._track(operator, operands)
        now, needed = self.states[-1], self._needed(operator)
        if needed.laid != now.laid and needed.laid is not None:
            yield _set_ink(needed.laid, "k")
        if needed.over != now.over:
            yield _set_overprint(needed.over)
        self.states[-1] = needed
        yield instruction

    def _in_inks(self, operator: str, operands: _Operands) -> ContentStreamInstruction:
        colour = [float(value) for value in operands] * (3 if operator in ("g", "G") else 1)
        ink = self.inks.of_colour(*colour)
        now = self.states[-1]
        filled = replace(now, fill=ink, laid=ink)
        self.states[-1] = filled if operator.islower() else replace(now, stroke=ink)
        return _set_ink(ink, _COLOURS[operator])

    def _track(self, operator: str, operands: _Operands) -> None:
        """Update graphics state and type size (ISO 32000-1, 8.4.2, 9.4.1)."""
        if operator == "q":
            self.states.append(self.states[-1])
        elif operator == "Q" and len(self.states) > 1:
            self.states.pop()
        elif operator == "cm":
            self.states[-1] = replace(
                self.states[-1], scale=self.states[-1].scale * _height(operands)
            )
        elif operator == "Tf":
            self.states[-1] = replace(self.states[-1], size=float(operands[1]))
        elif operator in ("BT", "Tm"):
            self.text_scale = _height(operands) if operands else 1.0
        else:
            self._track_colour(operator, operands)

    def _track_colour(self, operator: str, operands: _Operands) -> None:
        """Colours that are inks already, patterns, what can't be converted (ISO 32000-1, 8.6.8)."""
        if operator in _NOT_PLAIN:
            self.inks.unsupported.add(_NOT_PLAIN[operator])
        elif operator in ("cs", "CS") and str(operands[0]) not in _PLAIN_SPACES:
            self.inks.unsupported.add(f"a colour in the space {str(operands[0])[1:]}")
        elif operator in ("k", "sc", "scn"):
            ink = _operand_inks(operands)
            self.states[-1] = replace(self.states[-1], fill=ink, laid=ink)
        elif operator in ("K", "SC", "SCN"):
            self.states[-1] = replace(self.states[-1], stroke=_operand_inks(operands))

    def _needed(self, operator: str) -> _GraphicsState:
        """The state with the fill and the overprint that painting with this operator needs."""
        now = self.states[-1]
        if operator in _TEXT:
            height = now.size * self.text_scale * now.scale
            ink = now.type_ink(height)
            return replace(now, laid=ink, over=ink == BLACK and height < OVERPRINT_BELOW)
        if operator in _FILLS:
            return replace(now, laid=now.fill, over=now.fill == BLACK)
        if operator in _STROKES:
            return replace(now, over=now.stroke == BLACK)
        return replace(now, laid=now.fill, over=False) if operator in _OTHER_PAINT else now


def _set_ink(ink: Ink, operator: str) -> ContentStreamInstruction:
    return ContentStreamInstruction([percent / 100 for percent in ink], Operator(operator))


def _set_overprint(wanted: bool) -> ContentStreamInstruction:
    return ContentStreamInstruction([_OVERPRINT if wanted else _KNOCKOUT], Operator("gs"))


def _operand_inks(operands: _Operands) -> Ink | None:
    """Inks from four operands; None for a pattern."""
    if len(operands) != 4:
        return None
    cyan, magenta, yellow, black = (float(value) * 100 for value in operands)
    return cyan, magenta, yellow, black


def _height(operands: _Operands) -> float:
    """The vertical scale of a matrix."""
    matrix = Matrix(*(float(value) for value in operands))
    return float((matrix.c**2 + matrix.d**2) ** 0.5)
