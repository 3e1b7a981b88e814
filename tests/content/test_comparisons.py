"""A comparison in words is computed from its figures, and refused where it would be none."""

from dataclasses import dataclass

import pytest

from press.content.comparisons import Comparisons
from press.content.sandbox import EditorMistake
from press.content.words import read_words, translate_words
from press.localization.formats import Formats
from tests.conftest import PROJECT

IN_ENGLISH = {"metà": "half", "poco più di %(value)s": "just over %(value)s"}


@dataclass(frozen=True)
class Figure:
    value: float
    unit: str
    qualifier: str | None = None
    year: int = 2015


def say(call: str, one: object, other: object, language: str = "it") -> str:
    def gettext(text: str, context: str | None = None) -> str:
        return IN_ENGLISH.get(text, text) if context and language == "en" else text

    words = translate_words(read_words(PROJECT), gettext)
    return Comparisons(Formats(language), words).functions()[call](one, other)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (1, 2, "metà"),
        (52, 100, "poco più di metà"),
        (48, 100, "poco meno di metà"),
        (505, 996, "poco più di metà"),
        (199, 400, "circa metà"),
        (334, 1000, "circa un terzo"),
        (67, 203, "circa un terzo"),
        (2, 3, "due terzi"),
        (68, 100, "poco più di due terzi"),
        (7, 10, "sette decimi"),
        (109, 1000, "poco meno di un nono"),
        (0.1, 1, "un decimo"),
        (95, 100, "poco più di nove decimi"),
    ],
)
def test_a_share_is_the_simple_fraction_that_is_near(part: float, whole: float, said: str) -> None:
    assert say("share", part, whole) == said


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (1.5, 1, "una volta e mezzo"),
        (17, 10, "più di una volta e mezzo"),
        (19, 10, "poco meno di due volte"),
        (2, 1, "due volte"),
        (21, 10, "poco più di due volte"),
        (24, 10, "più di due volte"),
        (2.98, 1, "circa tre volte"),
        (98, 10, "poco meno di dieci volte"),
        (158, 10, "poco meno di 16 volte"),
    ],
)
def test_a_multiple_is_in_words_up_to_ten(one: float, other: float, said: str) -> None:
    assert say("times", one, other) == said


def test_more_and_less_follow_from_the_figures() -> None:
    assert [say("more", 3, 2), say("more", 2, 3)] == ["più", "meno"]
    assert say("more", Figure(2, "EUR"), Figure(3, "EUR")) == "meno"


@pytest.mark.parametrize(
    ("call", "one", "other", "why"),
    [
        ("share", 3, 2, "no share"),
        ("share", 1, 100, "no share"),
        ("times", 5, 4, "no multiple"),
        ("more", 2, 2, "equal"),
        ("share", 0, 2, "above zero"),
        ("share", "uno", 2, "not a number"),
        ("times", True, 2, "not a number"),
        ("times", Figure(2, "EUR"), Figure(1, "m2"), "can't be compared"),
        ("share", Figure(1, "EUR"), Figure(2, "progetti"), "can't be compared"),
    ],
)
def test_what_is_no_comparison_is_refused(call: str, one: object, other: object, why: str) -> None:
    with pytest.raises(EditorMistake, match=why):
        say(call, one, other)


def test_counts_of_two_things_can_be_compared() -> None:
    assert say("times", Figure(6, "candidature"), Figure(2, "progetti")) == "tre volte"


def test_what_its_source_gives_roughly_is_never_compared_exactly() -> None:
    assert say("share", Figure(1, "EUR", "about"), Figure(2, "EUR")) == "circa metà"


def test_each_language_chooses_its_own_words() -> None:
    assert say("share", 51, 100, "en") == "just over half"
