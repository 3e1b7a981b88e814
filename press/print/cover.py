"""The cover: one sheet with back, spine and front, laid out by itself; or its pages apart, for a joined one."""

from dataclasses import dataclass
from typing import Any

from press.charts.palette import bleed_of
from press.content.book import Book
from press.content.manuscript import Manuscript
from press.core.findings import Finding, PressError
from press.pdf.document import page_environment
from press.print.barcode import BarCode
from press.print.spine import reads_upward
from press.typesetting.cover import EDGE, bled, cover_marks, seal
from press.typesetting.layout import Layout, lay_out

SHEET = "print/cover-sheet.css"
TEMPLATE = "print/cover.html"


@dataclass(frozen=True, slots=True)
class Wrap:
    """How a cover goes around its block: the spine in millimetres, whether it bears a title, the ISBN's bars."""

    spine: float
    bears_title: bool
    code: BarCode | None
    joined: bool = False


def lay_out_cover(wrap: Wrap, manuscript: Manuscript, book: Book) -> Layout:
    """The cover's page or pages; raises PressError where WeasyPrint has something to say about them."""
    layout = lay_out(
        _written(wrap, manuscript, book), SHEET, book.root, pictures={}, known={}, body=""
    )
    if layout.messages:
        raise PressError(map(_said, layout.messages))
    return layout


def _said(message: str) -> Finding:
    problem = f"On the cover for the printer WeasyPrint says: {message}."
    return Finding(f"assets/styles/{SHEET}", 0, "b-014", problem, "Mend the sheet or the template.")


def _written(wrap: Wrap, manuscript: Manuscript, book: Book) -> str:
    say, bleed = manuscript.voice.say, bleed_of(book.palette.tokens)
    marks = cover_marks(manuscript.initiatives, list(book.categories))
    values: dict[str, Any] = {
        "wrap": wrap,
        "upward": reads_upward(manuscript.locale),
        "trim": book.work.trim,
        "bleed": bleed,
        "cover_marks": bled(marks, left=bleed if wrap.joined else 0, right=EDGE + bleed),
        "seal": seal(book),
        "categories": [say(category.name) for category in book.categories.values()],
    }
    template = page_environment(book, manuscript.voice).get_template(TEMPLATE)
    return template.render(manuscript.facts, **values)
