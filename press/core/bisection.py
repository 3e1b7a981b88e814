"""Find the place in a text that makes some work fail, by halving; each try in a child process."""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten

from press.core import limits
from press.core.isolation import run_isolated
from press.core.limits import Budget
from press.core.stages import FaultLocation

_FENCE = re.compile(r"[ \t>]*+(`{3,}+|~{3,}+)")
_EXCERPT = 60  # characters


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """Consecutive lines without a blank one: a paragraph, a list, a table, fenced code."""

    line: int  # of the first one, from 1
    text: str


def fails(work: Callable[[], object], budget: Budget) -> bool:
    """Whether this work raises, or doesn't end within the budget."""
    try:
        run_isolated(lambda: (work(), None)[1], budget)
    except Exception:
        return True
    return False


def smallest_failing_range(count: int, failing: Callable[[int, int], bool]) -> tuple[int, int]:
    """The smallest range of `count` things that still fails, given that all of them together do.

    When limits.SEARCH is spent, the smallest range found so far.
    """
    deadline = time.monotonic() + limits.SEARCH.seconds
    low, end = 0, count
    while end - low > 1 and time.monotonic() < deadline:  # the shortest failing prefix
        middle = (low + end) // 2
        low, end = (low, middle) if failing(0, middle) else (middle, end)
    start, high = 0, end
    while high - start > 1 and time.monotonic() < deadline:  # of that, the shortest failing suffix
        middle = (start + high) // 2
        start, high = (middle, high) if failing(middle, end) else (start, middle)
    return start, end


def locate_failure(text: str, path: str, work: Callable[[str], object]) -> FaultLocation | None:
    """Where in a text `work` fails; None if it doesn't fail again."""
    blocks = list(split_blocks(text))
    if not fails(lambda: work(text), limits.PROBE):
        return None
    start, _ = smallest_failing_range(
        len(blocks),
        lambda start, end: fails(lambda: work(_joined(blocks[start:end])), limits.PROBE),
    )
    return FaultLocation(path, blocks[start].line, excerpt(blocks[start].text))


def excerpt(text: str) -> str:
    """The first words of a text, enough for a person to find it."""
    short = shorten(text[: 4 * _EXCERPT], _EXCERPT, placeholder=" …")
    # Of a text whose first word is too long, nothing but the placeholder would be left.
    return " ".join(text.split())[:_EXCERPT] if short == "…" else short


def split_blocks(text: str) -> Iterator[SourceBlock]:
    """The blocks of a Markdown text; a blank line within fenced code doesn't end one."""
    first, lines, fence = 1, list[str](), ""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() and not fence:
            if lines:
                yield SourceBlock(first, "\n".join(lines))
            first, lines = number + 1, []
            continue
        lines.append(line)
        if found := _FENCE.match(line):
            fence = "" if fence and found[1].startswith(fence) else fence or found[1]
    if lines:
        yield SourceBlock(first, "\n".join(lines))


def _joined(blocks: Sequence[SourceBlock]) -> str:
    return "\n\n".join(block.text for block in blocks) + "\n"
