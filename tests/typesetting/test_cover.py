"""The cover is drawn from the data: other data, another cover."""

from pathlib import Path

from press.content.book import read_book
from press.typesetting.cover import seal


def test_same_data_have_the_same_seal(minimal_book: Path) -> None:
    assert seal(read_book(minimal_book)) == seal(read_book(minimal_book))


def test_one_figure_changed_changes_the_cover(minimal_book: Path) -> None:
    before = seal(read_book(minimal_book))
    alfa = minimal_book / "content/initiatives/alfa.yaml"
    alfa.write_text(alfa.read_text("utf-8").replace("value: 1234", "value: 1235"), "utf-8")
    assert seal(read_book(minimal_book)) != before


def test_a_chapter_s_wording_leaves_the_cover_as_it_is(minimal_book: Path) -> None:
    before = seal(read_book(minimal_book))
    chapter = minimal_book / "content/chapters/uno.md"
    chapter.write_text(chapter.read_text("utf-8") + "\nUna riga di più.\n", "utf-8")
    assert seal(read_book(minimal_book)) == before
