"""The parts as one HTML document, for the page."""

from collections.abc import Mapping

from press.pdf.templates import page_environment
from press.sources.book import Book
from press.sources.manuscript import Manuscript
from press.typesetting.cover import cover_marks, seal
from press.typesetting.parts import Parts
from press.typesetting.source_lines import SectionSource

SHEET = "print/print.css"
FIRST_CHAPTER = "firstchapter"  # the page type of the first chapter, as page.css names it
FIRST_PART = "firstpart"  # and of the first part's page, in a body that has parts: parts.css


def write_document(parts: Parts, manuscript: Manuscript, book: Book) -> str:
    """The whole book as one HTML document."""
    return (
        page_environment(book, manuscript.voice)
        .get_template("pdf/edition.html")
        .render(
            manuscript.facts,
            parts=parts.parts,
            first=next((part.slug for part in parts.parts if part.section.matter == "body"), ""),
            figures=parts.captions("figure"),
            tables=parts.captions("table"),
            cover_marks=cover_marks(manuscript.initiatives, list(book.categories)),
            seal=seal(book),
        )
    )


def first_page(parts: Parts) -> str:
    """The page type with which the body begins, and the arabic folios: that of a part's page, or of a chapter."""
    body = [part.section for part in parts.parts if part.section.matter == "body"]
    return FIRST_PART if body and body[0].opens_part else FIRST_CHAPTER


def sources_of(parts: Parts) -> Mapping[str, SectionSource]:
    """Where each section's text can be found, for findings."""
    lines = {part.slug: part.lines for part in parts.parts}
    return {
        galley.slug: SectionSource(galley.path, galley.source, lines[galley.slug])
        for galley in parts.galleys
    }
