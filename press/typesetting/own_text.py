r"""A chapter's own text: what its editor wrote, ready for Pandoc, with every expression of Jinja as one letter.

So what the press makes (cards, charts, tables of the data) is not in it, and cannot be mistaken for what was typed.
Each message carries its line mark (press/markdown/line_marks.py). A letter that a backslash protects is replaced by one
that no Markdown knows, so that `\*` is never taken for a star that was forgotten.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import count
from string import punctuation

from press.markdown.blocks import TAG
from press.markdown.line_marks import line_mark, unmarked
from press.markdown.raw_source import CODE_SPAN
from press.markdown.segments import Grid, Unit, cut, filled_grid, find_sites, guarded
from press.markdown.unclosed import BEFORE_FENCE, without_open_marks
from press.proof.evidence_of_chapters import EXPRESSION, FENCED, escaped

# A backslash before a mark; not before ", which attributes read in their own way, nor in code, where it means nothing.
_LETTER = r"\\(?P<letter>[!#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])"
_NAMED = r"(?P<named>&(?:lt|gt|amp|ast|num|grave|lowbar|lbrack|rbrack|lsqb|rsqb|lcub|rcub|vert|bsol|\#\d{2,3});)"
_FENCED = rf"""
    ^(?P<opening>{BEFORE_FENCE}(?P<fence>`{{3,}}+|~{{3,}}+)[ \t]*+)
    (?P<info>[^\n`]*+) (?P<block>\n(?:.*?\n)??[ \t>]*+(?P=fence)[`~]*+[ \t]*+$)
"""
_REPLACED = re.compile(
    rf"{_FENCED} | (?P<code>{CODE_SPAN}) | (?P<tag>{TAG}) | {_LETTER} | {_NAMED}",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class OwnText:
    """The text for Pandoc; the source line of each message, and of each line of the text."""

    text: str
    message_lines: tuple[int, ...]
    text_lines: tuple[int, ...]

    def line_at(self, position: int) -> int:
        """The source line of a place in the text."""
        return self.text_lines[self.text.count("\n", 0, position)]

    def find(self, words: str, after: int) -> int:
        """The first source line from `after` on that holds these words; `after` itself where none does."""
        return next(
            (number for number, line in self._lines() if number >= after and words in line), after
        )

    def nearest(self, words: str, line: int) -> int:
        """The source line nearest to `line` that holds these words, as whole words if it can be; else `line` itself."""
        holding = [(number, text) for number, text in self._lines() if words in text]
        whole = re.compile(rf"(?<![\w-]){re.escape(words)}(?![\w-])")
        found = [number for number, text in holding if whole.search(text)] or [
            number for number, _ in holding
        ]
        return min(found, key=lambda number: abs(number - line), default=line)

    def find_indented(self, words: str, after: int) -> int:
        """The first source line from `after` on that is indented and says nothing else; else one that holds them."""
        found = (
            number
            for number, line in self._lines()
            if number >= after and _is_indented(line, words)
        )
        return next(found, self.find(words, after))

    def find_blank(self, after: int) -> int:
        """The first source line from `after` on that holds spaces which are typed as such, and nothing else."""
        found = (
            number for number, line in self._lines() if number >= after and _is_typed_space(line)
        )
        return next(found, after)

    def _lines(self) -> Iterator[tuple[int, str]]:
        return zip(self.text_lines, unmarked(self.text).split("\n"), strict=True)


def as_written(unit: Unit) -> None:
    """What is said in the place of a message where there is no other language: nothing, so that it stays."""
    del unit


def own_text(source: str, say: Callable[[Unit], str | None] = as_written) -> OwnText:
    """The chapter's own text; `say` puts another language in the place of a message."""
    writer, done, numbers = _Writer(source), 0, count()
    for site in find_sites(source):
        writer.copy(done, site.start)
        if isinstance(site, Grid):  # its words move its borders, and no line
            writer.grid(
                site,
                lambda unit: _mark(unit, next(numbers)) + _replaced(_said(unit, say) or unit.text),
            )
        else:
            writer.pieces.append(_mark(site, next(numbers)))
            if said := _said(site, say):
                writer.pieces.append(_replaced(said))
            else:
                writer.copy(site.start, site.end)
        done = site.end
    writer.copy(done, len(source))
    return OwnText(
        "".join(writer.pieces), tuple(unit.line for unit in cut(source)), tuple(writer.lines)
    )


def _mark(unit: Unit, number: int) -> str:
    return "" if unit.is_attribute else line_mark(number)


def _said(unit: Unit, say: Callable[[Unit], str | None]) -> str:
    said = say(unit)
    return guarded(" ".join(said.split("\n")), unit) if said else ""


class _Writer:
    """The text so far, and the source line on which each of its lines begins."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._closed = without_open_marks(source)
        self.pieces: list[str] = []
        self.lines = [1]
        self._ends = [at for at, letter in enumerate(source) if letter == "\n"]

    def copy(self, start: int, end: int) -> None:
        """Take over a slice of the source."""
        for match in _REPLACED.finditer(self._closed, start, end):
            self._plain(start, match.start())
            if match["fence"]:
                named = _named_from(match)
                self._plain(match.start(), named)
                self.pieces.append(_name(match))
                self._plain(named, match.end())
            elif match["code"]:
                self._plain(match.start(), match.end())
            else:
                self.pieces.append(_stand_in(match))
            start = match.end()
        self._plain(start, end)

    def grid(self, table: Grid, answer: Callable[[Unit], str]) -> None:
        """Take over a grid table, drawn as its words need it."""
        self.pieces.append(
            filled_grid(table, answer, _replaced) or self.source[table.start : table.end]
        )
        self._count(table.start, table.end)

    def _plain(self, start: int, end: int) -> None:
        self.pieces.append(self.source[start:end])
        self._count(start, end)

    def _count(self, start: int, end: int) -> None:
        """Note the lines that begin in a slice of the source."""
        first, last = bisect_right(self._ends, start - 1), bisect_right(self._ends, end - 1)
        self.lines += [number + 2 for number in range(first, last)]


def _replaced(text: str) -> str:
    writer = _Writer(text)
    writer.copy(0, len(text))
    return "".join(writer.pieces)


def _stand_in(match: re.Match[str]) -> str:
    if match["letter"]:
        return escaped(match["letter"])
    if match["named"]:  # a letter by its name is text, as one that is protected
        letter = unescape(match["named"])
        return escaped(letter) if letter in punctuation else match["named"]
    return EXPRESSION if match["tag"].startswith("{{") else ""


def _named_from(fence: re.Match[str]) -> int:
    """Where the class of code between fences stands."""
    return fence.start("info") + fence["info"].startswith("{")


def _name(fence: re.Match[str]) -> str:
    """The class that code gets which has none: with an id alone, `{#id}`, or with nothing at all."""
    if re.match(r"\{\s*#", fence["info"]):
        return f".{FENCED} "
    return "" if fence["info"] else FENCED


def _is_indented(line: str, words: str) -> bool:
    spread = line.expandtabs(4)
    return spread.startswith("    ") and spread.strip() == words


def _is_typed_space(line: str) -> bool:
    text = unescape(line.strip(" \t>"))
    return bool(text) and not text.strip()
