"""Words in a picture as outlines.

A picture in an <img> cannot ask for the book's fonts: a reader would set its words in a font of its own, wider
than their room. Outlines look the same everywhere; what they say stands in the alternative text.
"""

from lxml import etree

from press.charts.faces import FACES, can_set, measure, outline
from press.epub.markup import parse

SVG = "http://www.w3.org/2000/svg"
SPENT = frozenset(
    {"font-family", "font-size", "font-weight", "text-anchor", "x", "y"}
)  # a path has no use for them
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
        if parent is not None and not len(line) and can_set(words, _weight(line)):
            parent.replace(line, _outlined(line, words))
    return etree.tostring(root, encoding="utf-8") + b"\n"


def _outlined(line: etree._Element, words: str) -> etree._Element:
    size, weight = float(_inherited(line, "font-size") or 16), _weight(line)
    shift = ANCHORS.get(_inherited(line, "text-anchor"), 0) * measure(words, size, weight)
    x, y = float(line.get("x") or 0) - shift, float(line.get("y") or 0)
    kept = {str(key): str(value) for key, value in line.attrib.items() if key not in SPENT}
    path = etree.Element(f"{{{SVG}}}path", kept | {"d": outline(words, size, weight, x, y)})
    path.tail = line.tail
    return path


def _inherited(element: etree._Element, key: str) -> str:
    for holder in (element, *element.iterancestors()):
        if value := holder.get(key):
            return str(value)
    return ""


def _weight(element: etree._Element) -> str:
    weight = _inherited(element, "font-weight").replace("bold", "700")
    return weight if weight in FACES else "400"
