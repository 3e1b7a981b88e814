"""The face of charts, heads and covers, letter by letter: how wide a line is, and what outlines it has."""

from collections.abc import Iterator
from typing import Any

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from press.core.fonts import font_files
from press.core.reads import remembered

FACES = {
    "400": "TitilliumWeb-Regular.ttf",
    "600": "TitilliumWeb-SemiBold.ttf",
    "700": "TitilliumWeb-Bold.ttf",
}  # by weight
_NARROW_SPACES = (0x2009, 0x202F)  # French groups digits by the latter, and the face has neither


def measure(words: str, size: float, weight: str) -> float:
    """How long a line is."""
    return sum(width for _, width in _glyphs(words, weight)) * size / _units(weight)


def outline(words: str, size: float, weight: str, x: float, y: float) -> str:
    """A line as the path of an SVG, from that place on its baseline."""
    glyphs, scale = _font(weight).getGlyphSet(), size / _units(weight)
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.2f}".rstrip("0").rstrip("."))
    for name, width in _glyphs(words, weight):
        glyphs[name].draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
        x += width * scale
    return str(pen.getCommands())


def can_set(words: str, weight: str) -> bool:
    """Whether the face has every letter of a line."""
    return all(ord(letter) in _cmap(weight) for letter in words)


def _glyphs(words: str, weight: str) -> Iterator[tuple[str, int]]:
    for letter in words:
        name = _cmap(weight).get(ord(letter), ".notdef")
        yield name, _font(weight)["hmtx"][name][0]


@remembered
def _font(weight: str) -> Any:
    return TTFont(font_files()[FACES[weight]], lazy=True)


@remembered
def _cmap(weight: str) -> dict[int, str]:
    known = dict(_font(weight).getBestCmap())
    return {**dict.fromkeys(_NARROW_SPACES, known[ord("\u00a0")]), **known}


def _units(weight: str) -> int:
    return int(_font(weight)["head"].unitsPerEm)
