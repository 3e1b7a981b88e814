"""The EPUB's cover: a drawing in the manner of the printed one, its words as outlines."""

from collections.abc import Iterator

from press.charts.faces import measure
from press.content.book import Book
from press.content.manuscript import Manuscript
from press.epub.outlines import outline_words
from press.epub.templates import Templates
from press.typesetting.cover import cover_marks, seal

TITLE_SIZE, TITLE_WEIGHT = 14.0, "700"  # as templates/epub/cover.svg.j2 sets it, in millimetres
MEASURE = 132.0


def draw_cover(manuscript: Manuscript, book: Book, templates: Templates) -> bytes:
    """The cover as SVG."""
    svg = templates.render(
        "epub/cover.svg.j2",
        marks=cover_marks(manuscript.initiatives, list(book.categories)),
        seal=seal(book),
        title_lines=list(_lines(manuscript.facts["title"])),
    )
    return outline_words(svg.encode())


def _lines(title: str) -> Iterator[str]:
    """The title, broken where it is too long for the cover."""
    line = ""
    for word in title.split():
        longer = f"{line} {word}".strip()
        if line and measure(longer, TITLE_SIZE, TITLE_WEIGHT) > MEASURE:
            yield line
            longer = word
        line = longer
    yield line
