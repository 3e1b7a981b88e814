"""The manuscript: every section in order, translated, with its calls rendered."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from press.catalogs.translation import CatalogSource
from press.content.book import Book
from press.content.manuscript import Manuscript, compose, render_manuscript
from press.localization.translator import Translator
from press.markdown.line_marks import strip_line_marks
from press.pipeline.plugins import read_book

Render = Callable[..., Manuscript]


def speaking(language: str) -> Translator:
    """A translator whose catalog is empty."""
    return Translator(CatalogSource.of_source(), language)


@pytest.fixture
def book(minimal_book: Path) -> Book:
    (minimal_book / "content/chapters/due.md").write_text(
        "# Due\n\nUn testo di {{ figure('alfa', 'desks') }}.\n\n{{ unknown }} e basta.\n", "utf-8"
    )
    return read_book(minimal_book)


def test_sections_stand_in_the_order_of_the_spine(book: Book) -> None:
    made = render_manuscript(book, "it", speaking("it"))

    assert [text.section for text in made.sections] == list(book.sections)
    assert all(bool(text.markdown) == text.section.is_markdown for text in made.sections)


def test_calls_are_rendered_and_a_mistake_is_told_once_on_its_line(book: Book) -> None:
    made = render_manuscript(book, "it", speaking("it"))
    [due] = [text for text in made.sections if text.section.slug == "due"]

    assert "1\\.234" in due.markdown
    assert [(found.line, found.code) for found in made.findings] == [(5, "j-002")]
    assert [mistake.typed for mistake in due.mistakes] == ["{{ unknown }}"]


def test_every_message_of_a_chapter_knows_its_line(book: Book) -> None:
    made = render_manuscript(book, "it", speaking("it"))
    [due] = [text for text in made.sections if text.section.slug == "due"]

    assert due.lines == (1, 3, 5)
    assert strip_line_marks(due.markdown) != due.markdown


def test_an_expression_that_fails_is_left_as_it_was_typed(book: Book) -> None:
    composer = compose(book, "it", speaking("it"))

    assert composer.evaluate("{{ 1234.5 | number }}") == "1\\.234,5"
    assert composer.evaluate("{{ unknown }}") == "{{ unknown }}"


def test_the_work_s_own_data_are_printed_in_the_language(book: Book) -> None:
    facts = compose(book, "it", speaking("it")).facts

    assert (facts["title"], facts["locale"], facts["is_draft"]) == ("Piccolo libro", "it", False)
    assert facts["date"].startswith(facts["year"])
    assert set(facts["identifiers"]) == {"pdf", "epub", "print"}


def test_a_work_without_a_notice_prints_none(book: Book) -> None:
    silent = replace(book, work=book.work.model_copy(update={"notice": None}))

    assert compose(silent, "it", speaking("it")).facts["notice"] == ""
