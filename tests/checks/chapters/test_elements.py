"""What other tools call a language is answered with a name that a chapter may use."""

from press.checks.chapters.elements import OTHER_LANGUAGES
from press.typesetting.pandoc import known_languages


def test_every_name_that_is_advised_may_stand_on_code() -> None:
    in_no_language = {"text"}  # a row of chapter_elements.py
    assert (
        set(OTHER_LANGUAGES.values())
        == (set(OTHER_LANGUAGES.values()) & known_languages()) | in_no_language
    )


def test_no_name_that_pandoc_knows_is_advised_against() -> None:
    assert OTHER_LANGUAGES.keys() & known_languages() == set()
