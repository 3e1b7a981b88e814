"""The package: what it says of the book, what it holds, and its bytes."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from press.proof.findings import PressError
from press.sources.editions import Edition
from tests.epub.conftest import HandmadeBook, OpenEpub, open_epub

DC = "{http://purl.org/dc/elements/1.1/}"


def dublin(epub: OpenEpub, name: str) -> list[str]:
    return [element.text or "" for element in epub.root("package.opf").iter(DC + name)]


def in_english(book: HandmadeBook) -> HandmadeBook:
    manuscript = replace(book.manuscript, locale="en", facts=book.manuscript.facts | {"locale": "en"})
    return replace(book, manuscript=manuscript, edition=Edition("en", "epub"))


def test_the_edition_has_its_own_identifier_and_language(handmade_book: HandmadeBook) -> None:
    epub = open_epub(in_english(handmade_book).bind())

    assert dublin(epub, "identifier") == ["urn:uuid:f4a1e2d8-7b63-5d1b-a0c5-98f3e7a2b514"]
    assert dublin(epub, "language") == ["en"]
    assert epub.root("text/uno.xhtml").get("lang") == "en"


def test_a_translation_names_its_source(handmade_book: HandmadeBook, epub: OpenEpub) -> None:
    translated = open_epub(in_english(handmade_book).bind())

    assert translated.meta("dcterms:isVersionOf") == dublin(epub, "identifier")
    assert epub.meta("dcterms:isVersionOf") == []


def test_an_editor_is_a_creator_and_a_translator_a_contributor(epub: OpenEpub) -> None:
    assert dublin(epub, "creator") == ["Redazione"]
    assert dublin(epub, "contributor") == ["Traduttori"]


def test_every_file_is_in_the_manifest(epub: OpenEpub) -> None:
    listed = {f"EPUB/{item.get('href')}" for item in epub.root("package.opf").iter("{*}item")}
    held = {name for name in epub.members if name.startswith("EPUB/")} - {"EPUB/package.opf"}

    assert listed == held


def test_every_font_of_the_sheet_is_in_the_package(epub: OpenEpub) -> None:
    sheet = epub.members["EPUB/styles/book.css"].decode()
    fonts = [name.removeprefix("EPUB/") for name in epub.members if "/fonts/" in name]

    assert sheet.count("@font-face") == len(fonts)
    assert all(f'url("../{font}")' in sheet for font in fonts)


def test_alternative_text_is_claimed_where_every_picture_has_one(epub: OpenEpub) -> None:
    assert "alternativeText" in epub.meta("schema:accessibilityFeature")
    assert epub.meta("schema:accessModeSufficient") == ["textual"]


def test_a_picture_without_words_takes_the_claim_away(handmade_book: HandmadeBook) -> None:
    html = '<h1 id="premessa">Premessa</h1><p><img src="charts/fig-anni.svg" alt=""/></p>'
    epub = open_epub(handmade_book.with_text("premessa", html).bind())

    assert "alternativeText" not in epub.meta("schema:accessibilityFeature")
    assert epub.meta("schema:accessModeSufficient") == ["textual,visual"]


def test_a_sign_that_only_decorates_leaves_the_claim(handmade_book: HandmadeBook) -> None:
    html = '<h1 id="premessa">Premessa</h1><p><img src="charts/fig-anni.svg" alt="" role="presentation"/></p>'
    epub = open_epub(handmade_book.with_text("premessa", html).bind())

    assert "alternativeText" in epub.meta("schema:accessibilityFeature")


def test_nobodys_certificate_is_claimed(epub: OpenEpub) -> None:
    package = epub.members["EPUB/package.opf"]

    assert b"conformsTo" not in package
    assert b"certifiedBy" not in package


def test_same_book_same_bytes(handmade_book: HandmadeBook) -> None:
    assert handmade_book.bind() == handmade_book.bind()


def test_mimetype_comes_first_and_is_stored(handmade_book: HandmadeBook) -> None:
    with zipfile.ZipFile(io.BytesIO(handmade_book.bind())) as container:
        first, *rest = container.infolist()

    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert {entry.date_time for entry in rest} == {(2026, 1, 15, 0, 0, 0)}


def test_a_moment_before_zips_began_is_their_first(
    handmade_book: HandmadeBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")

    assert open_epub(handmade_book.bind()).meta("dcterms:modified") == ["1970-01-01T00:00:00Z"]


def test_an_ill_formed_picture_stops_the_binding(handmade_book: HandmadeBook) -> None:
    pictures = {"charts/fig-anni.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><rect></svg>'}
    torn = replace(handmade_book, manuscript=replace(handmade_book.manuscript, pictures=pictures))

    with pytest.raises(PressError, match=r"fig-anni\.svg"):
        torn.bind()


def test_the_cover_has_a_mark_an_initiative(epub: OpenEpub) -> None:
    cover = etree.fromstring(epub.members["EPUB/cover.svg"])
    ground, *marks = cover.iter("{*}rect")

    assert ground.get("fill") == "#a8371f"
    assert len(marks) == 2


def test_words_in_pictures_are_outlines(epub: OpenEpub) -> None:
    for name in ("cover.svg", "images/charts/fig-anni.svg"):
        picture = epub.root(name)

        assert not list(picture.iter("{*}text"))
        assert list(picture.iter("{*}path"))


def test_a_picture_of_a_rare_kind_is_refused(handmade_book: HandmadeBook) -> None:
    html = '<h1 id="premessa">Premessa</h1><p><img src="foto.tif" alt="Una foto"/></p>'

    with pytest.raises(PressError, match=r"assets/images/foto\.tif: \[e-003\]"):
        handmade_book.with_text("premessa", html).bind()


def test_a_sheet_that_asks_for_an_unknown_font_is_refused(handmade_book: HandmadeBook, tmp_path: Path) -> None:
    (tmp_path / "assets/styles/epub").mkdir(parents=True)
    (tmp_path / "assets/styles/epub/book.css").write_text('\n@font-face { src: url("../fonts/Nessuno.ttf"); }')
    (tmp_path / "templates").symlink_to(handmade_book.book.root / "templates")

    with pytest.raises(PressError, match=r"book\.css:2: \[e-004\]"):
        replace(handmade_book, book=replace(handmade_book.book, root=tmp_path)).bind()
