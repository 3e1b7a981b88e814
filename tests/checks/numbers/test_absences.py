"""What is said to be unknown names the search that found nothing, no older than a year."""

from datetime import date

import pytest

from press.checks.numbers.absences import AbsenceSentences, find_bare_absences, find_old_searches
from press.checks.numbers.sentences import ChapterSentences, Sentence
from press.content.absences import Absence, Absences, PlacedAbsence
from press.core.findings import CheckSkipped, Severity


def text_of(*typed: str, language: str = "it", sought: str = "2026-12-01") -> AbsenceSentences:
    sentences = tuple(Sentence("a.md", n, said, (), typed=said) for n, said in enumerate(typed, 1))
    absence = Absence(id="a", question="Quanti?", date=sought, words=("quanti",))
    places = Absences({"a": PlacedAbsence(absence, "absences/a.yaml", 2)})
    return AbsenceSentences(ChapterSentences(sentences, language), places, date(2026, 12, 24))


BARE = [
    "Quanti siano non si sa.",
    "Il prezzo non si è trovato.",
    "Un bilancio non è stato trovato.",
    "Le fonti non dicono quanti siano rimasti.",
    "Sul seguito le fonti tacciono.",
    "Nessuna delle pagine lette lo spiega.",
    "Nessuna fonte lo racconta.",
    "Che cosa sia cambiato, gli estratti letti non lo dicono.",
    "Che ne sia stato, non lo sappiamo.",
    "Se sia finito non è scritto.",
    "Da ciò che si è letto non risulta.",
    "L’autore non è dichiarato.",
    "Quanto renda, nessuno lo sa.",
    "Le notizie si fermano al 2016.",
    "Non vi si legge che cosa sia cambiato.",
    "Il metodo non è chiaro.",
    "Del costo non si conosce nulla.",
    "Gli autori restano ignoti.",
    "La data non si legge.",
    "Nelle pagine lette non c’è una somma.",
]
SAID = [
    "Il Comune non paga.",
    "Chi non legge il bando perde il posto.",
    "Le fonti non concordano sulla data.",
    "La pagina non è datata.",
    "Non si è trovato {{ not_found('a') }}.",
]


@pytest.mark.parametrize("typed", BARE)
def test_a_sentence_of_absence_without_its_search_is_found(typed: str) -> None:
    (finding,) = find_bare_absences(text_of("Sono tre.", typed))
    assert (finding.path, finding.line, finding.code) == ("a.md", 2, "c-006")


@pytest.mark.parametrize("typed", SAID)
def test_other_sentences_and_those_with_a_search_pass(typed: str) -> None:
    assert not [*find_bare_absences(text_of(typed))]


@pytest.mark.parametrize(
    "typed",
    ["It is not known how many.", "The sources do not say so.", "No source read tells why."],
)
def test_a_manuscript_in_english_has_its_own_phrases(typed: str) -> None:
    assert len([*find_bare_absences(text_of(typed, language="en"))]) == 1


def test_of_a_language_without_phrases_it_was_not_asked() -> None:
    with pytest.raises(CheckSkipped, match="Polish"):
        [*find_bare_absences(text_of("Non si sa.", language="pl"))]


@pytest.mark.parametrize("sought", ["2025-12-23", "2026-12-24"])
def test_a_search_is_of_the_year_before_the_book(sought: str) -> None:
    assert not [*find_old_searches(text_of(sought=sought))]


@pytest.mark.parametrize(
    ("sought", "severity"), [("2025-12-22", Severity.WARNING), ("2026-12-25", Severity.ERROR)]
)
def test_any_other_search_is_found(sought: str, severity: Severity) -> None:
    (found,) = find_old_searches(text_of(sought=sought))
    assert (found.line, found.severity) == (2, severity)
