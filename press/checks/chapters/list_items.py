"""List items whose level, marker or content Pandoc reads otherwise than typed.

Pandoc's AST doesn't have the indent of an item nor its marker, so the lines are read as they were
typed. A capital with a full stop needs two spaces behind it, and every other marker one: «A. Rossi»
and «-mente» are text. But lines that are numbered consecutively are a list.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from press.checks.chapters.chapter import TypedChapter
from press.checks.chapters.typed_lines import ITEM, TypedLine, typed_lines
from press.checks.registry import rule
from press.core.findings import Finding
from press.markdown.fences import fence_after
from press.typesetting.pagemap import roman

_INDENT = (
    "Indent it by {0} spaces, like the text of that item; or not at all, if the list ends here."
)
_MESSAGES = {
    "another sign in a list": (
        "This item begins with «{0}» and the one before with «{1}»: they would be merged into "
        "one list.",
        "Write {1}; if a new list begins here, put it between ::: {{}} and :::.",
    ),
    "block that leaves its item": (
        "This is indented too little to belong to the item on line {1}, and would end its list.",
        _INDENT,
    ),
    "capitals without two spaces": (
        "The lines that begin with «{0}.» and «{1}.» are not a list, and would run together as "
        "text.",
        "Put two spaces after each label, {0}.  text; if it is not a list, end the lines with "
        "a \\.",
    ),
    "code that leaves its item": (
        "This code is indented too little to belong to the item on line {1}, and would end its "
        "list.",
        "Indent it by {0} spaces, like the text of that item; or put a blank line before it, if "
        "the list ends here.",
    ),
    "item between two levels": (
        "This item is indented too little to belong to the one on line {1}, and too much to "
        "follow it: its level would be lost.",
        "Indent it by {0} spaces, like the text of that item; or as far as its marker, to be the "
        "next item.",
    ),
    "items without a space": (
        "The lines that begin with «{0}» are not a list, and would run together as text.",
        "Put a space after each marker, {0} text; if it is not a list, end the lines with a \\.",
    ),
}
_RULE = re.compile(r"([-*_])[ \t]*(?:\1[ \t]*){2,}\Z")
_INITIAL = re.compile(r"[A-Z]\.[ ](?! )")  # no list: two spaces make one
_BULLETS = frozenset("-*+")
_CAPITAL = re.compile(r"(?P<core>[A-Z]|[IVXLC]{2,9})\.(?P<space>[ ]+)(?=\S)")
_CLOSE = re.compile(r"(?P<core>-|\d{1,2}\.)(?=[^\W\d_])")
_FIRST = frozenset({"A", "I", "-", *(f"{number}." for number in range(100))})
_MOST = 60  # Roman numbers that are looked for
_ROMAN = {roman(number).upper(): number for number in range(1, _MOST)}


@dataclass(frozen=True, slots=True)
class ListFault:
    """A line that Pandoc reads otherwise than meant; `more` fills in its message."""

    line: int
    kind: str
    more: tuple[str, ...] = ()


@rule("x-051")
def find_broken_lists(chapter: TypedChapter) -> Iterator[Finding]:
    """A list item is indented to its level, with its text within it and a valid marker."""
    for fault in broken_lists(chapter):
        problem, remedy = (text.format(*fault.more) for text in _MESSAGES[fault.kind])
        yield Finding(chapter.path, fault.line, "x-051", problem, remedy)


@rule("x-034")
def find_code_by_indent(chapter: TypedChapter) -> Iterator[Finding]:
    """Code has a fence: a line that is only indented was often pasted like that."""
    # Items with too little indent, whose text would be read as code, too.
    reported = {fault.line for fault in broken_lists(chapter)}
    last = 0
    for placed in chapter.elements:
        element = placed.element
        is_bare = placed.kind == "CodeBlock" and not (element.classes or element.pairs)
        if is_bare and (first := element.text.split("\n")[0].strip()):
            last = chapter.typed.find_indented(first, max(placed.line, last + 1))
            if last not in reported:
                problem = "This line is indented so far that it would be printed as code."
                remedy = "Remove the indent; if it is code, put it between two lines of ```."
                yield Finding(chapter.path, last, "x-034", problem, remedy)


def broken_lists(chapter: TypedChapter) -> list[ListFault]:
    """The lines of a chapter's lists that are not read as typed, in order."""
    lines = list(typed_lines(chapter.typed))
    return [*_Lists().read(lines), *_glued_items(lines)]


@dataclass(frozen=True, slots=True)
class _OpenItem:
    """An open list item: its line, column, marker and words, and the first line of its list."""

    line: int
    column: int
    words: int
    sign: str
    first: int


