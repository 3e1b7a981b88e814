"""The minimal book in two languages, with one of each state."""

from collections.abc import Callable
from pathlib import Path

import pytest

from press.catalogs.catalog import Catalog
from press.catalogs.extraction import extract
from press.catalogs.merging import refreshed_catalog
from press.catalogs.po_file import read_catalog, write_catalog
from press.content.book import Book
from press.pipeline.plugins import read_book

CATALOG = "locales/en/LC_MESSAGES/libro-bianco.po"
Translate = Callable[..., Catalog]


@pytest.fixture
def book(minimal_book: Path) -> Book:
    return read_book(minimal_book)


def translate_in(root: Path, translations: dict[str, str]) -> Catalog:
    """Write these translations into a book's English catalog, and read it back, with its lines."""
    path, book = root / CATALOG, read_book(root)
    catalog = refreshed_catalog(extract(book), book.glossary, "en", path)
    for entry in catalog:
        if entry.msgid in translations:
            entry.msgstr = translations[entry.msgid]
    write_catalog(path, catalog)
    return read_catalog(path, "en")


@pytest.fixture
def translate(minimal_book: Path) -> Translate:
    """Write translations into the English catalog of the minimal book, and read it back."""
    return lambda translations: translate_in(minimal_book, translations)
