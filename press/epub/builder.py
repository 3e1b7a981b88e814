"""Build the EPUB of one locale from its parts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from press.content.book import Book
from press.content.editions import Edition
from press.content.manuscript import Manuscript
from press.content.work import BOOK, publication_time
from press.core.cache import Store
from press.core.findings import Finding, Severity
from press.epub.accessibility import (
    AccessibilityClaims,
    AccessibilityEvidence,
    accessibility_claims,
    find_wcag_failures,
)
from press.epub.container import pack
from press.epub.documents import ContentDocument, build_documents
from press.epub.drawings import draw_cover, keep_outlined
from press.epub.markup import PICTURES
from press.epub.navigation import Navigation, add_page_list, build_navigation, find_unplaced_pages
from press.epub.package import reading_order, render_package
from press.epub.templates import EpubTemplates, edition_templates, read_style_sheets
from press.localization.formats import Formats
from press.pictures.picture import PreparedPicture
from press.readers.epub import find, parse_xml
from press.typesetting.page_starts import PrintedText
from press.typesetting.parts import Parts


@dataclass(frozen=True, slots=True)
class BuiltEpub:
    """An EPUB; the printed pages that it lists, the blank ones, and findings."""

    data: bytes
    pages: tuple[str, ...]
    blanks: tuple[str, ...]
    findings: tuple[Finding, ...]


def build_epub(
    parts: Parts, manuscript: Manuscript, book: Book, edition: Edition, printed: PrintedText
) -> BuiltEpub:
    """The EPUB with its page list; raises PressError (e-002) for ill-formed sections."""
    templates = edition_templates(manuscript, book, edition)
    documents = build_documents(parts, templates, printed, book.root)
    navigation = add_page_list(build_navigation(documents, templates.words), documents, printed)
    files = {
        **{document.name: document.xhtml for document in documents},
        **_own_documents(navigation, templates, has_marks=bool(manuscript.data.cover.items)),
        "cover.svg": draw_cover(manuscript, book, templates),
        **_pictures(
            documents, manuscript.pictures | manuscript.screens, parts.pictures, Store.of(book.root)
        ),
        **read_style_sheets(book.root, "".join(document.xhtml.decode() for document in documents)),
    }
    missing = find_unplaced_pages(printed, navigation, parts)
    lines = {document.part.section.path: document.lines for document in documents}
    failures = list(find_wcag_failures(_by_source(files, documents), lines))
    claims = _claims(
        files,
        book,
        edition,
        templates,
        has_no_failure=not failures,
        has_every_page=bool(navigation.pages) and not missing,
    )
    package = render_package(
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
    findings = (*missing, *failures, *_lapsed_certificate(book, edition))
    return BuiltEpub(data, tuple(entry.text for entry in navigation.pages), blanks, findings)


def _lapsed_certificate(book: Book, edition: Edition) -> Iterator[Finding]:
    """A certificate of another revision (e-015), which is not put into the EPUB."""
    given, work = book.work.certifications.get(edition.name), book.work
    if given and given.revision != work.revision:
        certified = f"{given.name} certified revision {given.revision} of {edition.name}"
        problem = f"{certified}, and this is {work.revision}."
        remedy = "The EPUB doesn't name them; ask for a new certificate, or remove the old one."
        yield Finding(BOOK, 0, "e-015", problem, remedy, Severity.WARNING)


def _by_source(
    files: Mapping[str, bytes], documents: Iterable[ContentDocument]
) -> dict[str, bytes]:
    """The content documents by their source files."""
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
    templates: EpubTemplates,
    *,
    has_no_failure: bool,
    has_every_page: bool,
) -> AccessibilityClaims:
    documents = [data for name, data in files.items() if name.endswith(".xhtml")]
    sheets = [data.decode() for name, data in files.items() if name.endswith(".css")]
    certification = book.work.certification(edition)
    day = Formats(edition.locale).date(certification.date) if certification else ""
    evidence = AccessibilityEvidence(
        documents, sheets, has_no_failure, has_every_page, certification
    )
    return accessibility_claims(evidence, templates.words, day)


def _own_documents(
    navigation: Navigation, templates: EpubTemplates, *, has_marks: bool
) -> dict[str, bytes]:
    """The documents that belong to no part: cover and navigation."""
    names = ("cover.xhtml", "nav.xhtml", "toc.ncx")
    return {
        name: templates.render(f"epub/{name}", navigation=navigation, has_marks=has_marks).encode()
        for name in names
    }


def _pictures(
    documents: Iterable[ContentDocument],
    drawn: Mapping[str, bytes],
    given: Mapping[str, PreparedPicture],
    store: Store,
) -> dict[str, bytes]:
    """Every picture in the documents: generated, or from assets/images/."""
    sources = {
        (picture.get("src") or "").removeprefix(PICTURES)
        for document in documents
        for picture in find(parse_xml(document.xhtml), "//x:img")
    }
    names = sorted(map(unquote, sources))
    return {
        f"images/{name}": keep_outlined(drawn[name], store) if name in drawn else given[name].screen
        for name in names
    }


def _members(
    package: bytes, files: Mapping[str, bytes], templates: EpubTemplates
) -> dict[str, bytes]:
    """Every file by its path in the container, in a fixed order."""
    texts = {
        "META-INF/container.xml": "epub/container.xml",
        "META-INF/com.apple.ibooks.display-options.xml": "epub/display-options.xml",
    }
    return {
        **{name: templates.render(template).encode() for name, template in texts.items()},
        "EPUB/package.opf": package,
        **{f"EPUB/{name}": files[name] for name in sorted(files)},
    }
