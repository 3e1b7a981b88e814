"""A comparison of figures is computed by a call, or is the statement of a cited source."""

import pytest

from press.checks.numbers.comparisons import find_typed_comparisons
from press.checks.numbers.sentences import CalledFigure, ChapterSentences, Sentence
from press.core.findings import CheckSkipped

CALL, CITE = "{{ figure('alfa', 'desks') }}", "[@rossi2010]"


def found(typed: str, language: str = "it") -> list[str]:
    called, citations, at = [], [], 0
    while (at := typed.find(CALL, at)) >= 0:
        called.append(CalledFigure("alfa/desks", 5, "tavoli", at, at + len(CALL)))
        at += 1
    while (at := typed.find(CITE, max(at, 0))) >= 0:
        citations.append(at)
        at += 1
    text = typed.replace(CALL, "Q" * len(CALL)).replace(CITE, " " * len(CITE))
    sentence = Sentence("a.md", 3, text, (), tuple(citations), tuple(called), typed)
    return [
        each.problem for each in find_typed_comparisons(ChapterSentences((sentence,), language))
    ]


@pytest.mark.parametrize(
    "said",
    [
        "tre volte tante",
        "dieci volte le organizzazioni",
        "4 volte più",
        "il doppio",
        "al triplo",
        "raddoppiarono",
        "è dimezzata",
        "moltiplicano per sedici",
        "metà",
        "l’altra metà",
        "quasi un quinto",
        "un terzo delle imprese",
        "due terzi",
        "tre quarti",
        "una su dieci",
        "sei membri su dieci",
        "due ogni cento",
        "una casa ogni duemila",
        "quasi tutte",
        "la maggior parte",
        "la maggioranza dei voti",
    ],
)
def test_a_typed_multiple_or_part_is_found(said: str) -> None:
    (problem,) = found(f"Erano {CALL}, e poi {said}.")
    assert problem.startswith("«")


@pytest.mark.parametrize(
    "said",
    [
        "twice as many",
        "three times the first",
        "double the sum",
        "has doubled",
        "half of them",
        "by half",
        "a third of the firms",
        "two-thirds",
        "one in ten",
        "six members out of ten",
        "almost all",
        "most of the projects",
    ],
)
def test_a_manuscript_in_english_has_its_own_comparisons(said: str) -> None:
    assert len(found(f"There were {CALL}, and then {said}.", "en")) == 1
    assert not found(f"There were {CALL}, and then {said}.", "it")


@pytest.mark.parametrize(
    "said",
    [
        "scelse due volte",
        "tre volte la settimana",
        "nella prima metà del 2018",
        "a metà luglio",
        "un terzo laboratorio",
        "uno ogni tre settimane",
        "tutti i progetti",
        "la regola del raddoppio",
        "non si può moltiplicare per tutti",
    ],
)
def test_other_words_pass(said: str) -> None:
    assert found(f"Erano {CALL}, {said}.") == []


def test_what_a_cited_source_says_passes() -> None:
    assert found(f"Erano un terzo dei soci {CITE}.") == []
    assert found(f"Erano {CALL}, un terzo dei soci {CITE}.") == []


def test_the_citation_of_two_figures_is_none_for_their_comparison() -> None:
    assert len(found(f"Erano {CALL} su {CALL}, due su tre {CITE}.")) == 1
    assert len(found(f"Erano {CALL} su {CALL} {CITE}: due su tre.")) == 1
    assert found(f"Erano {CALL} e {CALL} {CITE}, un terzo dei soci {CITE}.") == []


def test_a_computed_comparison_passes() -> None:
    assert found("Erano {{ share(1, 3) }}.".replace("{{ share(1, 3) }}", "Q" * 17)) == []


def test_of_a_language_without_comparisons_it_was_not_asked() -> None:
    with pytest.raises(CheckSkipped, match="Polish"):
        found("Jest.", "pl")
