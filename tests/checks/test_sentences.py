"""Where a sentence ends, and where a point is none."""

import pytest

from press.checks.reading_ease import english_syllables
from press.checks.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Uno. Due! Tre? Quattro… Cinque.", 5),
        ("Nel 2016 erano 1.368.590. Poi 7,7 milioni.", 2),
        ("Dice «Basta.» Poi tace.", 2),
        ("La legge n.\u00a023 e la n. 25, a p. 4, di J. Murray, ecc. e altre.", 1),
        ("Dr Smith met Mr. Jones, i.e. me.", 1),
        ("Alle 10.30 si apre.", 1),
        ("Senza punto", 1),
        ("", 0),
    ],
)
def test_a_sentence_ends_at_its_stop_and_at_no_other(text: str, count: int) -> None:
    assert len(cut(text)) == count


def test_a_sentence_keeps_its_stop_and_its_closing_mark() -> None:
    assert cut("Dice «Basta.» Poi tace.") == ["Dice «Basta.»", "Poi tace."]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("a", 1),
        ("home", 1),
        ("homes", 1),
        ("table", 2),
        ("houses", 2),
        ("opened", 2),
        ("shared", 1),
        ("wanted", 2),
        ("social", 2),
        ("million", 2),
        ("period", 3),
        ("city’s", 2),
        ("neighbourhood", 3),
        ("2016", 1),
    ],
)
def test_english_syllables_are_counted_as_they_sound(word: str, count: int) -> None:
    assert english_syllables(word) == count
