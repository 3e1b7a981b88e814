"""Removing from a chapter what Jinja can't render, so that all mistakes are found at once.

A letter of Unicode's private use area, which no source may hold, stands in for each mistake: Pandoc
passes it through to where a draft shows the mistake (press/typesetting/problems.py). Line numbers
stay the same.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from press.core.findings import Finding
from press.markdown.blocks import JINJA_TAG
from press.markdown.unclosed import hide_unclosed

_FIRST, _LAST = 0xE100, 0xEFFF
PLACE = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
_TAG = re.compile(JINJA_TAG, re.DOTALL)
_OPENING = re.compile(r"\{\{|\{%|<!--")
_BLOCK = re.compile(
    r"\{%[-+]?\s*(?P<word>if|elif|else|endif|for|endfor|set|endset|with|endwith|trans|endtrans)\b"
)
# What completes a single opening tag to a block.
_ENDS = {"if": "{% endif %}", "for": "{% endfor %}", "with": "{% endwith %}"}
_MOST = 200  # mistakes of one chapter that are reported one by one

Output = TypeVar("Output")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A stretch removed from a chapter: the code of its finding, and what was typed there."""

    code: str
    typed: str


@dataclass(frozen=True, slots=True)
class Recovered(Generic[Output]):
    """A text without its mistakes, with the result of reading it."""

    text: str
    output: Output
    mistakes: tuple[Mistake, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Reading(Generic[Output]):
    """A way to read a text, with the errors that it raises and how they are reported.

    `explain` takes the error, the line and what was typed; it gives the code of the mistake, and a
    finding unless the mistake is already reported elsewhere.
    """

    attempt: Callable[[str], Output]
    errors: tuple[type[Exception], ...]
    line_of: Callable[[Exception], int]
    explain: Callable[[Exception, int, str], tuple[str, Finding | None]]


@dataclass(frozen=True, slots=True)
class _Cut:
    """A stretch to be removed, and its error; None where it is removed because of another."""

    start: int
    end: int
    error: Exception | None = None


def recover(
    text: str, reading: Reading[Output], before: Sequence[Mistake] = ()
) -> Recovered[Output]:
    """Remove whatever this reading fails at; mistakes are numbered after those `before`."""
    mistakes, findings = list(before), list[Finding]()
    # Jinja stops at the first error, and removing one may uncover the next.
    while True:
        try:
            return Recovered(text, reading.attempt(text), tuple(mistakes), tuple(findings))
        except reading.errors as error:
            few = len(mistakes) < _MOST
            cuts = _cuts(text, reading, error) if few else _everything(text, error)
        first = len(mistakes)
        for cut in cuts:
            if cut.error is not None:
                line, typed = text.count("\n", 0, cut.start) + 1, text[cut.start : cut.end]
                code, finding = reading.explain(cut.error, line, typed)
                mistakes.append(Mistake(code, typed))
                findings += [finding] if finding else []
        text = _without(text, cuts, first)


def place(number: int) -> str:
    """The placeholder letter of a chapter's mistake, counted from 0."""
    return chr(min(_FIRST + number, _LAST))


def number_of(letter: str) -> int:
    """The number of the mistake of a placeholder letter."""
    return ord(letter) - _FIRST


def _without(text: str, cuts: Sequence[_Cut], first: int) -> str:
    parts, done, number = list[str](), 0, first
    for cut in cuts:
        mark = place(number) if cut.error is not None else ""
        number += cut.error is not None
        parts += [text[done : cut.start], mark, "\n" * text.count("\n", cut.start, cut.end)]
        done = cut.end
    return "".join([*parts, text[done:]])


def _cuts(text: str, reading: Reading[Output], error: Exception) -> list[_Cut]:
    """What to remove: expressions that fail alone; else blocks; else what is not closed."""
    line = reading.line_of(error)
    tags = [tag for tag in _TAG.finditer(hide_unclosed(text)) if not tag[0].startswith("<!--")]
    blocks = [tag for tag in tags if _BLOCK.match(tag[0])]
    alone = [tag for tag in tags if tag not in blocks and (not blocks or _touches(text, tag, line))]
    return (
        [cut for tag in alone for cut in _failing(tag, tag[0], reading)]
        or _bad_blocks(text, blocks, line, reading, error)
        or _unclosed(text, line, error)
        or _everything(text, error)
    )


def _failing(tag: re.Match[str], closed: str, reading: Reading[Output]) -> Iterator[_Cut]:
    """The tag, if it can't be read alone; of one that is not closed, only the rest of its line."""
    try:
        reading.attempt(closed)
    except reading.errors as error:
        inside = tag[0][2:]
        again = _OPENING.search(inside)
        if not isinstance(error, RecursionError) and (again or "\n\n" in inside):
            end = min(2 + again.start() if again else len(tag[0]), (tag[0] + "\n").index("\n"))
            yield _Cut(tag.start(), tag.start() + end, error)
        else:
            # With the braces behind it, which would only be a further mistake.
            end = tag.end()
            while tag.string.startswith("}", end):
                end += 1
            yield _Cut(tag.start(), end, error)


def _bad_blocks(
    text: str, blocks: list[re.Match[str]], line: int, reading: Reading[Output], error: Exception
) -> list[_Cut]:
    """All block tags, since each needs the others, with the error of each that fails alone.

    Where none does, their order is wrong: the error belongs to the one on its line.
    """
    bad = dict[int, Exception | None]()
    for tag in blocks:
        word = _BLOCK.match(tag[0])["word"]  # type: ignore[index]
        if word in _ENDS:
            bad |= {tag.start(): cut.error for cut in _failing(tag, tag[0] + _ENDS[word], reading)}
    if blocks and not bad:
        near = next((tag for tag in blocks if _touches(text, tag, line)), blocks[0])
        bad[near.start()] = error
    return [_Cut(*tag.span(), bad.get(tag.start())) for tag in blocks]


def _unclosed(text: str, line: int, error: Exception) -> list[_Cut]:
    """The last opening before the error, to the end of its line."""
    end = _end_of_line(text, line)
    whole = {tag.start() for tag in _TAG.finditer(hide_unclosed(text))}
    starts = [
        found.start() for found in _OPENING.finditer(text, 0, end) if found.start() not in whole
    ]
    return [_Cut(starts[-1], (text + "\n").index("\n", starts[-1]), error)] if starts else []


def _everything(text: str, error: Exception) -> list[_Cut]:
    """Every tag and every opening, as a last resort; the whole text where there is none."""
    spans, end = list[tuple[int, int]](), 0
    for whole in _TAG.finditer(hide_unclosed(text)):
        spans += [
            *(found.span() for found in _OPENING.finditer(text, end, whole.start())),
            whole.span(),
        ]
        end = whole.end()
    spans = [*spans, *(found.span() for found in _OPENING.finditer(text, end))] or [(0, len(text))]
    return [_Cut(*span, None if number else error) for number, span in enumerate(spans)]


def _touches(text: str, tag: re.Match[str], line: int) -> bool:
    return text.count("\n", 0, tag.start()) < line <= text.count("\n", 0, tag.end()) + 1


def _end_of_line(text: str, line: int) -> int:
    return sum(len(each) + 1 for each in text.split("\n")[:line])
