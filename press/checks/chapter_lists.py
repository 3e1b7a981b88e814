"""Text of a chapter that looks like a list, and that Pandoc did not take for one."""

import re
from collections.abc import Iterator
from dataclasses import replace

from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.proof.evidence import Galleys
from press.proof.evidence_of_chapters import ChapterText, Run
from press.proof.left_over import left_over, typed_lines

_BULLETS = "•·▪◦‣●○■□➢➤✓✔∙⁃"
_ITEM = re.compile(r"^\s*(?!(?:[-*+]\s*){3,}$)[-*+]\s+\S")
_NUMBERED = re.compile(r"^\s*\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+\S")
_TYPED = re.compile(rf"^\s*[{_BULLETS}]\s*\S")
_DASHED = re.compile(r"^\s*[–—]\s+\S")
_TASK = re.compile(r"\[(?:[ xX]?\](?![\[({:]).*|[-~/>!?+*vy✓✔✗VY]\]\s.*)|☑.*")
_TYPED_REMEDY = (
    "Write - and a space instead, each item on its line, with a blank line before the first."
)
_DASH_REMEDY = (
    "If they are items of a list, write - and a space instead, each on its line; "
    "if people speak, end each line with a \\ or make each a paragraph, and let this be."
)


@rule("x-024")
def find_lists_not_taken(galleys: Galleys) -> Iterator[Finding]:
    """A list is taken for one: a blank line stands before it, and each item begins with a mark of Markdown."""
    for chapter in galleys.chapters:
        for run in chapter.runs:
            if "LineBlock" not in run.around:  # the lines of verse begin with what they will
                yield from _list_not_taken(chapter, run)
            yield from _task_not_taken(chapter, run)
        yield from _dashed_paragraphs(chapter)


def _task_not_taken(chapter: ChapterText, run: Run) -> Iterator[Finding]:
    first = run.lines[0]
    if {"BulletList", "OrderedList"} & set(run.around[-2:]) and (found := _TASK.match(first.text)):
        remedy = "Write - [ ] and a space before what is to do, - [x] before what is done."
        yield left_over(
            chapter,
            first.number,
            [found[0]],
            "x-024",
            "the box of a task that was not taken",
            remedy,
        )


def _list_not_taken(chapter: ChapterText, run: Run) -> Iterator[Finding]:
    numbered = [line for line in run.lines[1:] if _NUMBERED.match(line.text)]
    first = run.lines[0].text.rstrip()
    items = [line for line in run.lines[1:] if _ITEM.match(line.text)]
    items += numbered if len(numbered) > 1 or (numbered and first.endswith(":")) else []
    if items:
        remedy = (
            "Leave a blank line before the list; if it is no list, let the line begin with a word."
        )
        yield left_over(
            chapter,
            items[0].number,
            [items[0].text],
            "x-024",
            "an item of a list that was not taken",
            remedy,
        )
    yield from _dashed_lines(chapter, run)
    if typed := [line for line in run.lines if _TYPED.match(line.text)]:
        what = "an item of a list with a typed bullet"
        yield left_over(chapter, typed[0].number, [typed[0].text], "x-024", what, _TYPED_REMEDY)


def _dashed_lines(chapter: ChapterText, run: Run) -> Iterator[Finding]:
    """Lines of one paragraph that begin with a dash: a list, behind a colon; else perhaps people who speak."""
    dashed = [line for line in run.lines if _DASHED.match(line.text)]
    if all(_ends_before(chapter, line.number) for line in dashed[1:]):
        return
    first, what = dashed[0], "a line with a typed dash, like the next"
    if run.lines[0].text.rstrip().endswith(":"):
        yield left_over(chapter, first.number, [first.text], "x-024", what, _TYPED_REMEDY)
    else:
        found = left_over(chapter, first.number, [first.text], "x-024", what, _DASH_REMEDY)
        yield replace(found, severity=Severity.WARNING)


def _ends_before(chapter: ChapterText, number: int) -> bool:
    """Whether the line before ends where it was typed."""
    lines = typed_lines(chapter.source)
    return 1 < number <= len(lines) and lines[number - 2].endswith(("\\", "  "))


def _dashed_paragraphs(chapter: ChapterText) -> Iterator[Finding]:
    """Paragraphs that follow each other and begin with a dash: a list that was pasted, or people who speak."""
    dashed = [
        run.around == ("Para",)
        and [bool(_DASHED.match(line.text)) for line in run.lines].count(True) == 1
        and bool(_DASHED.match(run.lines[0].text))
        for run in chapter.runs
    ]
    for before, here, after, run in zip(
        [False, *dashed], dashed, [*dashed[1:], False], chapter.runs, strict=False
    ):
        if here and after and not before:
            first, what = run.lines[0], "a paragraph with a typed dash, like the next"
            found = left_over(chapter, first.number, [first.text], "x-024", what, "")
            yield replace(found, remedy=_DASH_REMEDY, severity=Severity.WARNING)
