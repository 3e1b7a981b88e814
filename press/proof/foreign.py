"""Phrases in another language, known by the small words without which no sentence of it goes: a guess, every time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

# Small words of a language that are no Italian ones (come, qui, se, con …).
_SMALL_WORDS = {
    "en": "an and are as at be but by for from has have is it not of on that the their they this to was were with",
    "fr": "au aux avec cette dans des et les pas pour sont sur une",
    "de": "auf das dem den der des die ein eine für ist mit nicht sich und von werden zum zur",
    "es": "el es este las los para pero por sus y",
}
MARKED = "\x1d"  # in a text, what says itself in which language it is
_BY_LANGUAGE = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
# Where Italian begins again: a small word that is Italian alone, or what is marked.
_ITALIAN = re.compile(
    rf"{MARKED}|\b(?:agli|al|alla|anche|che|ci|così|cui|da|dal|dalla|degli|dei|del|della|di|dove|e|è|fra|gli|già|ha|il"
    r"|lo|loro|nel|nella|non|più|quando|quella|quello|questa|questo|si|sono|sua|sul|sulla|suo|tra|uno)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"[«»“”.;:!?()]")  # two names side by side are no phrase
_WITHIN = 8  # words


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a text that seem to be in another language, and where they stand in it."""

    language: str
    start: int
    end: int


def foreign_stretches(text: str) -> list[Stretch]:
    """Every stretch of a text that seems to be in another language, each once and whole: over its commas and stops."""
    return [
        stretch
        for start, end in _between(_ITALIAN, text, 0, len(text))
        for stretch in _in(text, start, end)
    ]


def is_whole(stretch: Stretch, text: str) -> bool:
    """Whether nothing of the text is left beside it."""
    return not _WORD.search(text[: stretch.start] + text[stretch.end :])


def _in(text: str, start: int, end: int) -> Iterator[Stretch]:
    """The stretches between two places of Italian: from the first phrase of a language to its last."""
    phrases = [
        (language, *phrase)
        for phrase in _between(_MARK, text, start, end)
        for language, small in _BY_LANGUAGE.items()
        if _has_pair(text[slice(*phrase)], small)
    ]
    for language in dict.fromkeys(language for language, _, _ in phrases):
        own = [(first, last) for other, first, last in phrases if other == language]
        words = [*_WORD.finditer(text, own[0][0], own[-1][1])]
        yield Stretch(language, words[0].start(), words[-1].end())


def _between(mark: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The places between the marks."""
    for found in mark.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end


def _has_pair(phrase: str, small: frozenset[str]) -> bool:
    """Whether two different small words stand close together."""
    hits = [
        (place, word[0].lower())
        for place, word in enumerate(_WORD.finditer(phrase))
        if word[0].lower() in small
    ]
    return any(
        there - here < _WITHIN and one != other for (here, one), (there, other) in pairwise(hits)
    )
