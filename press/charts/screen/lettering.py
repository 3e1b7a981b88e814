"""Labels on a screen: measured letter by letter, broken between words, and inside a word that is too long alone."""

from collections.abc import Iterator
from functools import cache

import pyphen

from press.charts.faces import measure
from press.localization.untranslated import UntranslatedText

SIZE = 10.8  # one for all: pixels on a phone that is 320 wide, where nothing may be under 10.5
LEADING = 12.5
# from the top of a line to its baseline, and from there to the middle of its letters
ASCENT, MIDDLE = (10, 3.7)
HYPHEN = "-"  # the face has no U+2010


def width(words: str, *, bold: bool = False) -> float:
    """How long a line is."""
    return measure(words, SIZE, weight_of(bold))


def weight_of(bold: bool) -> str:
    """The weight of a face."""
    return "600" if bold else "400"


def lines(label: str, room: float, language: str, *, bold: bool = False) -> list[str]:
    """A label over as many lines as its room asks for."""
    spoken, done = label.language if isinstance(label, UntranslatedText) else language, list[str]()
    line = ""
    for word in str(label).split(" "):
        longer = f"{line} {word}".strip(" ")
        if width(longer, bold=bold) <= room:
            line = longer
            continue
        done += [line] if line else []
        *whole, line = _parted(word, room, spoken, bold)
        done += whole
    return [*done, line]


def _parted(word: str, room: float, language: str, bold: bool) -> Iterator[str]:
    """A word in parts that fit: at a hyphen that it has, where its language parts it, or else where room ends."""
    while width(word, bold=bold) > room:
        at = max((at for at in _chances(word, language) if _fits(word, at, room, bold)), default=0)
        at = at or max((at for at in range(1, len(word)) if _fits(word, at, room, bold)), default=1)
        yield _head(word, at)
        word = word[at:]
    yield word


def _fits(word: str, at: int, room: float, bold: bool) -> bool:
    return width(_head(word, at), bold=bold) <= room


def _head(word: str, at: int) -> str:
    return word[:at] if word[at - 1] == HYPHEN else word[:at] + HYPHEN


def _chances(word: str, language: str) -> list[int]:
    """The places at which a word may be parted."""
    hyphens = [at for at, letter in enumerate(word, 1) if letter == HYPHEN and at < len(word)]
    return hyphens or (list(patterns.positions(word)) if (patterns := _patterns(language)) else [])


@cache
def _patterns(language: str) -> pyphen.Pyphen | None:
    known = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=known) if known else None
