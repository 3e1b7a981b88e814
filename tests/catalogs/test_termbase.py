"""Fixed terms and proper names, found in running text."""

import pytest

from press.catalogs.termbase import Termbase, TermEntry, read_coded_names

BASE = Termbase(
    terms=(
        TermEntry(("banca del tempo", "banche del tempo"), "time bank"),
        TermEntry(("casa sociale",), "social housing"),
        TermEntry(("bando",), ""),
        TermEntry(("tempo",), "time"),
    ),
    names={
        "BikeMi": "BikeMi",
        "Orti di via Padova": "Via Padova Gardens",
        "Banca del tempo di Dergano": "Banca del tempo di Dergano",
    },
)


def terms_of(italian: str) -> list[str]:
    return [entry.source_forms[0] for entry in BASE.find_terms(BASE.without_names(italian))]


def test_a_term_is_found_in_each_of_its_forms_and_as_a_whole_word() -> None:
    assert terms_of("Le Banche del tempo e il bando, non la sbandata.") == [
        "banca del tempo",
        "bando",
    ]


def test_a_term_inside_a_longer_one_or_a_name_is_none() -> None:
    assert terms_of("Una banca del tempo.") == ["banca del tempo"]
    assert terms_of("La Banca del tempo di Dergano.") == []


@pytest.mark.parametrize("text", ["a time bank", "Time banks", "time-bank members"])
def test_a_translation_may_put_the_term_in_the_plural(text: str) -> None:
    assert BASE.terms[0].is_used_in(text)


def test_the_words_of_a_term_may_stand_apart() -> None:
    assert BASE.terms[1].is_used_in("social and collaborative housing")
    assert not BASE.terms[1].is_used_in("public housing")


def test_a_term_that_nobody_decided_is_not_asked_for() -> None:
    assert BASE.terms[2].is_used_in("anything")


def test_a_name_may_stand_as_the_language_calls_it_or_in_italian() -> None:
    [italian] = BASE.read_names("Gli Orti di via Padova sono verdi.")
    for translation in ("The Via Padova Gardens are green.", "The Orti di via Padova are green."):
        assert italian.value in {fact.value for fact in BASE.read_translated_names(translation)}
    assert not list(BASE.read_names("BikeMinimo"))


def test_a_term_that_stays_italian_is_asked_for_in_its_own_forms() -> None:
    entry = TermEntry(("municipi", "municipio"), "municipi")
    assert entry.is_used_in("the nine municipi")
    assert entry.is_used_in("a municipio")
    assert not entry.is_used_in("the municipalities")
    assert TermEntry(("fablab",), "fablab").is_used_in("two fablabs")


def test_a_name_with_letters_and_digits_is_the_same_in_every_language() -> None:
    text = "Con Car2go, E015 e una stampante 3D: 12 euro, il 2014, 5G."

    found = [(fact.value, text[fact.start : fact.end]) for fact in read_coded_names(text)]

    assert found == [(name, name) for name in ("Car2go", "E015", "3D", "5G")]
