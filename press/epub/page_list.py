"""The list of printed pages: those marked in the documents, and those that begin in the contents or in another list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from press.core.findings import Finding, Severity
from press.epub.documents import NAVIGATION, Document
from press.epub.navigation import Entry, Navigation
from press.epub.page_marks import page_id
from press.typesetting.page_starts import PrintedText
from press.typesetting.parts import Parts


def with_pages(
    lists: Navigation, documents: Sequence[Document], printed: PrintedText
) -> Navigation:
    """The lists of a book, and that of its printed pages."""
    marks = _marks(lists, printed)
    return replace(lists, pages=tuple(_pages(documents, printed, marks)), marks=marks)


def unplaced(printed: PrintedText, navigation: Navigation, parts: Parts) -> list[Finding]:
    """A finding for each section some of whose printed pages have no place in the EPUB; blank pages need none."""
    listed = {entry.text for entry in navigation.pages}
    missing = dict[str, list[str]]()
    for start in printed.starts:
        if start.slug and start.folio not in listed:
            missing.setdefault(start.slug, []).append(start.folio)
    paths = {part.slug: part.section.path for part in parts.parts}
    remedy = "Look there for words that only one of the two has."
    return [
        Finding(
            paths.get(slug, "templates/pdf/edition.html"),
            0,
            "e-012",
            f"The EPUB's text differs from the pages': {', '.join(folios)} of the print have no place in it.",
            remedy,
            Severity.WARNING,
        )
        for slug, folios in missing.items()
    ]


def _marks(lists: Navigation, printed: PrintedText) -> dict[str, str]:
    """Where the printed pages of the contents, and of the lists of figures and tables, begin in this document."""
    targets = {
        entry.target
        for entries in (lists.contents, lists.figures, lists.tables)
        for entry in _all(entries)
    }
    places = {
        start.folio: start.link if start.before else start.slug
        for start in printed.starts
        if start.slug in NAVIGATION
    }
    return {place: folio for folio, place in places.items() if place in {*targets, *NAVIGATION}}


def _pages(
    documents: Sequence[Document], printed: PrintedText, marks: Mapping[str, str]
) -> Iterator[Entry]:
    """A line for each printed page that has a place, in their order."""
    names = {folio: document.name for document in documents for folio in document.pages}
    names |= dict.fromkeys(marks.values(), "nav.xhtml")
    for start in printed.starts:
        if start.folio in names:
            yield Entry(f"{names[start.folio]}#{page_id(start.folio)}", start.folio)


def _all(entries: Sequence[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _all(entry.children)
