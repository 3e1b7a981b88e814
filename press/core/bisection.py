"""From a fault in a whole text to its place: the smallest stretch that still fails, each try in a process apart."""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten

from press.core import limits
from press.core.isolation import isolated
from press.core.limits import Budget
from press.core.stages import Place

_FENCE = re.compile(r"[ \t>]*+(`{3,}+|~{3,}+)")
_WORDS = 60  # letters that are enough to find a place by


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of a text that belong together: a paragraph, a list, a table, code with its fences."""

    line: int  # of the first one, from 1
    text: str


def fails(work: Callable[[], object], budget: Budget) -> bool:
    """Whether this work comes to no good end within the budget of a try."""
    try:
        isolated(lambda: (work(), None)[1], budget)
    except Exception:
        return True
    return False


def narrow(count: int, failing: Callable[[int, int], bool]) -> tuple[int, int]:
    """The smallest range of `count` things that still fails, found by halving; (0, count) fails as a whole.

    Where the time for a search is spent, the range found so far.
    """
    end_of_search = time.monotonic() + limits.SEARCH.seconds
    low, end = 0, count
    while end - low > 1 and time.monotonic() < end_of_search:  # the shortest beginning that fails
        middle = (low + end) // 2
        low, end = (low, middle) if failing(0, middle) else (middle, end)
    start, high = 0, end
    while high - start > 1 and time.monotonic() < end_of_search:  # and of that, the shortest ending
        middle = (start + high) // 2
        start, high = (middle, high) if failing(middle, end) else (start, middle)
    return start, end


def locate(text: str, path: str, work: Callable[[str], object]) -> Place | None:
    """Where in a text `work` fails; None where it does not fail again."""
    stretches = list(stretches_of(text))
    if not fails(lambda: work(text), limits.PROBE):
        return None
    start, _ = narrow(
        len(stretches),
        lambda start, end: fails(lambda: work(_joined(stretches[start:end])), limits.PROBE),
    )
    return Place(path, stretches[start].line, first_words(stretches[start].text))


def first_words(text: str) -> str:
    """Enough of a stretch for a person to know it by."""
    return shorten(text[: 4 * _WORDS], _WORDS, placeholder=" …") or " ".join(text.split())[:_WORDS]


def stretches_of(text: str) -> Iterator[Stretch]:
    """The stretches of a text between its blank lines; a blank line within code parts nothing."""
    begun, lines, fence = 1, list[str](), ""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() and not fence:
            if lines:
                yield Stretch(begun, "\n".join(lines))
            begun, lines = number + 1, []
            continue
        lines.append(line)
        if found := _FENCE.match(line):
            fence = "" if fence and found[1].startswith(fence) else fence or found[1]
    if lines:
        yield Stretch(begun, "\n".join(lines))


def _joined(stretches: Sequence[Stretch]) -> str:
    return "\n\n".join(stretch.text for stretch in stretches) + "\n"
