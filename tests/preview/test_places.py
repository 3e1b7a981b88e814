"""A click on a word leads to its line, and a translator to the message."""

import pytest

from press.core.findings import PressError
from press.preview.held import Held
from press.preview.places import explain
from press.preview.requests import Explain
from tests.preview.conftest import CATALOG, Save


def test_a_word_leads_to_its_file_and_line(held: Held) -> None:
    place = explain(held, Explain("it", "due", 3, "Un testo breve, con una", 10))

    assert (place.path, place.line, place.message) == ("content/chapters/due.md", 3, None)
    assert place.file == str(held.order.root / "content/chapters/due.md")


def test_the_line_is_that_of_the_word_and_not_of_its_paragraph(held: Held) -> None:
    source = held.typeset.context.sources["due"]
    line = source.text.split("\n").index("**Riquadro.** Qualche parola in un riquadro.") + 1

    assert explain(held, Explain("it", "due", line, "Qualche parola in", 0)).line == line


def test_a_line_is_that_of_the_file_as_it_is_now(held: Held, save: Save) -> None:
    save("content/chapters/due.md", "Un testo", "Prima.\n\nUn testo")

    place = explain(held, Explain("it", "due", 5, "Un testo breve, con una", 10))

    assert (place.path, place.line) == ("content/chapters/due.md", 5)


def test_a_translator_sees_what_was_saved_last(english: Held, save: Save) -> None:
    asked = Explain("en", "due", 1, "The second chapter", 5)
    save(CATALOG, "The second", "Another")
    now = explain(english, asked).message
    save(CATALOG, 'msgid "Il secondo', '<<<<<<< HEAD\nmsgid "Il secondo')
    while_in_conflict = explain(english, asked).message

    assert now
    assert while_in_conflict
    assert (now.translation, while_in_conflict.translation) == (
        "Another chapter",
        "The second chapter",
    )


def test_a_translator_gets_the_message_with_its_place_in_the_catalog(english: Held) -> None:
    message = explain(english, Explain("en", "due", 1, "The second chapter", 5)).message

    assert message
    assert (message.source, message.translation) == ("Il secondo capitolo", "The second chapter")
    assert (message.state, message.comments) == ("done", ("chapter title",))
    lines = (english.order.root / CATALOG).read_text("utf-8").split("\n")
    assert message.path == CATALOG
    assert lines[message.line] == 'msgid "Il secondo capitolo"' or lines[
        message.line - 1
    ].startswith(("#", "msgid"))


def test_a_message_without_an_entry_is_missing(english: Held) -> None:
    message = explain(english, Explain("en", "due", 3, "Un testo breve, con una parola", 5)).message

    assert message
    assert (message.state, message.translation, message.line) == ("missing", "", 0)


def test_a_page_of_no_chapter_has_no_source(held: Held) -> None:
    assert explain(held, Explain("it", "toc", 0, "Indice", 0)).path == ""


def test_a_section_that_the_book_lacks_is_refused(held: Held) -> None:
    with pytest.raises(PressError, match="no section"):
        explain(held, Explain("it", "tre", 0, "", 0))
