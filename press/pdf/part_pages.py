"""The drawings on the pages that open the parts of the body: the cover's, with a part's own initiatives in front.

They lie in the background, so that a reading program passes over them (ISO 14289-1, 7.1: an artifact).
"""

from press.charts.palette import bleed_of
from press.content.book import Book
from press.content.manuscript import Manuscript
from press.core.templates import render_page
from press.typesetting.cover import EDGE, WIDTH, Mark, bled, cover_marks, spoken_of
from press.typesetting.parts import Part, Parts

FOLDER = "parts"
DRAWING = "pdf/part.svg.j2"
SHOWN = 165.6  # millimetres of the cover's drawing that a part's page shows from edge to edge, from EDGE on


def draw_parts(parts: Parts, manuscript: Manuscript, book: Book) -> dict[str, bytes]:
    """A drawing a part, by the name that its page asks for."""
    bleed = bleed_of(book.palette.tokens) * SHOWN / WIDTH
    marks = bled(
        cover_marks(manuscript.initiatives, list(book.categories)),
        left=EDGE + bleed,
        right=EDGE + bleed,
    )
    frame = {"x": round(EDGE - bleed, 3), "width": round(SHOWN + 2 * bleed, 3)}
    return {
        f"{FOLDER}/{part.slug}.svg": render_page(
            book.root, DRAWING, marks=marks, own=_own(marks, parts, part), frame=frame
        )
        for part in parts.parts
        if part.section.opens_part
    }


def _own(marks: list[Mark], parts: Parts, part: Part) -> list[Mark]:
    return spoken_of(marks, parts.links(part.slug))
