"""The cover is drawn from the data: other data, another cover."""

import re
from pathlib import Path

import pytest

from press.catalogs.translation import CatalogSource
from press.content.manuscript import compose
from press.localization.translator import Translator
from press.pipeline.plugins import read_book
from press.typesetting.cover import WIDTH, CoverMark, cover_marks, seal


def marks_of(root: Path) -> list[CoverMark]:
    book = read_book(root)
    voice = Translator(CatalogSource.of_source(), "it")
    return cover_marks(compose(book, "it", voice).data.cover)


@pytest.mark.parametrize("own", [True, False])
def test_an_initiative_of_a_later_year_lies_on_the_cover(minimal_book: Path, own: bool) -> None:
    alfa = minimal_book / "content/initiatives/alfa.yaml"
    text = alfa.read_text("utf-8")
    alfa.write_text(re.sub(r"start: 2014\n  end: 2016", "start: 2031", text), "utf-8")
    if not own:
        work = minimal_book / "content/book.yaml"
        work.write_text(re.sub(r"period:.*\n", "", work.read_text("utf-8")), "utf-8")
    (mark,) = (mark for mark in marks_of(minimal_book) if mark.target == "card-alfa")
    assert 0 < mark.x < mark.x + mark.width <= WIDTH


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
