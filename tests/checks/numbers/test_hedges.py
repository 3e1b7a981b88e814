"""A hedge beside a figure of the data is the source's, and stands in the data."""

import pytest

from press.checks.numbers.hedges import find_hedged_figures
from press.checks.numbers.sentences import CalledFigure, ChapterSentences, Sentence
from press.core.findings import CheckSkipped

CALL = "{{ figure('alfa', 'desks') }}"


def found(typed: str, by: int = 0, unprinted: str = "", language: str = "it") -> list[str]:
    start = typed.index(CALL) if by == 0 else by
    call = CalledFigure("alfa/desks", 5, "tavoli", start, start + len(CALL), unprinted)
    text = typed.replace(CALL, "Q" * len(CALL))
    sentence = Sentence("a.md", 3, text, (), called=(call,), typed=typed)
    return [each.problem for each in find_hedged_figures(ChapterSentences((sentence,), language))]


@pytest.mark.parametrize(
    "hedge", ["circa", "Oltre", "più di", "meno di", "quasi", "almeno", "fino a"]
)
def test_a_hedge_before_a_figure_is_found(hedge: str) -> None:
    (problem,) = found(f"Sono {hedge} {CALL}.")
    assert problem.startswith(f"«{hedge}» is typed beside alfa/desks")


@pytest.mark.parametrize("typed", [f"Sono quasi i {CALL}.", f"Sono {CALL} circa.", f"{CALL} or so"])
def test_an_article_between_and_a_hedge_behind_are_found(typed: str) -> None:
    assert len(found(typed)) == 1


@pytest.mark.parametrize(
    "typed",
    [f"Oltre al Comune sono {CALL}.", f"Si discute circa la somma: {CALL}.", f"Sono {CALL}."],
)
def test_the_same_words_elsewhere_pass(typed: str) -> None:
    assert found(typed) == []


def test_the_hedge_of_the_source_stands_beside_a_bare_number() -> None:
    assert found(f"Sono oltre {CALL}.", unprinted="over") == []
    assert found(f"Sono più di {CALL}.", unprinted="over") == []
    assert len(found(f"Sono circa {CALL}.", unprinted="over")) == 1
    assert len(found(f"Sono meno di {CALL}.", unprinted="about")) == 1


def test_a_figure_shown_by_the_block_beside_has_no_place() -> None:
    assert found(f"circa {CALL}", by=-1) == []


def test_a_manuscript_in_english_has_its_own_hedges() -> None:
    assert len(found(f"There are about {CALL}.", language="en")) == 1
    assert found(f"There are some {CALL}.", unprinted="about", language="en") == []
    assert found(f"Sono circa {CALL}.", language="en") == []


def test_of_a_language_without_hedges_it_was_not_asked() -> None:
    with pytest.raises(CheckSkipped, match="Polish"):
        found(f"Jest {CALL}.", language="pl")
