"""Words in a picture as outlines.

A picture in an <img> cannot ask for the book's fonts: a reader would set its words in a font of its own, wider
than their room. Outlines look the same everywhere; what they say stands in the alternative text.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from lxml import etree

from press.epub.markup import parse
from press.fonts import font_files

SVG = "http://www.w3.org/2000/svg"
FACES = {
    "400": "TitilliumWeb-Regular.ttf",
    "600": "TitilliumWeb-SemiBold.ttf",
    "700": "TitilliumWeb-Bold.ttf",
}  # by weight
SPENT = frozenset({"font-family", "font-size", "font-weight", "text-anchor", "x", "y"})  # a path has no use for them
ANCHORS = {"middle": 0.5, "end": 1.0}


def outline_words(svg: bytes) -> bytes:
    """The picture with a path for every line of text; a line that the fonts can't set stays text.

    What is ill-formed stays as it is: the container refuses it by its name.
    """
    try:
        root = parse(svg)
    except etree.XMLSyntaxError:
        return svg
    for line in list(root.iter(f"{{{SVG}}}text")):
        parent, words = line.getparent(), line.text or ""
        if parent is not None and not len(line) and all(ord(letter) in _cmap(_weight(line)) for letter in words):
            parent.replace(line, _outlined(line, words))
    return etree.tostring(root, encoding="utf-8") + b"\n"


def measure(words: str, size: float, weight: str) -> float:
    """How long a line is."""
    return sum(width for _, width in _glyphs(words, weight)) * size / _units(weight)


def _outlined(line: etree._Element, words: str) -> etree._Element:
    size, weight = float(_inherited(line, "font-size") or 16), _weight(line)
    shift = ANCHORS.get(_inherited(line, "text-anchor"), 0) * measure(words, size, weight)
    x, y = float(line.get("x") or 0) - shift, float(line.get("y") or 0)
    kept = {str(key): str(value) for key, value in line.attrib.items() if key not in SPENT}
    path = etree.Element(f"{{{SVG}}}path", kept | {"d": _path(words, weight, size, x, y)})
    path.tail = line.tail
    return path


def _path(words: str, weight: str, size: float, x: float, y: float) -> str:
    glyphs, scale = _font(weight).getGlyphSet(), size / _units(weight)
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.2f}".rstrip("0").rstrip("."))
    for name, width in _glyphs(words, weight):
        glyphs[name].draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
        x += width * scale
    return str(pen.getCommands())


def _glyphs(words: str, weight: str) -> Iterator[tuple[str, int]]:
    for letter in words:
        name = _cmap(weight).get(ord(letter), ".notdef")
        yield name, _font(weight)["hmtx"][name][0]


def _inherited(element: etree._Element, key: str) -> str:
    for holder in (element, *element.iterancestors()):
        if value := holder.get(key):
            return str(value)
    return ""


def _weight(element: etree._Element) -> str:
    weight = _inherited(element, "font-weight").replace("bold", "700")
    return weight if weight in FACES else "400"


@cache
def _font(weight: str) -> Any:
    return TTFont(font_files()[FACES[weight]], lazy=True)


@cache
def _cmap(weight: str) -> dict[int, str]:
    return dict(_font(weight).getBestCmap())


def _units(weight: str) -> int:
    return int(_font(weight)["head"].unitsPerEm)
