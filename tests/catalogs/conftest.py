"""The minimal book in two languages, with one of each state."""

from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from press.catalogs.extraction import extract
from press.catalogs.refreshing import refreshed
from press.catalogs.translation import read_catalog, write_catalog
from press.content.book import Book, read_book

CATALOG = "locales/en/LC_MESSAGES/libro-bianco.po"
Translate = Callable[..., Catalog]


@pytest.fixture
def book(minimal_book: Path) -> Book:
    return read_book(minimal_book)


@pytest.fixture
def translate(minimal_book: Path) -> Translate:
    """Write these translations into the English catalog, and read it back, with its lines."""

    def write(translations: dict[str, str]) -> Catalog:
        path, book = minimal_book / CATALOG, read_book(minimal_book)
        catalog = refreshed(extract(book), book.glossary, "en", path)
        for entry in catalog:
            if entry.id in translations:
                entry.string = translations[entry.id]
        write_catalog(path, catalog)
        return read_catalog(path, "en")

    return write
