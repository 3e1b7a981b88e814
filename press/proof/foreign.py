"""Phrases in another language, known by the small words without which no sentence of it goes."""

import re
from itertools import pairwise

# Small words of a language that are no Italian ones (come, qui, se, con …).
_SMALL_WORDS = {
    "en": "an and are as at be but by for from has have is it not of on that the their they this to was were with",
    "fr": "au aux avec cette dans des et les pas pour sont sur une",
    "de": "auf das dem den der des die ein eine für ist mit nicht sich und von werden zum zur",
    "es": "el es este las los para pero por sus y",
}
_BY_LANGUAGE = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
# Where a phrase ends: a mark, or a small word that is Italian alone. Two names side by side are no phrase.
_STOP = re.compile(r"[«»“”.;:!?()]|\b(?:al|alla|che|da|dal|dei|del|della|di|e|è|gli|il|lo|nel|nella|non|sul|sulla)\b")
_WITHIN = 8  # words


def foreign_phrase(text: str) -> tuple[str, str] | None:
    """The language and the words of the first stretch with two different small words of another language."""
    found = (
        (language, stretch[one.start() : other.end()])
        for stretch in _STOP.split(text)
        for language, small in _BY_LANGUAGE.items()
        for one, other in _pairs(stretch, small)
    )
    return next(found, None)


def _pairs(stretch: str, small: frozenset[str]) -> list[tuple[re.Match[str], re.Match[str]]]:
    """Two different small words that stand close together."""
    words = enumerate(_WORD.finditer(stretch))
    hits = [(place, word) for place, word in words if word[0].lower() in small]
    return [
        (one, other)
        for (here, one), (there, other) in pairwise(hits)
        if there - here < _WITHIN and one[0].lower() != other[0].lower()
    ]
