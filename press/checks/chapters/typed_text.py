r"""A chapter as its editor typed it, ready for Pandoc, with every Jinja expression as one letter.

So generated text (cards, charts, tables of the data) is not in it, and can't be mistaken for what
was typed. Each message has its line mark (press/markdown/line_marks.py). A letter with a backslash
is replaced by one without meaning in Markdown, so that `\*` is never taken for a forgotten star.
Fenced code without a language gets the class `FENCED`, so that all other code is code by its
indent.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape
from itertools import count
from string import punctuation

from press.markdown.blocks import JINJA_TAG
from press.markdown.fences import FENCED_CODE
from press.markdown.line_marks import line_mark, strip_line_marks
from press.markdown.markup import CODE_SPAN
from press.markdown.segments import (
    GridSegments,
    Segment,
    extract_segments,
    filled_grid,
    find_sites,
    guarded,
)
from press.markdown.unclosed import blank_out, hide_unclosed

Translate = Callable[[Segment], str | None]  # None: the message stays as it is
EXPRESSION = "\ua66e"  # a letter, so that it may stand in an id; no text has it
OBJECT = "\ufffc"  # code, mathematics, a citation, the call of a note
FENCED = "\ua681"  # such a letter, too
_STANDS_FOR = {
    EXPRESSION: r"\{\{(?:(?!\}\}).)*+\}\}",
    OBJECT: r"(?:`++[^`]++`++|\^?\[[^\[\]]*+\]|\$++[^$]++\$++|-?@[^\s\]]{1,60})",
}
_MOST_SIGNS = 6  # in an excerpt to search for: each makes the search slower
_ESCAPED = 0xF0000  # of the second private use plane


def escaped(letter: str) -> str:
    """The substitute for an ASCII letter with a backslash, which is printed and no markup."""
    return chr(_ESCAPED + ord(letter))


def unescaped(text: str) -> str:
    """The text with the escaped letters as they are printed."""
    return "".join(
        chr(ord(letter) - _ESCAPED) if _ESCAPED < ord(letter) < _ESCAPED + 128 else letter
        for letter in text
    )


@cache
def lines_of(source: str) -> list[str]:
    """The lines of a chapter as typed; cached, since rules need them line by line."""
    return source.split("\n")


def as_typed(excerpt: str, line: int, source: str) -> str:
    """An excerpt of a block's text as it is on its line of the source, without substitutes."""
    lines = lines_of(source)
    is_sought = 0 < sum(map(excerpt.count, _STANDS_FOR)) <= _MOST_SIGNS and 0 < line <= len(lines)
    found = re.search("".join(map(_typed, excerpt)), lines[line - 1]) if is_sought else None
    if found:
        return found[0]
    return unescaped(excerpt).replace(EXPRESSION, "{{ … }}").replace(OBJECT, "…")


def _typed(letter: str) -> str:
    """The pattern of a letter as it was typed: one that is escaped with its backslash."""
    plain = unescaped(letter)
    return _STANDS_FOR.get(letter) or (
        re.escape(plain) if plain == letter else rf"\\{re.escape(plain)}"
    )


# A backslash before punctuation; not before ", which attributes read in their own way, nor in code,
# where it has no meaning.
_LETTER = r"\\(?P<letter>[!#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])"
_NAMED = (
    r"(?P<named>&(?:lt|gt|amp|ast|num|grave|lowbar|lbrack|rbrack|lsqb|rsqb|lcub|rcub|vert|bsol"
    r"|\#\d{2,3});)"
)
_REPLACED = re.compile(
    rf"^{FENCED_CODE} | (?P<code>{CODE_SPAN}) | (?P<tag>{JINJA_TAG}) | {_LETTER} | {_NAMED}",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)

