"""The drawings on the pages that open the parts of the body: the cover's, with a part's own initiatives in front.

They lie in the background, so that a reading program passes over them (ISO 14289-1, 7.1: an artifact).
"""

from press.pdf.cover import cover_marks, spoken_of
from press.sources.blocks import svg_environment
from press.sources.book import Book
from press.sources.manuscript import Manuscript
from press.typesetting.parts import Parts

FOLDER = "parts"


def draw_parts(parts: Parts, manuscript: Manuscript, book: Book) -> dict[str, bytes]:
    """A drawing a part, by the name that its page asks for."""
    marks = cover_marks(manuscript.initiatives, list(book.categories))
    template = svg_environment(book.root).get_template("pdf/part.svg.j2")
    return {
        f"{FOLDER}/{part.slug}.svg": template.render(marks=marks, own=spoken_of(marks, parts.links(part.slug))).encode()
        for part in parts.parts
        if part.section.opens_part
    }
