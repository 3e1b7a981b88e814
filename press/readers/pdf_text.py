"""The text of a PDF by marked content, decoded through ToUnicode and ActualText.

Geometry is not used: PDFium and Poppler make spaces where there is room, and so hide that one is
missing. See ISO 32000-1, 9.10.2 (ToUnicode), 14.6 (marked content) and 14.9.4 (ActualText).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Object

_OPERATORS = "BDC BMC EMC Tf Tj TJ ' \" Do"
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_HEX = re.compile(rb"<([0-9a-fA-F\s]*)>")
_ITALIC = 64  # bit 7 of a font descriptor's Flags (ISO 32000-1, table 123)
_BOLD = re.compile(r"Bold|Black|Heavy")  # WeasyPrint writes no FontWeight
_MOST_NESTED = 8  # forms within forms


class Undecodable(Exception):
    """A glyph that no map gives a character, or text that no mark holds."""


@dataclass(frozen=True, slots=True)
class PaintedText:
    """Characters, and how their font paints them."""

    text: str
    is_italic: bool = False
    is_bold: bool = False


Marks = dict[int, list[PaintedText]]  # what the marks of one page hold, by their number


class _Texts(dict[int, str]):
    """The characters of each glyph of a font."""

    def __missing__(self, glyph: int) -> str:
        raise Undecodable(f"glyph {glyph:04x} has no character")


@dataclass(frozen=True, slots=True)
class _Font:
    texts: _Texts
    is_italic: bool
    is_bold: bool


class TextOfMarks:
    """Decodes page after page; a font is read once."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], _Font] = {}

    def read(self, page: pikepdf.Page) -> Marks:
        """The text of each mark of a page; raises Undecodable for other text except artifacts."""
        found: Marks = {}
        _PageReader(self._font, found).read(page, page.get("/Resources", pikepdf.Dictionary()))
        return found

    def _font(self, font: Object) -> _Font:
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = _read_font(font)
        return self._fonts[font.objgen]


@dataclass(frozen=True, slots=True)
class _Mark:
    number: int | None
    is_artifact: bool
    says: str | None  # its ActualText


class _PageReader:
    def __init__(self, font_of: Callable[[Object], _Font], found: Marks) -> None:
        self._font_of, self._found = font_of, found
        self._marks: list[_Mark] = []
        self._font: _Font | None = None

    def read(self, content: pikepdf.Page | Object, resources: Object, depth: int = 0) -> None:
        for instruction in pikepdf.parse_content_stream(content, _OPERATORS):
            operands, name = list(instruction.operands), str(instruction.operator)
            if name in _SHOWS:
                self._show(operands, name)
            elif name in ("BDC", "BMC"):
                self._begin(operands, resources)
            elif name == "EMC":
                self._marks.pop()
            elif name == "Tf":
                self._font = self._font_of(resources.Font[str(operands[0])])
            else:
                self._draw(resources.XObject[str(operands[0])], resources, depth)

    def _begin(self, operands: Sequence[Object], resources: Object) -> None:
        properties = operands[1] if len(operands) > 1 else pikepdf.Dictionary()
        if isinstance(properties, pikepdf.Name):
            properties = resources.Properties[str(properties)]
        number, actual = properties.get("/MCID"), properties.get("/ActualText")
        is_inside = any(mark.says is not None for mark in self._marks)
        mark = _Mark(
            None if number is None else int(number),
            str(operands[0]) == "/Artifact",
            None if actual is None else str(actual),
        )
        self._marks.append(mark)
        if mark.number is not None:
            self._found.setdefault(mark.number, [])
        if mark.says is not None and not is_inside:
            self._put(mark.says)

    def _show(self, operands: Sequence[Object], name: str) -> None:
        if any(mark.says is not None for mark in self._marks):
            return
        pieces = operands[0] if name == "TJ" else operands[-1:]
        assert self._font is not None
        codes = b"".join([bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String)])
        # Identity-H: two bytes per glyph.
        self._put(codes.decode("utf-16-be", "surrogatepass").translate(self._font.texts))

    def _put(self, text: str) -> None:
        number = next(
            (mark.number for mark in reversed(self._marks) if mark.number is not None), None
        )
        if number is not None:
            font = self._font
            self._found[number].append(
                PaintedText(text, font.is_italic, font.is_bold) if font else PaintedText(text)
            )
        elif text.strip() and not any(mark.is_artifact for mark in self._marks):
            raise Undecodable(f"«{text[:40]}» stands in no mark")

    def _draw(self, drawn: Object, resources: Object, depth: int) -> None:
        """Read a form like the content of the page; pictures contain no text."""
        if drawn.get("/Subtype") != "/Form" or depth >= _MOST_NESTED:
            return
        before = self._font
        self.read(drawn, drawn.get("/Resources", resources), depth + 1)
        self._font = before


def _read_font(font: Object) -> _Font:
    descendant = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = descendant.get("/FontDescriptor", pikepdf.Dictionary())
    name = str(font.get("/BaseFont", ""))
    if "/ToUnicode" not in font:
        raise Undecodable(f"the font {name} has no ToUnicode map")
    is_italic = bool(int(descriptor.get("/Flags", 0)) & _ITALIC)
    return _Font(
        _Texts(_to_unicode(font.ToUnicode.read_bytes())), is_italic, bool(_BOLD.search(name))
    )


def _to_unicode(data: bytes) -> dict[int, str]:
    """The map of a CMap's bfchar and bfrange sections (ISO 32000-1, 9.10.3)."""
    table: dict[int, str] = {}
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.DOTALL):
        codes = _HEX.findall(section)
        table.update(
            {int(code, 16): _text(text) for code, text in zip(codes[::2], codes[1::2], strict=True)}
        )
    for section in re.findall(rb"beginbfrange(.*?)endbfrange", data, re.DOTALL):
        codes = _HEX.findall(section)
        for low, high, text in zip(codes[::3], codes[1::3], codes[2::3], strict=True):
            first = _text(text)
            for code in range(int(low, 16), int(high, 16) + 1):
                table[code] = first[:-1] + chr(ord(first[-1]) + code - int(low, 16))
    return table


def _text(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be")
