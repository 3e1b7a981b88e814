"""Translators get every text once, with its kind, its place and its greatest length."""

from collections.abc import Callable
from pathlib import Path

import pytest

from press.catalogs.extraction import extract
from press.core.findings import PressError
from press.localization.message import Message
from press.pipeline.plugins import read_book

Extract = Callable[[str], dict[str, Message]]


@pytest.fixture
def messages_of(minimal_book: Path) -> Extract:
    """The messages of a chapter with this text after its title, by their Italian."""

    def extract_from(text: str) -> dict[str, Message]:
        (minimal_book / "content/chapters/due.md").write_text(f"# Il titolo\n\n{text}\n", "utf-8")
        found = extract(read_book(minimal_book))
        return {message.text: message for message in found if message.path.endswith("due.md")}

    return extract_from


def test_a_message_says_what_it_is_and_in_which_chapter(messages_of: Extract) -> None:
    found = messages_of("## Una sezione {#due-sezione}\n\nUn capoverso.\n\n- una voce\n")
    assert {text: message.comments for text, message in found.items()} == {
        "Il titolo": ("the chapter’s title",),
        "Una sezione": ("heading, chapter «Il titolo»",),
        "Un capoverso.": ("paragraph, chapter «Il titolo»",),
        "una voce": ("list item, chapter «Il titolo»",),
    }


def test_a_note_for_the_translator_stands_with_its_message(messages_of: Extract) -> None:
    found = messages_of("<!-- L10N: la gara pubblica -->\n\nIl bando è chiuso.\n\nAltro.\n")
    assert found["Il bando è chiuso."].comments[0] == "la gara pubblica"
    assert len(found["Altro."].comments) == 1


def test_a_note_above_a_call_is_for_its_words_and_no_note_lands_on_a_stranger(
    messages_of: Extract,
) -> None:
    found = messages_of(
        "<!-- L10N: un gioco di parole -->\n\nUn capoverso.\n\n{{ _('Lontana') }}\n\n"
        "<!-- L10N: la sedia -->\n{{ _('Vicina') }}\n\nUn altro.\n"
    )
    assert found["Un capoverso."].comments[0] == "un gioco di parole"
    assert found["Vicina"].comments[0] == "la sedia"
    assert len(found["Lontana"].comments) == len(found["Un altro."].comments) == 1


def test_two_paragraphs_with_the_same_words_can_have_two_meanings(messages_of: Extract) -> None:
    found = messages_of("<!-- L10N-CONTEXT: edificio -->\n\n## Piano {#due-piano}\n")
    assert found["Piano"].context == "edificio"


def test_words_in_a_call_are_messages_with_their_context_and_plural(messages_of: Extract) -> None:
    found = messages_of(
        "{{ _('Una didascalia') }} {{ pgettext('casa', 'Piano') }} {{ ngettext('%(n)s anno', "
        "'%(n)s anni', 3) }}\n"
    )
    assert (found["Piano"].context, found["%(n)s anno"].plural) == ("casa", "%(n)s anni")


def test_a_title_has_a_limit_and_a_paragraph_none(messages_of: Extract) -> None:
    found = messages_of("Un capoverso.")
    assert "max-length:72" in found["Il titolo"].flags
    assert found["Un capoverso."].flags == ("md-text",)
    assert found["Il titolo"].all_comments[-1] == "at most 72 letters"


def test_words_of_the_page_and_units_have_a_context(minimal_book: Path) -> None:
    found = {(message.text, message.context) for message in extract(read_book(minimal_book))}
    assert {("Anno", "columns"), ("Note", "labels"), ("tavoli", "unit")} <= found


def test_every_short_message_says_what_it_is(minimal_book: Path) -> None:
    short = [
        message for message in extract(read_book(minimal_book)) if len(message.text.split()) < 3
    ]
    assert [message.text for message in short if not message.comments and not message.context] == [
        message.text
        for message in short
        if message.path.startswith("templates/") and not message.context
    ]


def test_jinja_that_cannot_be_read_is_a_finding_with_its_line(minimal_book: Path) -> None:
    (minimal_book / "content/chapters/due.md").write_text("# Titolo\n\n{{ _('uno' }}\n", "utf-8")
    with pytest.raises(PressError, match=r"content/chapters/due.md:3: \[j-001\]"):
        extract(read_book(minimal_book))


def test_who_had_a_part_in_the_work_may_be_called_otherwise_in_translation(
    minimal_book: Path,
) -> None:
    path = minimal_book / "content/book.yaml"
    path.write_text(path.read_text("utf-8").replace("- name: Redazione", "- name: Gente del posto"))

    [person] = [each for each in extract(read_book(minimal_book)) if each.text == "Gente del posto"]
    assert (person.path, person.comments) == (
        "content/book.yaml",
        ("the work: who had a part in it",),
    )
