"""Binding: the parts of one locale as one EPUB."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from press.content.book import Book
from press.content.editions import Edition
from press.content.manuscript import Manuscript
from press.content.work import BOOK, publication_time
from press.core.findings import Finding, Severity
from press.epub.claims import Claims, Holdings, claim
from press.epub.container import pack
from press.epub.cover import draw_cover
from press.epub.documents import Document, write_documents
from press.epub.flaws import find_flaws
from press.epub.markup import PICTURES, find, parse
from press.epub.navigation import Navigation, navigate
from press.epub.outlines import outline_words
from press.epub.package import reading_order, write_package
from press.epub.page_list import unplaced, with_pages
from press.epub.sheets import read_styles
from press.epub.templates import Templates, edition_templates
from press.localization.formats import Formats
from press.pictures.picture import PreparedPicture
from press.typesetting.page_starts import PrintedText
from press.typesetting.parts import Parts


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound EPUB; the printed pages that it lists, those that are blank, and what was found on the way."""

    data: bytes
    pages: tuple[str, ...]
    blanks: tuple[str, ...]
    findings: tuple[Finding, ...]


def bind(
    parts: Parts, manuscript: Manuscript, book: Book, edition: Edition, printed: PrintedText
) -> Bound:
    """The EPUB, with the pages of the print; raises PressError with every section that is ill-formed."""
    templates = edition_templates(manuscript, book, edition)
    documents = write_documents(parts, templates, printed, book.root)
    navigation = with_pages(navigate(documents, templates.words), documents, printed)
    files = {
        **{document.name: document.xhtml for document in documents},
        **_pages(navigation, templates),
        "cover.svg": draw_cover(manuscript, book, templates),
        **_pictures(documents, manuscript.pictures | manuscript.screens, parts.pictures),
        **read_styles(book.root, "".join(document.xhtml.decode() for document in documents)),
    }
    missing = unplaced(printed, navigation, parts)
    lines = {document.part.section.path: document.lines for document in documents}
    flaws = list(find_flaws(_by_source(files, documents), lines))
    claims = _claims(
        files,
        book,
        edition,
        templates,
        is_flawless=not flaws,
        has_every_page=bool(navigation.pages) and not missing,
    )
    package = write_package(
        list(files),
        reading_order(documents, parts),
        claims,
        navigation,
        mathematical=frozenset(
            name for name, data in files.items() if name.endswith(".xhtml") and b"<math" in data
        ),
        book=book,
        edition=edition,
        templates=templates,
    )
    data = pack(_members(package, files, templates), publication_time(book.work))
    blanks = tuple(start.folio for start in printed.starts if not start.slug)
    findings = (*missing, *flaws, *_lapsed(book, edition))
    return Bound(data, tuple(entry.text for entry in navigation.pages), blanks, findings)


def _lapsed(book: Book, edition: Edition) -> Iterator[Finding]:
    """A certificate of another revision than this, which nobody prints."""
    given, work = book.work.certifications.get(edition.name), book.work
    if given and given.revision != work.revision:
        problem = f"{given.name} certified revision {given.revision} of {edition.name}, and this is {work.revision}."
        remedy = "The EPUB doesn't name them; ask for a new certificate, or take the old one out."
        yield Finding(BOOK, 0, "e-015", problem, remedy, Severity.WARNING)


def _by_source(files: Mapping[str, bytes], documents: Iterable[Document]) -> dict[str, bytes]:
    """The content documents by the file that the editor or the designer knows."""
    sources = {document.name: document.part.section.path for document in documents}
    return {
        sources.get(name, f"templates/epub/{name}"): data
        for name, data in files.items()
        if name.endswith(".xhtml")
    }


def _claims(
    files: Mapping[str, bytes],
    book: Book,
    edition: Edition,
    templates: Templates,
    *,
    is_flawless: bool,
    has_every_page: bool,
) -> Claims:
    documents = [data for name, data in files.items() if name.endswith(".xhtml")]
    sheets = [data.decode() for name, data in files.items() if name.endswith(".css")]
    certification = book.work.certification(edition.name)
    day = Formats(edition.locale).date(certification.date) if certification else ""
    held = Holdings(documents, sheets, is_flawless, has_every_page, certification)
    return claim(held, templates.words, day)


def _pages(navigation: Navigation, templates: Templates) -> dict[str, bytes]:
    """The pages that no part stands for: cover and navigation."""
    names = ("cover.xhtml", "nav.xhtml", "toc.ncx")
    return {
        name: templates.render(f"epub/{name}", navigation=navigation).encode() for name in names
    }


def _pictures(
    documents: Iterable[Document], drawn: Mapping[str, bytes], given: Mapping[str, PreparedPicture]
) -> dict[str, bytes]:
    """Every picture that a document shows: drawn by the press, or given in assets/images/."""
    sources = {
        (picture.get("src") or "").removeprefix(PICTURES)
        for document in documents
        for picture in find(parse(document.xhtml), "//x:img")
    }
    names = sorted(map(unquote, sources))
    return {
        f"images/{name}": outline_words(drawn[name]) if name in drawn else given[name].screen
        for name in names
    }


def _members(package: bytes, files: Mapping[str, bytes], templates: Templates) -> dict[str, bytes]:
    """Everything by its place in the container, in an order that never changes."""
    texts = {
        "META-INF/container.xml": "epub/container.xml",
        "META-INF/com.apple.ibooks.display-options.xml": "epub/display-options.xml",
    }
    return {
        **{name: templates.render(template).encode() for name, template in texts.items()},
        "EPUB/package.opf": package,
        **{f"EPUB/{name}": files[name] for name in sorted(files)},
    }
