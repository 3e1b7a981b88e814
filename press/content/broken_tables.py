"""Removing broken tables from a chapter, with one finding for each.

Pandoc reads a grid table whose borders don't meet as another table, and one that is aligned with
spaces breaks at the first edit; both would give findings all over the chapter. A placeholder letter
stands in their place (press/content/recovery.py), so that no later step sees them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from press.content.recovery import Mistake, Recovered, place
from press.core.findings import Finding
from press.markdown.blocks import JINJA_TAG
from press.markdown.fences import FENCED_CODE
from press.markdown.grid_faults import find_grid_fault
from press.markdown.unclosed import blank_out

CODE = "x-045"
_OUTSIDE = re.compile(rf"^{FENCED_CODE}|{JINJA_TAG}", re.DOTALL | re.MULTILINE)
_BLANK = re.compile(r"[ \t>]*")
_BORDER = re.compile(r"[ \t>]*\+[-=:]+[-=:+ ]*\+?[ \t]*")
_OF_GRID = re.compile(r"[ \t>]*[|+]")
_DASHES = re.compile(r"[ \t>]*-{2,}(?:[ \t]+-{2,})+[ \t]*")
_LINE = re.compile(r"[ \t>]*-{3,}[ \t]*")
_NO_TABLE = re.compile(r"[ \t>]*(?:#{1,6}[ \t]|:{3,}|[|+]|```|~~~)")
_CAPTION = re.compile(r"[ \t>]*(?:Table)?:[ \t]+\S")
_MARKED_CAPTION = re.compile(r"[ \t>]*Table:[ \t]+\S")
_SPACES = "This table is aligned with spaces, which any edit or translation would break."
_BARS = (
    "Use bars, | a | b |, with |---|---| below the header row, "
    "or a grid table, as content/README.md shows."
)
_MOST = 200  # lines that a table aligned by spaces may have beyond its first gap


@dataclass(frozen=True, slots=True)
class _Broken:
    """A broken table: its lines from `start` up to `end`, counted from 0, and the finding."""

    start: int
    end: int
    line: int
    problem: str
    remedy: str


def without_broken_tables(text: str, path: str, before: Sequence[Mistake]) -> Recovered[None]:
    """The chapter without its broken tables; mistakes are numbered after those `before`."""
    lines, seen = text.split("\n"), blank_out(_OUTSIDE, text).split("\n")
    mistakes, findings = list(before), list[Finding]()
    for broken in _broken(seen):
        start, end = _with_caption(seen, broken)
        first = lines[start]
        mark = first[: len(first) - len(first.lstrip(" \t>"))] + place(len(mistakes))
        mistakes.append(Mistake(CODE, "\n".join(lines[start:end])))
        findings.append(Finding(path, broken.line + 1, CODE, broken.problem, broken.remedy))
        lines[start:end] = [mark, *[""] * (end - start - 1)]
    return Recovered("\n".join(lines), None, tuple(mistakes), tuple(findings))


def _broken(lines: Sequence[str]) -> Iterator[_Broken]:
    at = 0
    while at < len(lines):
        found = None
        if _BORDER.fullmatch(lines[at]):
            at, found = _grid(lines, at)
        elif _DASHES.fullmatch(lines[at]):
            found = _spaced(lines, at)
            at = found.end
        else:
            at += 1
        if found:
            yield found


def _grid(lines: Sequence[str], start: int) -> tuple[int, _Broken | None]:
    """The end and the fault of a grid table; one directly below text is none to Pandoc."""
    end = _end_of_block(lines, start)
    while end > start and not _OF_GRID.match(lines[end - 1]):
        end -= 1
    if end - start < 2 or not _is_blank(lines, start - 1):
        return max(end, start + 1), None
    fault = find_grid_fault("\n".join(line.rstrip() for line in lines[start:end]))
    return end, _Broken(
        start, end, start + fault.line, fault.problem, fault.remedy
    ) if fault else None


def _spaced(lines: Sequence[str], at: int) -> _Broken:
    """The table that these dashes align, from the header row or the line above it to its end."""
    start, end = at, _end_of_block(lines, at)
    while not _is_blank(lines, start - 1):
        start -= 1
    if _LINE.fullmatch(lines[start]) or _DASHES.fullmatch(lines[start]):
        end = max(end, _closing_line(lines, at + 1))
    return _Broken(start, end, start, _SPACES, _BARS)


def _closing_line(lines: Sequence[str], after: int) -> int:
    """The line after the dashes that close a table with blank lines in it; 0 without them."""
    for at in range(after, min(after + _MOST, len(lines))):
        if _NO_TABLE.match(lines[at]):
            break
        if _LINE.fullmatch(lines[at]) or _DASHES.fullmatch(lines[at]):
            return at + 1
    return 0


def _with_caption(lines: Sequence[str], broken: _Broken) -> tuple[int, int]:
    """The lines of a table with its caption, below or above, which goes with it."""
    below, above = broken.end, broken.start - 1
    while below < len(lines) and _is_blank(lines, below):
        below += 1
    if below < len(lines) and _CAPTION.match(lines[below]):
        return broken.start, _end_of_block(lines, below)
    while above > 0 and _is_blank(lines, above):
        above -= 1
    return (above if _MARKED_CAPTION.match(lines[above]) else broken.start), broken.end


def _end_of_block(lines: Sequence[str], start: int) -> int:
    while not _is_blank(lines, start):
        start += 1
    return start


def _is_blank(lines: Sequence[str], at: int) -> bool:
    return not 0 <= at < len(lines) or bool(_BLANK.fullmatch(lines[at]))
