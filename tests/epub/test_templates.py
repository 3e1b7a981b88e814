"""Templates and style sheets of the EPUB, and the fonts that they ask for."""

from dataclasses import replace
from pathlib import Path

import pytest

from press.core.findings import PressError
from press.core.fonts import font_files
from press.epub.templates import edition_templates, read_style_sheets, style_sheet_names
from tests.conftest import PROJECT
from tests.epub.conftest import HandmadeBook, OpenEpub


def test_a_sheet_that_asks_for_an_unknown_font_is_refused(
    handmade_book: HandmadeBook, tmp_path: Path
) -> None:
    (tmp_path / "assets/styles/epub").mkdir(parents=True)
    (tmp_path / "assets/styles/epub/book.css").write_text(
        '\n@font-face { src: url("../fonts/Nessuno.ttf"); }'
    )
    (tmp_path / "templates").symlink_to(handmade_book.book.root / "templates")

    with pytest.raises(PressError, match=r"book\.css:2: \[e-004\]"):
        replace(handmade_book, book=replace(handmade_book.book, root=tmp_path)).build()


def test_every_font_of_the_sheet_is_in_the_package(epub: OpenEpub) -> None:
    sheet = epub.members["EPUB/styles/book.css"].decode()
    fonts = [name.removeprefix("EPUB/") for name in epub.members if "/fonts/" in name]

    assert sheet.count("@font-face") == len(fonts)
    assert all(f'url("../{font}")' in sheet for font in fonts)


def test_style_sheet_that_only_some_documents_need_is_linked_by_those() -> None:
    plain = style_sheet_names(PROJECT, "<p>Testo</p>")

    assert plain == sorted(plain)
    assert plain[0] == "book.css"
    assert not {"code.css", "drafts.css"} & set(plain)
    assert style_sheet_names(PROJECT, "<code>a</code>") == sorted([*plain, "code.css"])
    assert style_sheet_names(PROJECT, '<p class="problem">') == sorted([*plain, "drafts.css"])


def test_sheets_come_with_the_fonts_of_their_faces() -> None:
    plain, coded = (read_style_sheets(PROJECT, text) for text in ("", "<code>"))

    names = {name for name in plain if name.startswith("styles/")}
    assert names == {f"styles/{name}" for name in style_sheet_names(PROJECT)}
    assert plain["styles/book.css"] == (PROJECT / "assets/styles/epub/book.css").read_bytes()
    fonts = {name for name in coded if name.startswith("fonts/")}
    assert {name for name in plain if name.startswith("fonts/")} < fonts
    assert all(
        coded[name] == font_files()[name.removeprefix("fonts/")].read_bytes() for name in fonts
    )


def test_template_knows_facts_words_and_values(handmade_book: HandmadeBook, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    text = "{{ identifier }} {{ labels.chapter }} {{ words.back }} {{ sheets[0] }} {{ own }}\n"
    (tmp_path / "templates/a.txt").write_text(text, "utf-8")
    book = replace(handmade_book.book, root=tmp_path)

    templates = edition_templates(handmade_book.manuscript, book, handmade_book.edition)

    identifier = book.work.identifier(handmade_book.edition)
    labels, words = (handmade_book.manuscript.words[key] for key in ("labels", "epub"))
    wanted = f"{identifier} {labels['chapter']} {words['back']} book.css mine\n"
    assert templates.render("a.txt", own="mine") == wanted
