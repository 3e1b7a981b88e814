"""Source text in the place of a translation keeps its language, and is marked in HTML."""

import copy

from press.localization.untranslated import RejectedTranslation, UntranslatedText, joined_text


def test_html_marks_it_with_its_language() -> None:
    html = UntranslatedText("Città <1>", "it").__html__()
    assert html == '<span class="untranslated" lang="it" xml:lang="it">Città &lt;1&gt;</span>'


def test_a_rejected_translation_shows_the_code_of_its_error() -> None:
    html = RejectedTranslation("Città", "it", "l-014").__html__()
    assert 'class="untranslated problem"' in html
    assert "<strong>l-014</strong> Città" in html


def test_a_copy_and_a_formatted_text_stay_untranslated() -> None:
    text = UntranslatedText("%(n)s spazi", "it")
    assert copy.copy(text).language == "it"
    assert (text % {"n": 3}).language == "it"


def test_a_text_with_an_untranslated_part_is_untranslated() -> None:
    part = UntranslatedText("spazi", "it")
    assert isinstance(joined_text("3 spazi", 3, part), UntranslatedText)
    assert not isinstance(joined_text("3 spaces", 3, "spaces"), UntranslatedText)
