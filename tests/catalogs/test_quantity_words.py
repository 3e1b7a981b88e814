"""The words for magnitudes, months and currencies come from CLDR, in each language."""

import pytest

from press.catalogs.quantity_words import quantity_words


@pytest.mark.parametrize(
    ("locale", "word", "power"), [("it", "milioni", 6), ("en", "billion", 9), ("fr", "millions", 6)]
)
def test_magnitudes_are_powers_of_ten(locale: str, word: str, power: int) -> None:
    assert quantity_words(locale).magnitudes[word] == power


def test_currencies_are_known_by_code_sign_and_name() -> None:
    currencies = quantity_words("it").currencies
    assert {currencies[name] for name in ("EUR", "€", "euro")} == {"EUR"}
    assert currencies["sterline"] == "GBP"


def test_a_month_is_read_in_the_case_of_its_language() -> None:
    assert quantity_words("it").months["marzo"] == quantity_words("en").months["March"] == 3


def test_a_language_without_decades_in_words_has_no_pattern_for_them() -> None:
    assert quantity_words("it").decade
    assert quantity_words("pl").decade is None
