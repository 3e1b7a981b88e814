"""Drawings of the EPUB: the cover, and words in a drawing as outlines."""

from collections.abc import Iterator

from lxml import etree

from press.charts.lettering import FACES, can_set, measure, outline
from press.content.book import Book
from press.content.manuscript import Manuscript
from press.core.cache import Store
from press.epub.templates import EpubTemplates
from press.readers.epub import parse_xml
from press.typesetting.cover import cover_marks, seal

SVG = "http://www.w3.org/2000/svg"
# Attributes of text that a path doesn't have.
TEXT_ATTRIBUTES = frozenset({"font-family", "font-size", "font-weight", "text-anchor", "x", "y"})
ANCHORS = {"middle": 0.5, "end": 1.0}


def keep_outlined(svg: bytes, store: Store) -> bytes:
    """As `outline_words`; the outlines are kept in the store."""
    return store.keep(__name__, (svg.decode(),), lambda: outline_words(svg).decode()).encode()


def outline_words(svg: bytes) -> bytes:
    """The drawing with a path for every line of text; one that the fonts can't set stays text.

    An <img> can't use the book's fonts: a reading system would set the words in a font of its own,
    which may be too wide. The alternative text says what the outlines show. An ill-formed drawing
    is returned as it is; the container refuses it.
    """
    try:
        root = parse_xml(svg)
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
    kept = {
        str(key): str(value) for key, value in line.attrib.items() if key not in TEXT_ATTRIBUTES
    }
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


TITLE_SIZE, TITLE_WEIGHT = 14.0, "700"  # as templates/epub/cover.svg.j2 sets it, in millimetres
LINE_WIDTH = 132.0  # millimetres


def draw_cover(manuscript: Manuscript, book: Book, templates: EpubTemplates) -> bytes:
    """The cover as SVG."""
    svg = templates.render(
        "epub/cover.svg.j2",
        marks=cover_marks(manuscript.data.cover),
        seal=seal(book),
        title_lines=list(_lines(manuscript.facts["title"])),
    )
    return outline_words(svg.encode())


def _lines(title: str) -> Iterator[str]:
    """The title, broken into lines that fit the cover."""
    line = ""
    for word in title.split():
        longer = f"{line} {word}".strip()
        if line and measure(longer, TITLE_SIZE, TITLE_WEIGHT) > LINE_WIDTH:
            yield line
            longer = word
        line = longer
    yield line
