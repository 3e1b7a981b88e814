"""Binding: the parts of one locale as one EPUB."""

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from press.epub.claims import claim
from press.epub.container import pack
from press.epub.cover import draw_cover
from press.epub.documents import Document, write_documents
from press.epub.markup import PICTURES, find, parse
from press.epub.navigation import navigate
from press.epub.outlines import outline_words
from press.epub.package import MEDIA_TYPES, reading_order, write_package
from press.epub.sheets import read_styles
from press.epub.templates import Templates, edition_templates
from press.proof.findings import Finding, PressError
from press.sources.book import Book
from press.sources.editions import Edition
from press.sources.manuscript import Manuscript
from press.sources.work import publication_time
from press.typesetting.parts import Parts

IMAGES = "assets/images"


def bind(parts: Parts, manuscript: Manuscript, book: Book, edition: Edition) -> bytes:
    """The EPUB; raises PressError with every section that is ill-formed."""
    templates = edition_templates(manuscript, book, edition)
    documents = write_documents(parts, templates)
    files = {
        **{document.name: document.xhtml for document in documents},
        **_pages(documents, templates),
        "cover.svg": draw_cover(manuscript, book, templates),
        **_pictures(documents, manuscript.pictures, book.root),
        **read_styles(book.root),
    }
    claims = claim([data for name, data in files.items() if name.endswith(".xhtml")], manuscript.words["epub"])
    spine = reading_order(documents, parts)
    package = write_package(list(files), spine, claims, book=book, edition=edition, templates=templates)
    return pack(_members(package, files, templates), publication_time(book.work))


def _pages(documents: Iterable[Document], templates: Templates) -> dict[str, bytes]:
    """The pages that no part stands for: cover and navigation."""
    navigation = navigate(tuple(documents), templates.words)
    names = ("cover.xhtml", "nav.xhtml", "toc.ncx")
    return {name: templates.render(f"epub/{name}", navigation=navigation).encode() for name in names}


def _pictures(documents: Iterable[Document], drawn: Mapping[str, bytes], root: Path) -> dict[str, bytes]:
    """Every picture that a document shows: drawn by the press, or from assets/images/."""
    sources = {
        (picture.get("src") or "").removeprefix(PICTURES)
        for document in documents
        for picture in find(parse(document.xhtml), "//x:img")
    }
    names = sorted(map(unquote, sources))
    if unknown := [name for name in names if PurePosixPath(name).suffix.lower() not in MEDIA_TYPES]:
        raise PressError(_unknown_kind(name) for name in unknown)
    return {
        f"images/{name}": outline_words(drawn[name]) if name in drawn else (root / IMAGES / name).read_bytes()
        for name in names
    }


def _unknown_kind(name: str) -> Finding:
    problem = "A reading system need not know this kind of picture."
    return Finding(f"{IMAGES}/{name}", 0, "e-003", problem, "Save it as SVG, PNG or JPEG.")


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
