"""The book as one HTML document for WeasyPrint, and the drawings on the pages that open parts."""

from collections.abc import Mapping

from jinja2 import Environment

from press.charts.palette import bleed_of
from press.content.book import Book
from press.content.manuscript import Manuscript
from press.core.templates import render_page, template_environment
from press.localization.translator import Translator
from press.typesetting.cover import (
    EDGE,
    WIDTH,
    cover_marks,
    extended_to_bleed,
    marks_of_links,
    seal,
)
from press.typesetting.parts import Parts
from press.typesetting.source_lines import SectionSource

SHEET = "print/print.css"
FIRST_CHAPTER = "firstchapter"  # the page type of the first chapter, as page.css names it
FIRST_PART = "firstpart"  # of the first part's page, in a body that has parts: parts.css
PART_FOLDER = "parts"
PART_TEMPLATE = "pdf/part.svg.j2"
PART_WIDTH = 165.6  # millimetres of the cover's drawing that a part's page shows, from EDGE on


def page_environment(book: Book, translator: Translator) -> Environment:
    """Jinja for the book's templates, translated by this translator."""
    environment = template_environment(book.root)
    translator.install(environment)
    return environment


def render_document(parts: Parts, manuscript: Manuscript, book: Book) -> str:
    """The whole book as one HTML document."""
    return (
        page_environment(book, manuscript.translator)
        .get_template("pdf/edition.html")
        .render(
            manuscript.facts,
            parts=parts.parts,
            first=next((part.slug for part in parts.parts if part.section.matter == "body"), ""),
            figures=parts.captions("figure"),
            tables=parts.captions("table"),
            cover_marks=cover_marks(manuscript.data.cover),
            seal=seal(book),
        )
    )


def first_page(parts: Parts) -> str:
    """The page type with which the body, and so arabic folios, begin."""
    body = [part.section for part in parts.parts if part.section.matter == "body"]
    return FIRST_PART if body and body[0].opens_part else FIRST_CHAPTER


def section_sources(parts: Parts) -> Mapping[str, SectionSource]:
    """The source file and lines of each section, for findings."""
    lines = {part.slug: part.lines for part in parts.parts}
    return {
        section.slug: SectionSource(section.path, section.source, lines[section.slug])
        for section in parts.sections
    }


def draw_part_pages(parts: Parts, manuscript: Manuscript, book: Book) -> dict[str, bytes]:
    """One drawing per part of the body, by the name that its page refers to.

    It shows the cover's drawing with the part's own records in front. It is a background, so
    that a screen reader passes over it (ISO 14289-1, 7.1: an artifact).
    """
    bleed = bleed_of(book.palette.tokens) * PART_WIDTH / WIDTH
    marks = extended_to_bleed(
        cover_marks(manuscript.data.cover), left=EDGE + bleed, right=EDGE + bleed
    )
    frame = {"x": round(EDGE - bleed, 3), "width": round(PART_WIDTH + 2 * bleed, 3)}
    return {
        f"{PART_FOLDER}/{part.slug}.svg": render_page(
            book.root,
            PART_TEMPLATE,
            marks=marks,
            own=marks_of_links(marks, parts.links(part.slug)),
            frame=frame,
        )
        for part in parts.parts
        if part.section.opens_part
    }
