"""A message divided into runs of text for the proof sheet."""

from press.catalogs.termbase import Termbase
from press.catalogs.text_runs import TextRun, compared_texts, word_changes
from press.catalogs.translation_checks import Comparison


def compare(source_text: str, translation: str) -> Comparison:
    return Comparison(source_text, translation, "en", "it", Termbase())


def test_changes_of_the_source_text_are_shown_word_by_word() -> None:
    assert word_changes("Sono dieci anni fa.", "Sono venti anni fa.") == (
        TextRun("Sono"),
        TextRun("dieci", "gone"),
        TextRun("venti", "new"),
        TextRun("anni fa."),
    )


def test_a_number_that_differs_is_marked_on_both_sides() -> None:
    shown = compared_texts(compare("Sono 12 anni.", "It is 13 years."), str, str)
    assert [run.text for run in shown.source_text if run.role == "differs"] == ["12"]
    assert [run.text for run in shown.translation if run.role == "differs"] == ["13"]


def test_an_expression_shows_what_it_prints_and_what_was_typed() -> None:
    shown = compared_texts(compare("Sono {{ n }}.", "They are {{ n }}."), lambda _: "63", str)
    assert shown.source_text[1] == TextRun("63", "data", "{{ n }}")


def test_nothing_differs_where_there_is_no_translation() -> None:
    shown = compared_texts(compare("Sono 12 anni.", ""), str, str)
    assert (shown.source_text, shown.translation) == ((TextRun("Sono 12 anni."),), ())
