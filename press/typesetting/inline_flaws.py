"""What Pandoc reads in a text without an error, and would print as something else than was meant."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from press.markdown.line_marks import unmarked
from press.proof.evidence_of_chapters import EXPRESSION, Flaw, Run
from press.typesetting.own_text import OwnText

_BREAKS = frozenset({"LineBreak", "SoftBreak"})
_BLANKS = frozenset({"Space", *_BREAKS})
_WORDS = frozenset({"SmallCaps", "Span", "Underline"})  # what brackets and attributes become
_HAVE_BREAKS = frozenset(
    {"Emph", "Image", "Link", "SmallCaps", "Span", "Strikeout", "Strong", "Underline"}
)


def inline_flaws(inlines: Sequence[Any], run: Run, own: OwnText) -> Iterator[Flaw]:
    """The flaws in the text of one block; `run` has its lines."""
    said = [inline for inline in inlines if not _is_silent(inline)]
    if said and said[0]["t"] == "LineBreak":
        yield Flaw(run.lines[min(1, len(run.lines) - 1)].number - 1, "first break")
    if inlines and all(inline["t"] == "Str" for inline in inlines) and _is_blank(inlines):
        yield Flaw(own.find_blank(run.lines[0].number), "blank paragraph")
    for number, line in _lines(inlines):
        typed = run.lines[min(number, len(run.lines) - 1)].number
        yield from (Flaw(typed, "no words") for inline in line if _has_no_words(inline))
    yield from (
        Flaw(run.lines[number].number, "picture")
        for number in _pictures(inlines)
        if number < len(run.lines)
    )


def _pictures(inlines: Sequence[Any]) -> Iterator[int]:
    """The lines of a text that hold a picture and nothing else; where all do, they are a row of figures."""
    lines = list(_lines(inlines))
    lone = [number for number, line in lines if _is_picture(line)]
    is_row = all(inline["t"] in ("Image", *_BLANKS) or _is_silent(inline) for inline in inlines)
    if len(lines) > 1 and not is_row:
        yield from lone


def _is_picture(line: Sequence[Any]) -> bool:
    said = [inline for inline in line if inline["t"] not in _BLANKS and not _is_silent(inline)]
    return len(said) == 1 and said[0]["t"] == "Image"


def _lines(inlines: Sequence[Any]) -> Iterator[tuple[int, list[Any]]]:
    """What stands on each line, whole elements: with the number of the line, from 0."""
    numbered, number = list[tuple[int, Any]](), 0
    for inline in inlines:
        numbered.append((number, inline))
        number += _breaks(inline)
    for at, group in groupby(numbered, key=lambda pair: pair[0]):
        yield at, [inline for _, inline in group]


def _breaks(inline: Any) -> int:
    """How many lines end within an inline."""
    if inline["t"] in _BREAKS:
        return 1
    if inline["t"] not in _HAVE_BREAKS:
        return 0
    content = inline["c"] if inline["t"] not in ("Image", "Link", "Span") else inline["c"][1]
    return sum(map(_breaks, content))


def _is_silent(inline: Any) -> bool:
    """Whether it is the mark of a line alone."""
    return inline["t"] == "Str" and not unmarked(inline["c"])


def _is_blank(inlines: Sequence[Any]) -> bool:
    text = unmarked("".join(inline["c"] for inline in inlines))
    return bool(text) and not text.strip() and EXPRESSION not in text


def _has_no_words(inline: Any) -> bool:
    if inline["t"] not in _WORDS:
        return False
    name, words = (
        ("", inline["c"]) if inline["t"] != "Span" else (inline["c"][0][0], inline["c"][1])
    )
    return not name and all(map(_is_silent, words))
