"""The typeface of charts, headings and covers: widths, line breaks, and outlines."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyphen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from press.core.fonts import font_files
from press.core.reads import remembered

# Font files by weight.
FACES = {
    "400": "TitilliumWeb-Regular.ttf",
    "600": "TitilliumWeb-SemiBold.ttf",
    "700": "TitilliumWeb-Bold.ttf",
}
WEIGHTS = {False: "400", True: "600"}  # of labels, by whether they are bold
HYPHEN = "-"  # the face has no U+2010
_NARROW_SPACES = (0x2009, 0x202F)  # French groups digits by the latter, and the face has neither

Width = Callable[[str], float]


def measure(words: str, size: float, weight: str) -> float:
    """How long a line is."""
    return widths_in(size, weight)(words)


def widths_in(size: float, weight: str) -> Width:
    """What measures many lines of one size and weight."""
    face = _widths(weight)
    advance = face.advances.__getitem__
    return lambda words: sum(map(advance, words)) * size / face.units


def outline(words: str, size: float, weight: str, x: float, y: float) -> str:
    """A line as the path of an SVG, from that place on its baseline."""
    glyphs, names, scale = _font(weight).getGlyphSet(), _cmap(weight), size / _widths(weight).units
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.2f}".rstrip("0").rstrip("."))
    for letter in words:
        glyph = glyphs[names.get(ord(letter), ".notdef")]
        glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
        x += glyph.width * scale
    return str(pen.getCommands())


def can_set(words: str, weight: str) -> bool:
    """Whether the face has every letter of a line."""
    return all(ord(letter) in _cmap(weight) for letter in words)


def break_label(label: str, room: float, language: str, width: Width) -> list[str]:
    """The lines of a label, broken between words, and inside a word that is too long alone."""
    done, line = list[str](), ""
    for word in str(label).split(" "):
        longer = f"{line} {word}".strip(" ")
        if width(longer) <= room:
            line = longer
            continue
        done += [line] if line else []
        *whole, line = _parts(word, room, language, width)
        done += whole
    return [*done, line]


def _parts(word: str, room: float, language: str, width: Width) -> Iterator[str]:
    """The parts of a word that fit into `room`.

    It is broken at a hyphen of its own, else where the patterns of its language allow, else
    anywhere.
    """
    while width(word) > room:
        fitting = [at for at in range(1, len(word)) if width(_head(word, at)) <= room]
        allowed = [at for at in _break_points(word, language) if at in fitting]
        at = max(allowed or fitting, default=1)
        yield _head(word, at)
        word = word[at:]
    yield word


def _head(word: str, at: int) -> str:
    return word[:at] if word[at - 1] == HYPHEN else word[:at] + HYPHEN


def _break_points(word: str, language: str) -> list[int]:
    hyphens = [at for at, letter in enumerate(word, 1) if letter == HYPHEN and at < len(word)]
    return hyphens or (list(patterns.positions(word)) if (patterns := _patterns(language)) else [])


@cache
def _patterns(language: str) -> pyphen.Pyphen | None:
    known = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=known) if known else None


@remembered
def _font(weight: str) -> Any:
    return TTFont(font_files()[FACES[weight]], lazy=True)


@remembered
def _cmap(weight: str) -> dict[int, str]:
    known = dict(_font(weight).getBestCmap())
    return {**dict.fromkeys(_NARROW_SPACES, known[ord("\u00a0")]), **known}


class _Advances(dict[str, int]):
    """The width of every letter; one that the face lacks has that of the glyph for any other."""

    def __init__(self, widths: Mapping[str, int], other: int) -> None:
        super().__init__(widths)
        self._other = other

    def __missing__(self, _letter: str) -> int:
        return self._other


@dataclass(frozen=True, slots=True)
class _Widths:
    """The width of every letter of a face, in units of the font, and how many are one em."""

    advances: _Advances
    units: int


@remembered
def _widths(weight: str) -> _Widths:
    widths = _font(weight)["hmtx"]
    known = {chr(code): widths[name][0] for code, name in _cmap(weight).items()}
    units = int(_font(weight)["head"].unitsPerEm)
    return _Widths(_Advances(known, widths[".notdef"][0]), units)
