"""The numbers of a text: those written in figures, what each is worth, and the unit behind it."""

import pytest

from press.checks.numbers.reading import has_unit, read_numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Sono 1.500 persone e 2,5 km", [("1.500", 1500.0, 5), ("2,5", 2.5, 21)]),
        ("Alle 10.30", [("10.30", 10.0, 5)]),
        ("Versione 3.0", [("3.0", 3.0, 9)]),
        ("Il 40% di 12", [("40%", 40.0, 3), ("12", 12.0, 10)]),
        ("Dodici, XII e 5 milioni", [("5 milioni", 5_000_000.0, 14)]),
        ("Gli anni 90", []),
        ("Nulla", []),
    ],
)
def test_only_numbers_in_figures_are_read_in_their_order(
    text: str, numbers: list[tuple[str, float, int]]
) -> None:
    read = read_numbers(text, "it")

    assert [(number.shown, number.value, number.start) for number in read] == numbers
    assert all(text[number.start : number.end] == number.shown for number in read)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("3 euro", "EUR"),
        ("3\u00a0€", "EUR"),
        ("3 milioni di euro", "EUR"),
        ("3 m²", "m2"),
        ("3 metri quadrati", "m2"),
        ("3 chilometri quadrati", "km2"),
        ("3 chili", "kg"),
        ("3%", "percent"),
        ("3 per cento", "percent"),
        ("3 posti", "posti"),
    ],
)
def test_a_unit_is_known_by_the_words_of_prose(text: str, unit: str) -> None:
    [number] = read_numbers(text, "it")

    assert has_unit(number, text, unit)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("3 europei", "EUR"),
        ("3 case, euro", "EUR"),
        ("3 m", "m2"),
        ("3", "percent"),
        ("3 postini", "posti"),
        ("euro 3", "EUR"),
    ],
)
def test_another_word_is_not_the_unit(text: str, unit: str) -> None:
    [number] = read_numbers(text, "it")

    assert not has_unit(number, text, unit)
