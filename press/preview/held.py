"""A locale held in memory: composed and laid out as a whole, so that one section can be made again.

It is made from the same steps as an edition, from the values that they keep.
"""

import re
from dataclasses import dataclass

from press.catalogs.extraction import extract
from press.core.cache import Store
from press.core.findings import Finding, PressError
from press.localization.message import Message
from press.pdf.document import SHEET
from press.pdf.official import VARIANT
from press.pipeline.editions import compose_order
from press.pipeline.orders import Order
from press.pipeline.pages import Composed, LazyTypesetting, Report, Typeset
from press.preview.requests import ShownSection
from press.typesetting.pagemap import folios
from press.typesetting.parts import ParsedManuscript, book_words, unwritten
from press.typesetting.section_rendering import SectionPlace, SectionRenderer
from press.typesetting.xhtml import Numbered, UnwrittenSection, number_sections

_SHOWN = re.compile(r'<section\b[^>]*\bdata-slug="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Held:
    """A locale as a whole: its text, its pages, and what Pandoc and WeasyPrint made of them."""

    composed: Composed
    typeset: Typeset
    sections: tuple[UnwrittenSection, ...]
    numbered: Numbered
    renderer: SectionRenderer
    messages: tuple[Message, ...] = ()  # of the book, for a translation

    @property
    def order(self) -> Order:
        """What it was composed for."""
        return self.composed.order

    @property
    def findings(self) -> list[Finding]:
        """What is wrong with the text and the pages."""
        return [*self.composed.found, *self.typeset.found]

    @property
    def slugs(self) -> frozenset[str]:
        """The slugs of the sections that have pages."""
        return frozenset(_slug_of(document) for document, _ in self.typeset.placed)

    def placed(self, slug: str) -> tuple[str, SectionPlace]:
        """The document of a section and its place; raises PressError where there is none."""
        for document, place in self.typeset.placed:
            if _slug_of(document) == slug:
                return document, place
        raise unknown_section(slug)


def unknown_section(slug: str) -> PressError:
    """That the book has no such section."""
    problem = f'The book has no section "{slug}".'
    remedy = "Name one of its spine: the name of its file without .md."
    return PressError([Finding("content/book.yaml", 0, "b-030", problem, remedy)])


def hold(order: Order, report: Report) -> Held:
    """Compose and lay out a locale; raises PressError where no page can be shown."""
    composed, _ = compose_order(order, report)
    typeset = LazyTypesetting(composed).result()
    parts, manuscript = composed.parts, composed.manuscript
    parsed = ParsedManuscript(manuscript, parts.sections, parts.pictures, ())
    sections = unwritten(parsed, {})
    store = Store.of(order.root)
    numbered, _ = number_sections(
        sections, book_words(manuscript, composed.book), order.root, store
    )
    renderer = SectionRenderer(SHEET, order.root, typeset.context.pictures, pdf_variant=VARIANT)
    is_translated = order.locale != composed.book.work.language
    messages = extract(composed.book) if is_translated else ()
    return Held(composed, typeset, tuple(sections), numbered, renderer, messages)


def shown_sections(held: Held) -> list[ShownSection]:
    """The contents, in reading order."""
    labels = folios(held.typeset.pages, held.typeset.body)
    parts = {part.slug: part for part in held.composed.parts.parts}
    first, shown = 0, list[ShownSection]()
    for (document, _), value in zip(held.typeset.placed, held.typeset.sections, strict=True):
        slug, last = _slug_of(document), first + len(value.pages)
        part = parts.get(slug)
        path, title = (part.section.path, part.line) if part else ("", "")
        shown.append(ShownSection(slug, path, title or slug, first, tuple(labels[first:last])))
        first = last
    return shown


def _slug_of(document: str) -> str:
    """The slug of the section that a document shows."""
    found = _SHOWN.search(document)
    return found[1] if found else ""
