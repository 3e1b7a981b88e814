"""The marks of blocks, line by line, that Pandoc takes otherwise than they were meant: items of lists, empty blocks.

Pandoc's AST no longer says how far an item stood in, nor which sign it had, so the lines are read as they were typed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from press.proof.evidence_of_chapters import Flaw
from press.typesetting.glued_items import glued_items
from press.typesetting.own_text import OwnText
from press.typesetting.source_blocks import FENCE, ITEM, SourceLine, source_lines

_RULE = re.compile(r"([-*_])[ \t]*(?:\1[ \t]*){2,}\Z")
_INITIAL = re.compile(r"[A-Z]\.[ ](?! )")  # no list: two spaces make one
_HEADING = re.compile(r"#{1,6}(?:[ \t]+|\Z)(?P<words>.*)")
_NO_WORDS = re.compile(r"!\[[^\[\]]*\]\([^()]*\)|\{[^{}]*\}|(?<!#)#++\Z")
_OPENS = re.compile(r":{3,}[ \t]*(?P<name>[^:\s].*)\Z")
_TABLE_RULE = re.compile(r"(?=[^|\n]*+\|)[|:\- \t]+\Z")
_BULLETS = frozenset("-*+")
_CLOSES = re.compile(r":{3,}[ \t]*\Z")


@dataclass(frozen=True, slots=True)
class _Item:
    """An item that is still open: where its mark stands, where its words do, its mark; where its list begins."""

    line: int
    column: int
    words: int
    sign: str
    first: int


def block_flaws(own: OwnText) -> Iterator[Flaw]:
    """What of a chapter's blocks is empty, and what of its lists was not taken as it was typed, in order."""
    lines = list(source_lines(own))
    yield from _Lists().read(lines)
    blank = SourceLine(0, 0, 0, "")
    for before, here, after, beyond in zip(
        [blank, *lines], lines, [*lines[1:], blank], [*lines[2:], blank, blank], strict=False
    ):
        if kind := _empty(before, here, after, beyond):
            yield Flaw(here.number, kind)
    yield from _empty_boxes(lines)
    yield from glued_items(lines)


class _Lists:
    """The lists that are open while lines are read, from the outside in."""

    def __init__(self) -> None:
        self._open = list[_Item]()
        self._told = set[tuple[str, int]]()  # what of which item: the same mistake is told once
        self._quotes = 0

    def read(self, lines: list[SourceLine]) -> Iterator[Flaw]:
        """The lines whose place in their list is not what it seems."""
        is_free = True  # whether a list may begin here
        for line in lines:
            if line.quotes != self._quotes:
                self._open, self._quotes, is_free = [], line.quotes, True
            if not line.text:
                is_free = True
                continue
            item = (
                None
                if _RULE.match(line.text) or _INITIAL.match(line.text)
                else ITEM.match(line.text)
            )
            yield from (
                self._item(line, item, is_free) if item else self._text(line, is_free=is_free)
            )
            is_free = line.text.startswith(":::")

    def _item(self, line: SourceLine, found: re.Match[str], is_free: bool) -> Iterator[Flaw]:
        sibling = self._close(line.indent)
        first = sibling.first if sibling else line.number
        here = _Item(line.number, line.indent, line.indent + found.end(), found["sign"], first)
        around = self._open[-1] if self._open else None
        if around and line.indent < around.words:
            if not _are_aligned(around, here):
                yield from self._leaves(line, "item between two levels", around)
                return
            self._open.pop()
        elif sibling and sibling.column == here.column and _is_other_bullet(sibling, here):
            yield from self._once(
                Flaw(line.number, "another sign in a list", (here.sign, sibling.sign)), first
            )
        if self._open or sibling or is_free:
            self._open.append(here)

    def _text(self, line: SourceLine, *, is_free: bool) -> Iterator[Flaw]:
        is_fence = bool(FENCE.match(line.text))
        if line.text.startswith((":::", "#")) and not line.indent:
            self._open = []
        elif is_free or is_fence:
            last = self._open[-1] if self._open else None
            if is_fence and not is_free and last and line.indent < last.words:
                yield from self._leaves(line, "code that leaves its item", last)
                return
            self._close(line.indent)
            around = self._open[-1] if self._open else None
            if around and around.column < line.indent < around.words:
                yield from self._leaves(line, "block that leaves its item", around)

    def _leaves(self, line: SourceLine, kind: str, around: _Item) -> Iterator[Flaw]:
        yield from self._once(
            Flaw(line.number, kind, (str(around.words), str(around.line))), around.line
        )

    def _once(self, flaw: Flaw, of: int) -> Iterator[Flaw]:
        if (flaw.kind, of) not in self._told:
            self._told.add((flaw.kind, of))
            yield flaw

    def _close(self, indent: int) -> _Item | None:
        """Close the items that a line no further in than their marks ends; the last of them."""
        closed = None
        while self._open and indent <= self._open[-1].column:
            closed = self._open.pop()
        return closed


def _are_aligned(before: _Item, here: _Item) -> bool:
    """Whether two numbers stand at the right, so that their words are below each other: they are of one list."""
    return before.words == here.words and before.sign not in _BULLETS and here.sign not in _BULLETS


def _is_other_bullet(before: _Item, here: _Item) -> bool:
    return before.sign in _BULLETS and here.sign in _BULLETS and before.sign != here.sign


def _empty(before: SourceLine, here: SourceLine, after: SourceLine, beyond: SourceLine) -> str:
    """What a line begins that says nothing, by those around it: a heading, an item, a quotation, a table."""
    heading = _HEADING.match(here.text)
    if heading and not _NO_WORDS.sub("", heading["words"]).strip():
        return "picture alone in a heading" if "![" in here.text else "empty heading"
    if here.text in _BULLETS and after.indent <= here.indent:
        is_beside = any(line.text[:1] == here.text[0] for line in (before, after))
        return "empty item" if not before.text or is_beside else ""
    if "|" in here.text and not _TABLE_RULE.match(here.text) and _TABLE_RULE.match(after.text):
        return "empty table" if not beyond.text else ""
    if here.quotes and not here.text and not before.quotes and not after.quotes:
        return "empty quotation"
    return ""


def _empty_boxes(lines: list[SourceLine]) -> Iterator[Flaw]:
    opened = 0
    for line in (line for line in lines if line.text):
        if opened and _CLOSES.match(line.text):
            yield Flaw(opened, "empty box")
        found = _OPENS.match(line.text)
        opened = line.number if found and found["name"].strip(" :") != "{}" else 0
