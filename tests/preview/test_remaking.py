"""A section made again by itself is the one that the whole book would have."""

from pathlib import Path

import pytest

from press.content.editions import Edition
from press.core.findings import PressError
from press.pipeline.pages import document_of
from press.preview.held import Held, hold
from press.preview.holder import preview_order
from press.preview.remaking import Remade, remake, section_document
from tests.preview.conftest import CATALOG, CHAPTER, Save


def text_of(made: Remade) -> str:
    """The text on the pages of a section."""
    assert made.section
    laid = made.section.renderer.render(made.section.document, made.section.place)
    return " ".join(page.box.words for page in laid.pages)


def test_an_unchanged_section_gets_the_document_that_was_laid_out(held: Held) -> None:
    document, _ = document_of(held.composed, Edition("it", "pdf"))

    for slug in ("prefazione", "uno", "due"):
        assert section_document(document, slug, held.typeset.page_map) == held.placed(slug)[0]


def test_a_changed_word_is_made_as_the_whole_book_would_make_it(held: Held, save: Save) -> None:
    made = remake(held, "due", save("content/chapters/due.md", "breve", "brevissimo"))

    whole = hold(held.order, lambda *_: None)
    assert made.section
    assert (made.section.document, made.findings) == (whole.placed("due")[0], ())


@pytest.mark.parametrize(
    ("new", "code"), [("{{ nessuno }}", "j-002"), ("[a](#niente)", "x-001"), ("[@ignoto]", "x-002")]
)
def test_a_mistake_has_its_line_and_no_page(held: Held, save: Save, new: str, code: str) -> None:
    made = remake(held, "due", save("content/chapters/due.md", "breve", new))

    assert made.section is None
    assert [(each.path, each.line, each.code) for each in made.findings] == [
        ("content/chapters/due.md", 3, code)
    ]


def test_a_chapter_that_is_there_again_waits_for_the_whole_book(root: Path, save: Save) -> None:
    changed = save(CHAPTER, "primo", "primo")
    text = (root / CHAPTER).read_bytes()
    (root / CHAPTER).unlink()
    without = hold(preview_order(root, root / "dist", "it"), lambda *_: None)
    (root / CHAPTER).write_bytes(text)

    assert remake(without, "uno", changed) == Remade("uno", ())


def test_a_chapter_that_was_removed_is_told_and_the_rest_stays(
    held: Held, root: Path, save: Save
) -> None:
    changed = save(CHAPTER, "primo", "primo")
    (root / CHAPTER).unlink()

    made = remake(held, "uno", changed)

    assert made.section is None
    assert {each.path for each in made.findings} >= {CHAPTER}


def test_a_datum_changes_the_chapter_that_prints_it(held: Held, save: Save) -> None:
    made = remake(held, "uno", save("content/initiatives/alfa.yaml", "value: 1234", "value: 4321"))

    assert "4.321" in text_of(made)


def test_a_saved_catalog_shows_the_section_of_its_message(english: Held, save: Save) -> None:
    made = remake(english, "uno", save(CATALOG, "The second", "The other"))

    assert (made.slug, "other" in text_of(made)) == ("due", True)


def test_a_catalog_with_a_conflict_is_told_with_its_line(english: Held, save: Save) -> None:
    made = remake(
        english, "due", save(CATALOG, 'msgid "Il secondo', '<<<<<<< HEAD\nmsgid "Il secondo')
    )

    assert made.section is None
    assert {each.path for each in made.findings} == {CATALOG}


def test_no_chapter_is_shown_without_a_catalog_that_can_not_be_read(
    english: Held, save: Save
) -> None:
    save(CATALOG, 'msgid "Il secondo', '<<<<<<< HEAD\nmsgid "Il secondo')
    without = hold(english.order, lambda *_: None)

    made = remake(without, "due", save("content/chapters/due.md", "breve", "brevissimo"))

    assert made.section is None
    assert {each.path for each in made.findings} == {CATALOG}


def test_a_book_that_can_not_be_read_is_told(held: Held, save: Save) -> None:
    with pytest.raises(PressError, match="words"):
        remake(held, "due", save("templates/words.yaml", "labels", ": ["))
