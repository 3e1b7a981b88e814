"""The package: what it says of the book, what it holds, and its bytes."""

from dataclasses import replace

import pytest

from press.content.editions import Edition
from tests.epub.conftest import HandmadeBook, OpenEpub, open_epub

DC = "{http://purl.org/dc/elements/1.1/}"


def dublin(epub: OpenEpub, name: str) -> list[str]:
    return [element.text or "" for element in epub.root("package.opf").iter(DC + name)]


def in_english(book: HandmadeBook) -> HandmadeBook:
    manuscript = replace(
        book.manuscript, locale="en", facts=book.manuscript.facts | {"locale": "en"}
    )
    return replace(book, manuscript=manuscript, edition=Edition("en", "epub"))


def summary(epub: OpenEpub) -> str:
    (said,) = epub.meta("schema:accessibilitySummary")
    return said


def test_the_edition_has_its_own_identifier_and_language(handmade_book: HandmadeBook) -> None:
    epub = open_epub(in_english(handmade_book).build())

    assert dublin(epub, "identifier") == ["urn:uuid:f4a1e2d8-7b63-5d1b-a0c5-98f3e7a2b514"]
    assert dublin(epub, "language") == ["en"]
    assert epub.root("text/uno.xhtml").get("lang") == "en"


def test_a_translation_names_its_source(handmade_book: HandmadeBook, epub: OpenEpub) -> None:
    translated = open_epub(in_english(handmade_book).build())

    assert translated.meta("dcterms:isVersionOf") == dublin(epub, "identifier")
    assert translated.meta("schema:translationOfWork") == dublin(epub, "identifier")
    assert epub.meta("dcterms:isVersionOf") == epub.meta("schema:translationOfWork") == []


def test_an_editor_is_a_creator_and_a_translator_a_contributor(epub: OpenEpub) -> None:
    assert dublin(epub, "creator") == ["Redazione"]
    assert dublin(epub, "contributor") == ["Traduttori"]


def test_every_file_is_in_the_manifest(epub: OpenEpub) -> None:
    listed = {f"EPUB/{item.get('href')}" for item in epub.root("package.opf").iter("{*}item")}
    held = {name for name in epub.members if name.startswith("EPUB/")} - {"EPUB/package.opf"}

    assert listed == held


def test_a_subject_has_the_code_of_its_scheme(epub: OpenEpub) -> None:
    assert dublin(epub, "subject") == ["Innovazione sociale", "Politiche urbane"]
    assert (epub.meta("authority"), epub.meta("term")) == (["Thema"], ["RPC"])


def test_the_edition_stands_in_its_series_by_its_revision(epub: OpenEpub) -> None:
    assert epub.meta("belongs-to-collection") == ["Edizioni del Libro bianco"]
    assert (epub.meta("collection-type"), epub.meta("group-position")) == (["series"], ["2026.1"])


def test_a_moment_before_zips_began_is_their_first(
    handmade_book: HandmadeBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")

    assert open_epub(handmade_book.build()).meta("dcterms:modified") == ["1970-01-01T00:00:00Z"]
