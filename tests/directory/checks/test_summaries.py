"""A card's summary, which prints no source, names whoever calls something the first."""

import pytest

from press.core.findings import Finding
from press.directory.checks.figures import Card, Cards, CardText
from press.directory.checks.summaries import find_superlatives_in_summaries

FIRST = "È il primo coworking d’Italia."


def found(text: str, *sources: str, language: str = "it") -> list[Finding]:
    said = CardText(text, "", frozenset(sources), 4, ())
    cards = Cards((Card("content/initiatives/alfa.yaml", (), (said,)),), language)
    return list(find_superlatives_in_summaries(cards))


def test_a_first_without_a_source_is_found_on_its_line() -> None:
    (finding,) = found(FIRST)
    assert (finding.code, finding.line) == ("c-011", 4)
    assert "«È il primo»" in finding.problem


def test_a_fact_has_its_source() -> None:
    assert found(FIRST, "rossi2010") == []


@pytest.mark.parametrize(
    "text",
    [
        "Secondo il promotore è il primo d’Italia.",
        "Un giornale lo disse il primo in Italia.",
        "Sì.",
    ],
)
def test_a_summary_that_names_who_says_so_passes(text: str) -> None:
    assert found(text) == []


def test_a_manuscript_in_english_has_its_own_words() -> None:
    assert len(found("It was the first of all.", language="en")) == 1
    assert found("Its founder says it was the first of all.", language="en") == []
