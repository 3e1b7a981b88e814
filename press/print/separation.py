"""Separating a PDF: every colour of its content becomes inks, and black prints over what lies beneath.

Type so small that two plates could not be held together on it is set in black alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf
from pikepdf import ContentStreamInstruction, Dictionary, Matrix, Name, Operator

from press.content.printers import Ink
from press.print.inks import BLACK, Inks

OVERPRINTING = 12.0  # points: black type under it overprints (Ghent Workgroup 2022, R0009)
SMALLEST = 8.0  # points: type under it takes one ink (Ghent Workgroup 2022, R0017)
_OVER, _OUT = Name("/LBover"), Name("/LBout")
_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_FILLS, _STROKES = frozenset({"f", "F", "f*"}), frozenset({"S", "s"})
_OTHER_PAINT = frozenset({"B", "B*", "b", "b*", "Do", "sh"})
_COLOURS = {"rg": "k", "RG": "K", "g": "k", "G": "K"}
_PLAIN_SPACES = frozenset({"/DeviceCMYK", "/Pattern"})
_NOT_PLAIN = {"sh": "a gradient", "INLINE IMAGE": "a picture within the text of a page"}


@dataclass(frozen=True, slots=True)
class _State:
    """What of the graphics state matters here (ISO 32000-1, 8.4.1): the inks asked for, sizes, and what is written.

    `laid` is the ink of the fill as it stands in the new stream, `over` whether that overprints. A fill of None is a
    pattern.
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
            if height < SMALLEST and sum(percent > 0 for percent in self.fill or ()) > 1
            else self.fill
        )


def separate(pdf: pikepdf.Pdf, inks: Inks) -> None:
    """Separate every page, form and pattern of a file; what has no inks is remembered in `inks`."""
    for page in pdf.pages:
        page.obj.Contents = pdf.make_stream(_Separator(inks).separated(page))
        _furnish(page.obj.Resources, inks)
    for thing in list(pdf.objects):
        if isinstance(thing, pikepdf.Stream) and _has_content(thing):
            thing.write(_Separator(inks).separated(thing))
            _furnish(thing.Resources, inks)
            if "/Group" in thing:
                thing.Group.CS = Name.DeviceCMYK  # Ghent Workgroup 2022, R0030
        if isinstance(thing, pikepdf.Stream | Dictionary) and _is_gradient(thing):
            inks.foreign.add("a gradient")


def _has_content(thing: pikepdf.Stream) -> bool:
    return thing.get("/Subtype") == Name.Form or thing.get("/PatternType") == 1


def _is_gradient(thing: Any) -> bool:
    return "/ShadingType" in thing or thing.get("/PatternType") == 2


def _furnish(resources: Any, inks: Inks) -> None:
    """Give content the two states that it may ask for, and take the colour spaces that it must not name."""
    if "/ColorSpace" in resources:
        del resources["/ColorSpace"]
    if "/ExtGState" not in resources:
        resources.ExtGState = Dictionary()
    if any(
        state.get("/SMask", Name("/None")) != Name("/None")
        for _, state in resources.ExtGState.items()
    ):
        inks.foreign.add("a soft mask")
    resources.ExtGState[_OVER] = Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)
    resources.ExtGState[_OUT] = Dictionary(Type=Name.ExtGState, OP=False, op=False, OPM=0)


@dataclass(slots=True)
class _Separator:
    """Reads one content stream, and writes it anew in inks."""

    inks: Inks
    states: list[_State] = field(default_factory=lambda: [_State()])
    text_scale: float = 1.0

    def separated(self, content: Any) -> bytes:
        """The content in inks."""
        written = [new for old in pikepdf.parse_content_stream(content) for new in self._read(old)]
        return (
            pikepdf.unparse_content_stream(written) or b"\n"
        )  # compressed, an empty one is broken for MuPDF

    def _read(self, instruction: Any) -> Iterator[Any]:
        operator, operands = str(instruction.operator), instruction.operands
        if operator in _COLOURS:
            yield self._in_inks(operator, operands)
            return
        self._follow(operator, operands)
        for key, value in self._wanted(operator):
            if getattr(self.states[-1], key) != value:
                self.states[-1] = replace(self.states[-1], **{key: value})
                yield _ink(value, "k") if key == "laid" else _overprint(value)
        yield instruction

    def _in_inks(self, operator: str, operands: Any) -> ContentStreamInstruction:
        colour = [float(value) for value in operands] * (3 if operator in ("g", "G") else 1)
        ink = self.inks.of_colour(*colour)
        changes: dict[str, Any] = (
            {"fill": ink, "laid": ink} if operator.islower() else {"stroke": ink}
        )
        self.states[-1] = replace(self.states[-1], **changes)
        return _ink(ink, _COLOURS[operator])

    def _follow(self, operator: str, operands: Any) -> None:
        """Keep the graphics state and the size of the type (ISO 32000-1, 8.4.2, 9.4.1)."""
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
            self._follow_colour(operator, operands)

    def _follow_colour(self, operator: str, operands: Any) -> None:
        """Colours that are inks already, patterns, and what can't be separated (ISO 32000-1, 8.6.8)."""
        if operator in _NOT_PLAIN:
            self.inks.foreign.add(_NOT_PLAIN[operator])
        elif operator in ("cs", "CS") and str(operands[0]) not in _PLAIN_SPACES:
            self.inks.foreign.add(f"a colour in the space {str(operands[0])[1:]}")
        elif operator in ("k", "sc", "scn"):
            ink = _given(operands)
            self.states[-1] = replace(self.states[-1], fill=ink, laid=ink)
        elif operator in ("K", "SC", "SCN"):
            self.states[-1] = replace(self.states[-1], stroke=_given(operands))

    def _wanted(self, operator: str) -> Iterator[tuple[str, Any]]:
        """The state in which something is painted now: the ink of its fill, and whether it overprints."""
        now = self.states[-1]
        if operator in _TEXT:
            height = now.size * self.text_scale * now.scale
            ink = now.type_ink(height)
            yield from (("laid", ink), ("over", ink == BLACK and height < OVERPRINTING))
        elif operator in _FILLS:
            yield from (("laid", now.fill), ("over", now.fill == BLACK))
        elif operator in _STROKES:
            yield "over", now.stroke == BLACK
        elif operator in _OTHER_PAINT:
            yield from (("laid", now.fill), ("over", False))


def _ink(ink: Ink, operator: str) -> ContentStreamInstruction:
    return ContentStreamInstruction([percent / 100 for percent in ink], Operator(operator))


def _overprint(wanted: bool) -> ContentStreamInstruction:
    return ContentStreamInstruction([_OVER if wanted else _OUT], Operator("gs"))


def _given(operands: Sequence[Any]) -> Ink | None:
    """Four numbers are inks already; anything else is a pattern."""
    if len(operands) != 4:
        return None
    cyan, magenta, yellow, black = (float(value) * 100 for value in operands)
    return cyan, magenta, yellow, black


def _height(operands: Sequence[Any]) -> float:
    """By how much a matrix makes letters taller or lower."""
    matrix = Matrix(*(float(value) for value in operands))
    return float((matrix.c**2 + matrix.d**2) ** 0.5)
