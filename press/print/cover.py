"""The cover for the printer: spine width, layout of the sheet, text that collides."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import pikepdf
import pypdfium2

from press.charts.palette import bleed_of
from press.content.book import Book
from press.content.manuscript import Manuscript
from press.content.printers import LEAF, Printer
from press.content.printing import Paper
from press.content.work import BOOK
from press.core.findings import Finding, PressError
from press.core.units import PT_PER_MM
from press.pdf.document import page_environment
from press.print.barcode import BarCode
from press.typesetting.cover import EDGE, cover_marks, extended_to_bleed, seal
from press.typesetting.layout import Layout, lay_out

SHEET = "print/cover-sheet.css"
TEMPLATE = "print/cover.html"
SAFE = 5.0  # millimetres from the trim, in which nothing may stand: cutting is not exact
_OVERLAP = 0.25  # of a letter's area: more than a kern, less than a collision
_EXCERPT = 30  # characters
# Publishers in these languages set titles that climb the spine; ISO 6357:1985 has them run down,
# as do publishers in English, and holds for a language that is not listed.
_UPWARD = frozenset(
    {"ca", "cs", "da", "de", "el", "es", "fi", "fr", "hu", "it", "nb", "pl", "pt", "ro", "sv"}
)


def spine_width(pages: int, paper: Paper, cover: Paper, printer: Printer) -> float:
    """Millimetres: the leaves, two cover boards, and the binding's glue; 0 for a joined cover."""
    if printer.cover == "joined":
        return 0.0
    return round(pages / LEAF * paper.leaf + 2 * cover.leaf + printer.glue, 1)


def spine_reads_upward(language: str) -> bool:
    """Whether the title climbs the spine in this language, as its publishers set it."""
    return language.partition("-")[0] in _UPWARD


@dataclass(frozen=True, slots=True)
class CoverSpec:
    """The spine in millimetres and whether it has a title; the bar code; whether it is joined."""

    spine: float
    has_spine_title: bool
    code: BarCode | None
    joined: bool = False


def lay_out_cover(spec: CoverSpec, manuscript: Manuscript, book: Book) -> Layout:
    """The cover as one sheet (or as pages, if joined); raises PressError (b-014) on warnings."""
    html = _render(spec, manuscript, book)
    layout = lay_out(html, SHEET, book.root, pictures={}, known={}, body="")
    if layout.messages:
        raise PressError(map(_warning, layout.messages))
    return layout


def _warning(message: str) -> Finding:
    problem = f"WeasyPrint reports on the cover for the printer: {message}."
    remedy = "Correct the style sheet or the template."
    return Finding(f"assets/styles/{SHEET}", 0, "b-014", problem, remedy)


def _render(spec: CoverSpec, manuscript: Manuscript, book: Book) -> str:
    bleed = bleed_of(book.palette.tokens)
    marks = cover_marks(manuscript.data.cover)
    template = page_environment(book, manuscript.translator).get_template(TEMPLATE)
    return template.render(
        manuscript.facts,
        cover=spec,
        upward=spine_reads_upward(manuscript.locale),
        trim=book.work.trim,
        bleed=bleed,
        cover_marks=extended_to_bleed(marks, left=bleed if spec.joined else 0, right=EDGE + bleed),
        seal=seal(book),
        rows=manuscript.data.cover.rows,
    )


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter of a page and its box, in points from the bottom left of the trim."""

    index: int
    letter: str
    left: float
    bottom: float
    right: float
    top: float

    def covers(self, other: "_Letter") -> bool:
        """Whether the two overlap; neighbours in the text may touch."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        area = (self.right - self.left) * (self.top - self.bottom)
        return (
            other.index > self.index + 1 and width > 0 < height and width * height > _OVERLAP * area
        )

    def is_unsafe(self, size: Sequence[float]) -> bool:
        """Whether it stands too near to the edge of a trim of this size, in points."""
        edge, (right, top) = SAFE * PT_PER_MM, size
        return (
            self.left < edge
            or self.bottom < edge
            or self.right > right - edge
            or self.top > top - edge
        )


def find_cover_collisions(cover: pikepdf.Pdf, size: tuple[float, float]) -> list[Finding]:
    """Words that overlap, or stand too near to the trim (b-009); pages of this size in mm."""
    target = io.BytesIO()
    cover.save(target)
    with pypdfium2.PdfDocument(target.getvalue()) as document:
        problems = [
            problem for page in document for problem in _collisions(list(_letters(page)), size)
        ]
    remedy = (
        "Shorten the title, the publisher or the description, "
        "or change assets/styles/print/cover-sheet.css."
    )
    return [Finding(BOOK, 1, "b-009", problem, remedy) for problem in dict.fromkeys(problems)]


def _letters(page: pypdfium2.PdfPage) -> Iterator[_Letter]:
    text = page.get_textpage()
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        if letter.strip():
            yield _Letter(index, letter, *text.get_charbox(index))


def _collisions(letters: list[_Letter], size: tuple[float, float]) -> Iterator[str]:
    points = [length * PT_PER_MM for length in size]
    if unsafe := [letter for letter in letters if letter.is_unsafe(points)]:
        where = f"is within {SAFE:g} mm of the trim or beyond it"
        yield f"On the cover «{_excerpt(unsafe)}» {where}."
    if covering := [one for one, other in combinations(letters, 2) if one.covers(other)]:
        yield f"On the cover «{_excerpt(covering)}» overlaps other text."


def _excerpt(letters: list[_Letter]) -> str:
    text = "".join(letter.letter for letter in letters)
    return f"{text[:_EXCERPT]}…" if len(text) > _EXCERPT + 1 else text
