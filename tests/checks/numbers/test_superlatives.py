"""Whoever is said to be the first, the only or the largest has a source for it."""

import pytest

from press.checks.numbers.sentences import ChapterSentences, Sentence
from press.checks.numbers.superlatives import find_bare_superlatives
from press.core.findings import CheckSkipped


def found(typed: str, language: str = "it", citations: tuple[int, ...] = ()) -> list[str]:
    sentence = Sentence("a.md", 3, typed, (), citations, typed=typed)
    return [
        each.problem for each in find_bare_superlatives(ChapterSentences((sentence,), language))
    ]


BARE = [
    "Fu il primo incubatore del genere.",
    "È l’unico che resta.",
    "Era tra le prime case della città.",
    "Apre il primo coworking italiano.",
    "È una prima assoluta in Europa.",
    "Fu il primo ad aprire.",
    "Accadde per la prima volta.",
    "È il progetto più grande.",
    "Sono le case più vecchie di tutte.",
    "La rete più estesa è questa.",
    "Ebbe la maggiore somma.",
    "Ottenne i migliori risultati.",
    "Non era mai accaduto.",
    "Nessun’altra città lo fece.",
    "Raccolse una somma da record.",
    "È un caso senza precedenti.",
]
SAID = [
    "Prima del voto si discusse.",
    "Il primo anno fu difficile.",
    "Il primo bando si chiuse in marzo.",
    "La domanda più semplice resta.",
    "Non era l’unico tavolo.",
    "Il passo è più lungo.",
    "Con la data della notizia più recente.",
    "Sono per lo più piccole.",
    "Fu {{ not_found('a') }} il primo.",
    "Tra i {{ initiatives | count }} è il più grande.",
]


@pytest.mark.parametrize("typed", BARE)
def test_a_superlative_without_a_source_is_found(typed: str) -> None:
    assert len(found(typed)) == 1
    assert found(typed, citations=(5,)) == []


@pytest.mark.parametrize("typed", SAID)
def test_other_words_and_what_is_counted_or_sought_pass(typed: str) -> None:
    assert found(typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        "It was the first of its kind.",
        "The first incubator in Italy opened.",
        "It was first; the only one left.",
        "The largest project won.",
        "It is the most important call.",
        "It has never happened.",
        "No other city did so.",
    ],
)
def test_a_manuscript_in_english_has_its_own_superlatives(typed: str) -> None:
    assert len(found(typed, "en")) == 1
    assert found(typed, "it") == []


def test_of_a_language_without_superlatives_it_was_not_asked() -> None:
    with pytest.raises(CheckSkipped, match="Polish"):
        found("Pierwszy.", "pl")
