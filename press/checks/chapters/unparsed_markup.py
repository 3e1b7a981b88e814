"""Markup that was not parsed and would be printed as typed, found line by line by patterns."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from textwrap import dedent

from press.checks.chapters.chapter import TextLine, TypedChapter
from press.checks.chapters.nesting import misplaced
from press.checks.chapters.typed_text import OBJECT, as_typed, escaped, lines_of
from press.core.findings import Finding

_MOST_SHOWN = 8  # places of one kind on a line
_LONGEST = 60  # letters of one that is shown
_ESCAPED = re.compile("<escaped (.)>")
_FORMULA_NAME = re.compile(rf"{OBJECT}\s*\{{#[^\s{{}}]+\}}")  # press/typesetting/equations.py
_CALL = re.compile(r"\[\^(?P<label>[^\[\]\s]+)\](?!:)")
_LINK = re.compile(r"\[[^\[\]\n]*\]\([^()\s]*\)")
_NOTE_TEXT = re.compile(r"\[\^(?P<label>[^\[\]\s]+)\]:")


@dataclass(frozen=True, slots=True)
class MarkupPattern:
    """A pattern of unparsed markup, its name, and the remedy."""

    pattern: re.Pattern[str]
    what: str
    remedy: str


def markup_patterns(table: str) -> tuple[MarkupPattern, ...]:
    """Read a table of patterns: one per line, with the problem and the remedy indented below it.

    In a pattern, `<object>` is anything but plain text, and `<escaped *>` a letter with a backslash
    before it.
    """
    entries = list[list[str]]()
    for line in dedent(table).strip().splitlines():
        if line.startswith(" "):
            entries[-1].append(line.strip())
        else:
            entries.append([line])
    return tuple(
        MarkupPattern(_pattern(pattern), what, " ".join(remedy))
        for pattern, what, *remedy in entries
    )


def _pattern(typed: str) -> re.Pattern[str]:
    pattern = _ESCAPED.sub(lambda found: re.escape(escaped(found[1])), typed)
    return re.compile(pattern.replace("<object>", OBJECT))


def unparsed_markup(
    chapter: TypedChapter, line: int, excerpts: Sequence[str], code: str, what: str, remedy: str
) -> Finding:
    """One finding for all places on a line with the same fault, each shown as it was typed."""
    typed = (
        as_typed(text.strip(), line, chapter.source).strip()
        for text in dict.fromkeys(excerpts[:_MOST_SHOWN])
    )
    shown = '", "'.join(
        text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…" for text in typed
    )
    problem = f'"{shown}" would be printed as typed ({what}).'
    return Finding(chapter.path, line, code, problem, remedy)


def find_unparsed(
    chapter: TypedChapter, patterns: Iterable[MarkupPattern], code: str
) -> Iterator[Finding]:
    """A finding for each pattern on each line; text matched by one is hidden from the next."""
    for line in chapter.lines:
        text = _FORMULA_NAME.sub(OBJECT, _without_reported(line, chapter))
        for each in patterns:
            if found := [match[0] for match in each.pattern.finditer(text)]:
                yield unparsed_markup(chapter, line.number, found, code, each.what, each.remedy)
                text = each.pattern.sub(lambda taken: " " * len(taken[0]), text)


def _without_reported(line: TextLine, chapter: TypedChapter) -> str:
    """A line's text without the note references and links that have a finding of their own."""
    inner = {one.inner for one in misplaced(chapter) if one.line == line.number}
    text = line.text.removesuffix("\\") if _ends_with_backslash(line, chapter) else line.text
    text = _CALL.sub(OBJECT, text) if "note" in inner else text
    text = _LINK.sub(OBJECT, text) if "link" in inner else text
    return _CALL.sub(lambda call: OBJECT if call["label"] in _untaken(chapter) else call[0], text)


def _ends_with_backslash(line: TextLine, chapter: TypedChapter) -> bool:
    """Whether x-036 speaks of a backslash at the end of a row or of a line of verse."""
    lines = lines_of(chapter.source)
    return 0 < line.number <= len(lines) and lines[line.number - 1].endswith("\\")


@lru_cache(maxsize=4)
def _untaken(chapter: TypedChapter) -> frozenset[str]:
    """The labels of the notes whose text was not parsed as such."""
    found = (_NOTE_TEXT.match(line.text) for line in chapter.lines)
    return frozenset(match["label"] for match in found if match)
