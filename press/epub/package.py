"""The package document: metadata, manifest and spine."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from press.content.book import Book
from press.content.editions import Edition
from press.content.work import CREATORS, Contributor, publication_time
from press.epub.accessibility import AccessibilityClaims
from press.epub.documents import ContentDocument
from press.epub.navigation import Navigation
from press.epub.templates import EpubTemplates
from press.typesetting.parts import Parts

# Core media types (EPUB 3.3, 3.2).
MEDIA_TYPES = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".ncx": "application/x-dtbncx+xml",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".webp": "image/webp",
    ".xhtml": "application/xhtml+xml",
}
PROPERTIES = {"nav.xhtml": "nav", "cover.svg": "cover-image"}


@dataclass(frozen=True, slots=True)
class ManifestItem:
    """An item of the manifest."""

    name: str
    has_formulas: bool = False

    @property
    def url(self) -> str:
        """Its path relative to the package document, percent-encoded."""
        return quote(self.name)

    @property
    def id(self) -> str:
        """Its path as an XML id."""
        return re.sub(r"[^A-Za-z0-9.-]", "-", self.name)

    @property
    def media_type(self) -> str:
        """Its media type; raises KeyError for one that is no core media type."""
        return MEDIA_TYPES[PurePosixPath(self.name).suffix.lower()]

    @property
    def properties(self) -> str:
        """Its manifest properties (EPUB 3.3, D.6)."""
        properties = (PROPERTIES.get(self.name, ""), "mathml" if self.has_formulas else "")
        return " ".join(filter(None, properties))


def reading_order(documents: Sequence[ContentDocument], parts: Parts) -> tuple[str, ...]:
    """The spine: cover first, and the navigation document where print has the contents."""
    names = {document.part.slug: document.name for document in documents}
    order = [
        "nav.xhtml" if part.section.type == "toc" else names.get(part.slug) for part in parts.parts
    ]
    if "nav.xhtml" not in order:
        order.insert(0, "nav.xhtml")
    return "cover.xhtml", *(name for name in order if name)


def render_package(
    names: Sequence[str],
    spine: Sequence[str],
    claims: AccessibilityClaims,
    navigation: Navigation,
    *,
    mathematical: frozenset[str] = frozenset(),
    book: Book,
    edition: Edition,
    templates: EpubTemplates,
) -> bytes:
    """package.opf for the files of these names; those that are `mathematical` hold MathML.

    See EPUB 3.3, 5; for the source of the page list, EPUB Accessibility 1.1, 4.2.
    """
    return templates.render(
        "epub/package.opf",
        claims=claims,
        contributors=list(_contributors(book.work.contributors, templates)),
        manifest=[ManifestItem(name, name in mathematical) for name in sorted(names)],
        navigation=navigation,
        modified=f"{publication_time(book.work):%Y-%m-%dT%H:%M:%SZ}",
        spine=[ManifestItem(name).id for name in spine],
        printed=book.work.identifier(Edition(edition.locale, "print")),
        series=templates.gettext(book.work.series) if book.work.series else "",
        subjects=[(templates.gettext(subject.name), subject) for subject in book.work.subjects],
        version_of=_source_identifier(book, edition),
    ).encode()


def _contributors(
    contributors: Sequence[Contributor], templates: EpubTemplates
) -> Iterator[Mapping[str, str]]:
    for person in contributors:
        element = "creator" if person.role in CREATORS else "contributor"
        yield {"element": element, "name": templates.gettext(person.name), "role": person.role}


def _source_identifier(book: Book, edition: Edition) -> str:
    """The identifier of the source edition that a translation is a version of."""
    if edition.locale == book.work.language:
        return ""
    return book.work.identifier(Edition(book.work.language, edition.format))
