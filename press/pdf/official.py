"""The official PDF: the parts as one document, laid out, labelled and written."""

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from press.sources.book import Book
from press.sources.editions import Edition
from press.sources.manuscript import Manuscript
from press.typesetting.cover import cover_marks, seal
from press.typesetting.layout import Layout
from press.typesetting.parts import Parts

SHEET = "print/print.css"
FIRST_CHAPTER = "firstchapter"  # the page type of the first chapter, as page.css names it
FIRST_PART = "firstpart"  # and of the first part's page, in a body that has parts: parts.css


def write_document(parts: Parts, manuscript: Manuscript, book: Book, edition: Edition) -> str:
    """The whole book as one HTML document, for the page."""
    environment = Environment(
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        loader=FileSystemLoader(book.root / "templates"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    manuscript.voice.install(environment)
    return environment.get_template("pdf/edition.html").render(
        manuscript.facts,
        parts=parts.parts,
        first=next((part.slug for part in parts.parts if part.section.matter == "body"), ""),
        figures=parts.captions("figure"),
        tables=parts.captions("table"),
        identifier=book.work.identifier(edition.name),
        cover_marks=cover_marks(manuscript.initiatives, list(book.categories)),
        seal=seal(book),
    )


def first_page(parts: Parts) -> str:
    """The page type with which the body begins, and the arabic folios: that of a part's page, or of a chapter."""
    body = [part.section for part in parts.parts if part.section.matter == "body"]
    return FIRST_PART if body and body[0].opens_part else FIRST_CHAPTER


def write_pdf(layout: Layout) -> bytes:
    """The laid-out pages as PDF, with the folios as page labels (ISO 32000-1, 12.4.2)."""
    kinds = [page._page_box.page_type.name for page in layout.document.pages]
    start = kinds.index(layout.body) if layout.body in kinds else len(kinds)

    def finish(_: Any, pdf: Any) -> None:
        import pydyf  # WeasyPrint's own PDF objects

        ranges: list[Any] = [0, pydyf.Dictionary({"S": "/r"})]
        if start < len(kinds):
            ranges += [start, pydyf.Dictionary({"S": "/D"})]
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(ranges)})

    data = layout.document.write_pdf(finisher=finish, pdf_tags=True)
    assert isinstance(data, bytes)
    return data


def sources_of(parts: Parts) -> Mapping[str, tuple[str, str]]:
    """Where each section's text can be found, for findings."""
    return {galley.slug: (galley.path, galley.source) for galley in parts.galleys}
