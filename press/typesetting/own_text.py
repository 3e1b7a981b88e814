r"""A chapter's own text: what its editor wrote, ready for Pandoc, with every expression of Jinja as one letter.

So what the press makes (cards, charts, tables of the data) is not in it, and cannot be mistaken for what was typed.
Each message carries its line mark (press/language/line_marks.py). A letter that a backslash protects is replaced by one
that no Markdown knows, so that `\*` is never taken for a star that was forgotten.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from press.language.line_marks import line_mark, unmarked
from press.language.markdown_blocks import TAG, Block, find_blocks
from press.language.messages import Unit, cut, guarded
from press.proof.evidence_of_chapters import EXPRESSION, escaped

# A backslash before a mark; not before ` and ", which code and attributes read in their own way.
_REPLACED = re.compile(rf"(?P<tag>{TAG})|\\(?P<letter>[!#$%&'()*+,\-./:;<=>?@\[\\\]^_{{|}}~])", re.DOTALL)
_FENCE = re.compile(r"[ \t>]*(?:`{3,}|~{3,})")


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
        return next((number for number, line in self._lines() if number >= after and words in line), after)

    def nearest(self, words: str, line: int) -> int:
        """The source line nearest to `line` that holds these words; `line` itself where none does."""
        found = [number for number, text in self._lines() if words in text]
        return min(found, key=lambda number: abs(number - line), default=line)

    def is_fenced(self, line: int) -> bool:
        """Whether the fence of a block of code stands before this line."""
        before = [text for number, text in self._lines() if number < line and text.strip()]
        return bool(before) and bool(_FENCE.match(before[-1]))

    def _lines(self) -> Iterator[tuple[int, str]]:
        return zip(self.text_lines, unmarked(self.text).split("\n"), strict=True)


def as_written(unit: Unit) -> None:
    """What is said in the place of a message where there is no other language: nothing, so that it stays."""
    del unit


def own_text(source: str, say: Callable[[Unit], str | None] = as_written) -> OwnText:
    """The chapter's own text; `say` puts another language in the place of a message.

    A grid table stays as it is drawn: a mark in it, or other words, would move its columns.
    """
    grids = [block for block in find_blocks(source) if block.kind == "grid table"]
    units = cut(source)
    writer = _Writer(source)
    for number, unit in enumerate(units):
        if any(grid.start <= unit.start < grid.end for grid in grids):
            continue
        writer.copy_to(unit.start, grids)
        writer.pieces.append("" if unit.is_attribute else line_mark(number))
        if said := say(unit):
            writer.pieces.append(_replaced(guarded(" ".join(said.split("\n")), unit)))
            writer.done = unit.end
        writer.copy_to(unit.end, grids)
    writer.copy_to(len(source), grids)
    return OwnText("".join(writer.pieces), tuple(unit.line for unit in units), tuple(writer.lines))


class _Writer:
    """The text so far, the source line on which each of its lines begins, and how far the source is done."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces: list[str] = []
        self.lines = [1]
        self.done = 0
        self._ends = [at for at, letter in enumerate(source) if letter == "\n"]

    def copy_to(self, end: int, grids: Sequence[Block]) -> None:
        """Take over the source up to a place; within grid tables nothing may change its width."""
        for grid in grids:
            if self.done <= grid.start < end:
                self._copy(grid.start, _stand_in)
                self._copy(grid.end, _of_same_width)
        self._copy(end, _stand_in)

    def _copy(self, end: int, stand_in: Callable[[re.Match[str]], str]) -> None:
        for match in _REPLACED.finditer(self.source, self.done, end):
            self._plain(match.start())
            self.pieces.append(stand_in(match))
            self.done = match.end()
        self._plain(end)

    def _plain(self, end: int) -> None:
        self.pieces.append(self.source[self.done : end])
        first, last = bisect_right(self._ends, self.done - 1), bisect_right(self._ends, end - 1)
        self.lines += [number + 2 for number in range(first, last)]
        self.done = end


def _replaced(text: str) -> str:
    return _REPLACED.sub(_stand_in, text)


def _stand_in(match: re.Match[str]) -> str:
    if match["letter"]:
        return escaped(match["letter"])
    return EXPRESSION if match["tag"].startswith("{{") else ""


def _of_same_width(match: re.Match[str]) -> str:
    if match["letter"]:
        return match[0]
    return (EXPRESSION if match[0].startswith("{{") else " ") * len(match[0])
