"""Numbers, months and currencies are read as each language writes them."""

import pytest

from press.catalogs.facts import compare_facts
from press.catalogs.quantities import read_quantities, settled

NB, NARROW = "\u00a0", "\u202f"


def shown(text: str, locale: str) -> list[str]:
    return [fact.shown for fact in read_quantities(text, locale)]


def differing(italian: str, translation: str, locale: str) -> tuple[list[str], list[str]]:
    difference = compare_facts(
        *settled(list(read_quantities(italian, "it")), list(read_quantities(translation, locale)))
    )
    return [fact.shown for fact in difference.lost], [fact.shown for fact in difference.added]


@pytest.mark.parametrize(
    ("italian", "translation", "locale"),
    [
        ("Sono 6.000 metri e 14,2 milioni.", "They are 6,000 metres and 14.2 million.", "en"),
        ("Sono 6 mila metri.", "They are 6,000 metres.", "en"),
        ("Un fondo di 9 milioni di euro.", "A fund of €9 million.", "en"),
        ("Il 40%.", "40 per cent.", "en"),
        ("Il 40 per cento.", f"40{NB}%.", "fr"),
        ("Sono 6.000 metri e 14,2 milioni.", f"6{NARROW}000 mètres et 14,2{NB}millions.", "fr"),
        ("Sono 12.500 persone.", f"12{NB}500 osób.", "pl"),
        ("Il primo aprile 2016.", "On 1 April 2016.", "en"),
        ("Il 3 maggio 2014.", "On 3 May 2014.", "en"),
        ("Nel maggio del 2014.", "In May 2014.", "en"),
        ("È possibile.", "May this be possible.", "en"),
        ("Il 22 marzo.", "22 marca.", "pl"),
        ("Il primo maggio.", "Le premier mai.", "fr"),
        ("La versione 4.0.", "Version 4.0.", "en"),
    ],
)
def test_the_same_quantity_is_the_same_in_every_language(
    italian: str, translation: str, locale: str
) -> None:
    assert differing(italian, translation, locale) == ([], [])


@pytest.mark.parametrize(
    ("italian", "translation", "lost", "added"),
    [
        ("Sono 14,2 milioni.", "They are 14.2 billion.", ["14,2 milioni"], ["14.2 billion"]),
        ("Sono 6.000.", "They are 6.000.", ["6.000"], ["6.000"]),
        ("Il 40%.", "It is 40.", ["40%"], ["40"]),
        ("Nel marzo del 2016.", "In April 2016.", ["March"], ["April"]),
        ("Costa 5 euro.", "It costs $5.", ["EUR"], ["USD"]),
        ("Il 12 marzo.", "On 21 March.", ["12"], ["21"]),
    ],
)
def test_another_quantity_is_named_as_it_stands(
    italian: str, translation: str, lost: list[str], added: list[str]
) -> None:
    assert differing(italian, translation, "en") == (lost, added)


def test_a_currency_said_once_or_three_times_is_the_same() -> None:
    assert differing("Tra 5 e 6 euro.", "Between €5 and €6.", "en") == ([], [])


def test_a_book_is_no_pound() -> None:
    assert shown("Un livre.", "fr") == []


def test_a_row_of_numerals_that_makes_no_number_is_none() -> None:
    assert shown("Il tipo XXXX, nel XX secolo.", "it") == ["XX"]


def test_two_numbers_share_a_percent_sign_and_none_shares_what_is_not_there() -> None:
    def values(text: str) -> list[object]:
        return [fact.value for fact in read_quantities(text, "it")]

    assert values("12-15%") == [*values("12%"), *values("15%")]
    assert values("dal 12 al 15%") == [*values("12%"), *values("15%")]
    assert values("12-15") == [*values("12"), *values("15")]
