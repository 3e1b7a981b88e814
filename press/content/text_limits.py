"""Limits on a text file: its length, the length of its lines, the depth of its nesting.

What exceeds them is refused before anything reads it: no real text does, and later programs need
minutes for it or fail without a message. The limits are in press/core/limits.py.
"""

import re
from collections.abc import Iterator

from press.core import limits
from press.core.findings import Finding
from press.markdown.fences import fence_after

_QUOTES = re.compile(r"(?:[ \t]*+>)++")
_MARK = re.compile(r"[ \t]*+(?:[-*+]|\(?(?:\d{1,9}|[a-zA-Z]{1,6}|#|@[\w-]{0,40})[.)])(?=[ \t]|$)")
_DIV = re.compile(r"[ \t>]*+:{3,}+(?P<opens>[^:\n]*[^:\s])?")
_RULE = re.compile(r"[ \t]*+([-*_])(?:[ \t]*+\1){2,}+[ \t]*+")


def find_exceeded_limits(text: str, name: str) -> Iterator[Finding]:
    """What is too long, or nests too deeply; the first line of each."""
    most = limits.MAX_CHAPTER_CHARACTERS if name.endswith(".md") else limits.MAX_DATA_CHARACTERS
    if len(text) > most:
        problem = f"The file has {len(text):,} characters, more than the limit of {most:,}."
        yield Finding(name, 0, "b-023", problem, "Divide it.")
        return
    if not name.endswith(".md"):
        return
    lines = text.split("\n")
    longest = next(
        (number for number, line in enumerate(lines, 1) if len(line) > limits.MAX_LINE_LENGTH), 0
    )
    if longest:
        problem = (
            f"The line has {len(lines[longest - 1]):,} characters, "
            f"more than the limit of {limits.MAX_LINE_LENGTH:,}."
        )
        remedy = "Break the line: a paragraph may run over several lines."
        yield Finding(name, longest, "b-024", problem, remedy)
    elif deepest := next(
        (number for number, depth in _depths(lines) if depth > limits.MAX_NESTING), 0
    ):
        problem = (
            f"Lists, quotations and boxes are nested more than {limits.MAX_NESTING} deep here."
        )
        remedy = "Use fewer levels: readers can't follow so many, and no page has space for them."
        yield Finding(name, deepest, "b-025", problem, remedy)


def _depths(lines: list[str]) -> Iterator[tuple[int, int]]:
    """How many containers are open on each line that opens one; code opens none."""
    columns, divs, fence = list[int](), 0, ""
    for number, line in enumerate(lines, 1):
        before, fence = fence, fence_after(line, fence)
        if before or fence or _RULE.fullmatch(line):
            continue
        if found := _DIV.match(line):
            divs = divs + 1 if found["opens"] else max(divs - 1, 0)
            yield number, divs
            continue
        quotes = _QUOTES.match(line)
        items = list(_items(line, quotes.end() if quotes else 0))
        if items:
            columns = [*(column for column in columns if column < items[0]), *items]
        depth = quotes[0].count(">") if quotes else 0
        yield number, depth + (len(columns) if items else 0) + divs


def _items(line: str, start: int) -> Iterator[int]:
    """The columns of the marks of list items with which a line begins."""
    while found := _MARK.match(line, start):
        yield found.end()
        start = found.end()