class _Lists:
    """The lists that are open at a line, from the outermost to the innermost."""

    def __init__(self) -> None:
        self._open = list[_OpenItem]()
        # Kind of fault and line of the item: each kind is reported once per item.
        self._reported = set[tuple[str, int]]()
        self._quotes = 0

    def read(self, lines: list[TypedLine]) -> Iterator[ListFault]:
        """The lines that are not at the level of their list that they seem to be at."""
        is_free = True  # whether a list may begin here
        for line in lines:
            if line.quotes != self._quotes:
                self._open, self._quotes, is_free = [], line.quotes, True
            if not line.text:
                is_free = True
                continue
            is_other = _RULE.match(line.text) or _INITIAL.match(line.text)
            if not is_other and (item := ITEM.match(line.text)):
                yield from self._item(line, item, is_free)
            else:
                yield from self._text(line, is_free=is_free)
            is_free = line.text.startswith(":::")

    def _item(self, line: TypedLine, found: re.Match[str], is_free: bool) -> Iterator[ListFault]:
        sibling = self._close(line.indent)
        first = sibling.first if sibling else line.number
        here = _OpenItem(line.number, line.indent, line.indent + found.end(), found["sign"], first)
        around = self._open[-1] if self._open else None
        if around and line.indent < around.words:
            if not _are_aligned(around, here):
                yield from self._leaves(line, "item between two levels", around)
                return
            self._open.pop()
        elif sibling and sibling.column == here.column and _is_other_bullet(sibling, here):
            yield from self._once(
                ListFault(line.number, "another sign in a list", (here.sign, sibling.sign)), first
            )
        if self._open or sibling or is_free:
            self._open.append(here)

    def _text(self, line: TypedLine, *, is_free: bool) -> Iterator[ListFault]:
        is_fence = bool(fence_after(line.text, ""))
        if line.text.startswith((":::", "#")) and not line.indent:
            self._open = []
        # Otherwise the line continues a paragraph, whatever its indent (lazy continuation).
        elif is_free or is_fence:
            last = self._open[-1] if self._open else None
            if is_fence and not is_free and last and line.indent < last.words:
                yield from self._leaves(line, "code that leaves its item", last)
                return
            self._close(line.indent)
            around = self._open[-1] if self._open else None
            if around and around.column < line.indent < around.words:
                yield from self._leaves(line, "block that leaves its item", around)

    def _leaves(self, line: TypedLine, kind: str, around: _OpenItem) -> Iterator[ListFault]:
        yield from self._once(
            ListFault(line.number, kind, (str(around.words), str(around.line))), around.line
        )

    def _once(self, fault: ListFault, of: int) -> Iterator[ListFault]:
        if (fault.kind, of) not in self._reported:
            self._reported.add((fault.kind, of))
            yield fault

    def _close(self, indent: int) -> _OpenItem | None:
        """Close the items that end before a line with this indent; returns the last of them."""
        closed = None
        while self._open and indent <= self._open[-1].column:
            closed = self._open.pop()
        return closed


def _are_aligned(before: _OpenItem, here: _OpenItem) -> bool:
    """Whether two numbers are right-aligned, with aligned words: they are of one list."""
    return before.words == here.words and before.sign not in _BULLETS and here.sign not in _BULLETS


def _is_other_bullet(before: _OpenItem, here: _OpenItem) -> bool:
    return before.sign in _BULLETS and here.sign in _BULLETS and before.sign != here.sign


@dataclass(frozen=True, slots=True)
class _Label:
    """A possible label at the beginning of a line.

    `is_taken` means that Pandoc reads it as a label where a list may begin.
    """

    line: int
    indent: int
    core: str
    block: int
    is_taken: bool


def _glued_items(lines: Sequence[TypedLine]) -> Iterator[ListFault]:
    """The first line of each list whose labels were not read as labels."""
    for pattern, kind in (
        (_CAPITAL, "capitals without two spaces"),
        (_CLOSE, "items without a space"),
    ):
        before, reported = None, False
        for here in _labels(lines, pattern):
            if not before or not _counts_on(before, here):
                reported = False
            elif not reported and _is_broken(before, here):
                reported = True
                yield ListFault(
                    (here if before.is_taken else before).line, kind, (before.core, here.core)
                )
            before = here


def _labels(lines: Sequence[TypedLine], pattern: re.Pattern[str]) -> Iterator[_Label]:
    """The labels at the beginning of lines: the first in a block, or after a line that wraps."""
    block, is_first, ends = 0, True, False
    for line in lines:
        if not line.text:
            block, is_first = block + 1, True
            continue
        found = pattern.match(line.text)
        if found and (is_first or not ends):
            # Pandoc wants two spaces after a single capital; a label without a space is never one.
            is_taken = pattern is _CAPITAL and bool(len(found["core"]) > 1 or found["space"][1:])
            yield _Label(line.number, line.indent, found["core"], block, is_taken)
        ends = line.ends
        is_first = False


def _is_broken(before: _Label, here: _Label) -> bool:
    """Whether two consecutive labels are of one list and not both read as labels.

    «S. Ambrogio» begins none.
    """
    if not (before.is_taken or here.is_taken or before.core in _FIRST):
        return False
    return before.is_taken != here.is_taken or (before.block == here.block and not here.is_taken)


def _counts_on(before: _Label, here: _Label) -> bool:
    """Whether the second label follows the first."""
    if before.indent != here.indent:
        return False
    one, two = before.core.rstrip("."), here.core.rstrip(".")
    if one == "-":
        return two == "-" and before.block == here.block
    if one.isdigit():
        return two.isdigit() and int(two) == int(one) + 1 and before.block == here.block
    if _ROMAN.get(two, 0) == _ROMAN.get(one, _MOST) + 1:
        return True
    return len(one) == len(two) == 1 and ord(two) == ord(one) + 1
