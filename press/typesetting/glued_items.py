"""Lines that begin as the items of a list do, and are none: they would run on in one paragraph.

A capital and a stop want two spaces behind them, and every other mark one: «A. Rossi» and «-mente» are text. But lines
that count on from one to the next are a list.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from press.proof.evidence_of_chapters import Flaw
from press.typesetting.pagemap import roman
from press.typesetting.source_blocks import SourceLine

_CAPITAL = re.compile(r"(?P<core>[A-Z]|[IVXLC]{2,9})\.(?P<space>[ ]+)(?=\S)")
_CLOSE = re.compile(r"(?P<core>-|\d{1,2}\.)(?=[^\W\d_])")
_FIRST = frozenset({"A", "I", "-", *(f"{number}." for number in range(100))})
_MOST = 60  # Roman numbers that are looked for
_ROMAN = {roman(number).upper(): number for number in range(1, _MOST)}


@dataclass(frozen=True, slots=True)
class _Label:
    """What may be a label at the head of a line; `is_taken`: Pandoc takes it for one, where a list may begin."""

    line: int
    indent: int
    core: str
    block: int
    is_taken: bool


def glued_items(lines: Sequence[SourceLine]) -> Iterator[Flaw]:
    """The first line of each list whose labels were not taken."""
    for pattern, kind in (
        (_CAPITAL, "capitals without two spaces"),
        (_CLOSE, "items without a space"),
    ):
        before, told = None, False
        for here in _labels(lines, pattern):
            if not before or not _counts_on(before, here):
                told = False
            elif not told and _is_broken(before, here):
                told = True
                yield Flaw(
                    (here if before.is_taken else before).line, kind, (before.core, here.core)
                )
            before = here


def _labels(lines: Sequence[SourceLine], pattern: re.Pattern[str]) -> Iterator[_Label]:
    """The labels at the heads of lines, first in a block or behind another; not where a line ends as it was typed."""
    block, is_first, ends = 0, True, False
    for line in lines:
        if not line.text:
            block, is_first = block + 1, True
            continue
        found = pattern.match(line.text)
        if found and (is_first or not ends):
            is_taken = (
                bool(len(found["core"]) > 1 or found["space"][1:]) if pattern is _CAPITAL else False
            )
            yield _Label(line.number, line.indent, found["core"], block, is_taken)
        ends = line.ends
        is_first = False


def _is_broken(before: _Label, here: _Label) -> bool:
    """Whether two labels that follow each other are of a list, and not both taken; «S. Ambrogio» begins none."""
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