_CODE = re.compile(rf"^{FENCED_CODE}|{CODE_SPAN}", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class TypedText:
    """The text for Pandoc; the source line of each message, and of each line of the text."""

    text: str
    message_lines: tuple[int, ...]
    text_lines: tuple[int, ...]

    def line_at(self, position: int) -> int:
        """The source line of a place in the text."""
        return self.text_lines[self.text.count("\n", 0, position)]

    def without_code(self) -> str:
        """The text with spaces in the place of code."""
        return _without_code(self.text)

    def find(self, words: str, after: int) -> int:
        """The first source line from `after` on that has these words; `after` if none has."""
        return self._first(after, lambda line: words in line)

    def nearest(self, words: str, line: int) -> int:
        """The source line nearest to `line` that has these words, preferably as whole words.

        It is `line` itself if none has.
        """
        holding = [(number, text) for number, text in self.lines() if words in text]
        whole = re.compile(rf"(?<![\w-]){re.escape(words)}(?![\w-])")
        found = [number for number, text in holding if whole.search(text)] or [
            number for number, _ in holding
        ]
        return min(found, key=lambda number: abs(number - line), default=line)

    def find_indented(self, words: str, after: int) -> int:
        """The first indented source line from `after` on with these words only, or else `find`."""
        return self._first(after, lambda line: _is_indented(line, words), self.find(words, after))

    def find_blank(self, after: int) -> int:
        """The first source line from `after` on that has nothing but spaces typed as such."""
        return self._first(after, _is_typed_space)

    def _first(self, after: int, fits: Callable[[str], bool], default: int | None = None) -> int:
        found = (number for number, line in self.lines() if number >= after and fits(line))
        return next(found, after if default is None else default)

    def lines(self) -> Iterator[tuple[int, str]]:
        """Each line without marks, with its line in the source."""
        return zip(self.text_lines, strip_line_marks(self.text).split("\n"), strict=True)


@lru_cache(maxsize=4)
def _without_code(text: str) -> str:
    return blank_out(_CODE, text)


def untranslated(unit: Segment) -> None:
    """The words of a message where there is no other language: None, so that it stays as it is."""
    del unit


def typed_text(source: str, translate: Translate = untranslated) -> TypedText:
    """The typed text of a chapter; `translate` may replace each message by its translation."""
    writer, done, numbers = _Writer(source), 0, count()
    for site in find_sites(source):
        writer.copy(done, site.start)
        if isinstance(site, GridSegments):  # its words move its borders, and no line
            writer.grid(
                site,
                lambda unit: (
                    _mark(unit, next(numbers))
                    + _replaced(_translated(unit, translate) or unit.text)
                ),
            )
        else:
            writer.pieces.append(_mark(site, next(numbers)))
            if translation := _translated(site, translate):
                writer.pieces.append(_replaced(translation))
            else:
                writer.copy(site.start, site.end)
        done = site.end
    writer.copy(done, len(source))
    return TypedText(
        "".join(writer.pieces),
        tuple(unit.line for unit in extract_segments(source)),
        tuple(writer.lines),
    )


def _mark(unit: Segment, number: int) -> str:
    return "" if unit.is_attribute else line_mark(number)


def _translated(unit: Segment, translate: Translate) -> str:
    translation = translate(unit)
    return guarded(" ".join(translation.split("\n")), unit) if translation else ""


class _Writer:
    """The text so far, and the source line on which each of its lines begins."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._closed = hide_unclosed(source)
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

    def grid(self, table: GridSegments, answer: Callable[[Segment], str]) -> None:
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
    """Where the class of fenced code begins."""
    return fence.start("info") + fence["info"].startswith("{")


def _name(fence: re.Match[str]) -> str:
    """The class for code without one, which may have an id, `{#id}`, or nothing at all."""
    if re.match(r"\{\s*#", fence["info"]):
        return f".{FENCED} "
    return "" if fence["info"] else FENCED


def _is_indented(line: str, words: str) -> bool:
    spread = line.expandtabs(4)
    return spread.startswith("    ") and spread.strip() == words


def _is_typed_space(line: str) -> bool:
    text = unescape(line.strip(" \t>"))
    return bool(text) and not text.strip()
