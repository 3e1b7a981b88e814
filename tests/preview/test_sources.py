"""After a save, no more is read again than what was saved."""

from typing import Any

import pytest

from press.catalogs.book_checks import find_translation_issues
from press.catalogs.translation import CatalogSource
from press.core.findings import Finding
from press.preview import sources
from press.preview.held import Held
from press.preview.sources import read_saved, section_of_change
from tests.preview.conftest import CATALOG, CHAPTER, Save


def test_a_saved_chapter_leaves_the_rest_as_it_is_held(held: Held, save: Save) -> None:
    read = read_saved(held, save(CHAPTER, "Si vedano", "Si guardino"))

    assert "Si guardino" in read.book.chapters[CHAPTER].text
    assert read.book.data is held.composed.book.data
    assert read.translator is held.composed.manuscript.translator


def test_a_saved_catalog_leaves_the_book_as_it_is_held(english: Held, save: Save) -> None:
    read = read_saved(english, save(CATALOG, "The second", "The other"))

    assert read.book is english.composed.book
    assert isinstance(read.translator.translations, CatalogSource)
    assert read.translator.gettext("Il secondo capitolo") == "The other chapter"


def test_saved_data_have_all_content_read(held: Held, save: Save) -> None:
    read = read_saved(held, save("content/initiatives/alfa.yaml", "name: Alfa", "name: Omega"))

    assert "Omega" in read.book.data.names


def test_the_section_of_a_change_is_that_of_the_first_changed_message(
    english: Held, save: Save
) -> None:
    unchanged = read_saved(english, [CATALOG])
    changed = read_saved(english, save(CATALOG, "The second", "The other"))

    assert (section_of_change(english, unchanged), section_of_change(english, changed)) == (
        "",
        "due",
    )


def test_the_manuscript_has_no_catalog_that_could_change(held: Held, save: Save) -> None:
    assert section_of_change(held, read_saved(held, save(CHAPTER, "Si vedano", "Si veda"))) == ""


def test_of_a_saved_catalog_only_the_changed_messages_are_checked(
    english: Held, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = list[object]()

    def note(*given: Any) -> list[Finding]:
        checked.append(list(given[-1]))
        return find_translation_issues(*given)

    monkeypatch.setattr(sources, "find_translation_issues", note)
    read = read_saved(english, save(CATALOG, "The second chapter", "The {{ second chapter"))

    assert checked == [[("Il secondo capitolo", None)]]
    assert "l-011" in {finding.code for finding in read.found}
    translations = read.translator.translations
    assert isinstance(translations, CatalogSource)
    assert translations.refusal("Il secondo capitolo")
    assert read.translator.gettext("Il secondo capitolo") != "The {{ second chapter"


def test_a_changed_mark_of_the_language_has_every_message_checked(
    english: Held, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All others are compared with it."""
    monkeypatch.setattr(sources, "conventions_of", lambda catalog: catalog.text)
    monkeypatch.setattr(sources, "find_translation_issues", None)

    read = read_saved(english, save(CATALOG, "The second", "The other"))

    assert read.translator.gettext("Il secondo capitolo") == "The other chapter"
