"""Text that looks like a list but was not parsed as one; lists printed with other labels."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from string import ascii_lowercase

from press.checks.chapters.chapter import TextBlock, TextLine, TypedChapter
from press.checks.chapters.typed_text import lines_of
from press.checks.chapters.unparsed_markup import unparsed_markup
from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.markdown.line_marks import marked_lines
from press.typesetting.pagemap import roman
from press.typesetting.pandoc_ast import Element, elements, walk

_BULLETS = "•·▪◦‣●○■□➢➤✓✔∙⁃"
_ITEM = re.compile(r"^\s*(?!(?:[-*+]\s*){3,}$)[-*+]\s+\S")
_NUMBERED = re.compile(r"^\s*\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+\S")
_TYPED = re.compile(rf"^\s*[{_BULLETS}]\s*\S")
_DASHED = re.compile(r"^\s*[–—]\s+\S")
_TASK = re.compile(r"\[(?:[ xX]?\](?![\[({:]).*|[-~/>!?+*vy✓✔✗VY]\]\s.*)|☑.*")
_TYPED_REMEDY = (
    "Begin each item with - and a space, on its own line, with a blank line before the first."
)
_DASH_REMEDY = (
    "If this is a list, begin each item with - and a space, on its own line; "
    "if it is dialogue, end each line with a \\ or make each a paragraph, and keep the dashes."
)
_COUNT = (
    "Number the items consecutively; to skip numbers on purpose, make each item a paragraph, "
    "with a no-break space (U+00A0) after its label."
)
_SECOND = "If a new list begins here, put it between ::: {} and :::; otherwise number on."
_MOST_SHOWN = 40  # letters
_LEAST_YEAR = 100  # no list of one item begins there
_LABEL = re.compile(r"[ \t>]*(?P<label>\(?(?P<core>\d+|[A-Za-z]+|#)[.)])[ \t]")


@rule("x-024")
def find_lists_not_taken(chapter: TypedChapter) -> Iterator[Finding]:
    """A list is parsed as one: a blank line precedes it, and each item has a marker of Markdown."""
    for block in chapter.text_blocks:
        if "LineBlock" not in block.ancestry:  # the lines of verse begin with what they will
            yield from _list_not_taken(chapter, block)
        yield from _task_not_taken(chapter, block)
    yield from _dashed_paragraphs(chapter)


@rule("x-040")
def find_lone_items(chapter: TypedChapter) -> Iterator[Finding]:
    """A paragraph that begins with an abbreviation or a year is no list («v. art. 5»)."""
    for items in _ordered_lists(chapter):
        if len(items) == 1 and _is_doubtful(items[0]):
            line = items[0].line
            text = lines_of(chapter.source)[line - 1].strip() if line else ""
            shown = text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
            problem = (
                f"«{shown}» is read as a list of one item, and its label may be printed "
                "differently."
            )
            sign = text.lstrip("> ").partition(" ")[0] or "its sign"
            remedy = (
                f"If it is not a list, put a no-break space (U+00A0) after {sign}; if it is, "
                "write the label with one parenthesis: a)."
            )
            yield Finding(chapter.path, line, "x-040", problem, remedy)


@rule("x-042")
def find_relabelled_items(chapter: TypedChapter) -> Iterator[Finding]:
    """List items are typed with the labels that are printed, or all with the same label.

    Pandoc numbers a list by the label of its first item.
    """
    for items in _ordered_lists(chapter):
        if len({item.core for item in items}) == 1:
            continue
        for item in items:
            if item.core and item.printed and item.core != item.printed:
                label = item.label.replace(item.core, item.printed)
                problem = (
                    f"This item is typed as «{item.label}», and would be printed as «{label}»."
                )
                remedy = _SECOND if item.label.strip("().") in ("1", "a", "A", "i", "I") else _COUNT
                yield Finding(chapter.path, item.line, "x-042", problem, remedy)
                break


def _task_not_taken(chapter: TypedChapter, block: TextBlock) -> Iterator[Finding]:
    first = block.lines[0]
    if {"BulletList", "OrderedList"} & set(block.ancestry[-2:]) and (
        found := _TASK.match(first.text)
    ):
        what = "a task checkbox that was not recognised"
        remedy = "Write - [ ] and a space before an open task, - [x] before a completed one."
        yield unparsed_markup(chapter, first.number, [found[0]], "x-024", what, remedy)


def _list_not_taken(chapter: TypedChapter, block: TextBlock) -> Iterator[Finding]:
    numbered = [line for line in block.lines[1:] if _NUMBERED.match(line.text)]
    first = block.lines[0].text.rstrip()
    items = [line for line in block.lines[1:] if _ITEM.match(line.text)]
    items += numbered if len(numbered) > 1 or (numbered and first.endswith(":")) else []
    if items:
        what = "a list item that was not recognised"
        remedy = (
            "Put a blank line before the list; if it is not a list, begin the line with a word."
        )
        yield _left(chapter, items[0], what, remedy)
    yield from _dashed_lines(chapter, block)
    if typed := [line for line in block.lines if _TYPED.match(line.text)]:
        yield _left(chapter, typed[0], "a list item with a typed bullet", _TYPED_REMEDY)


def _dashed_lines(chapter: TypedChapter, block: TextBlock) -> Iterator[Finding]:
    """Lines of one paragraph that begin with a dash: a list after a colon, or else a dialogue."""
    dashed = [line for line in block.lines if _DASHED.match(line.text)]
    if all(_ends_before(chapter, line.number) for line in dashed[1:]):
        return
    what = "a line that begins with a typed dash, like the next"
    if block.lines[0].text.rstrip().endswith(":"):
        yield _left(chapter, dashed[0], what, _TYPED_REMEDY)
    else:
        found = _left(chapter, dashed[0], what, _DASH_REMEDY)
        yield replace(found, severity=Severity.WARNING)


def _ends_before(chapter: TypedChapter, number: int) -> bool:
    """Whether the line before ends where it was typed."""
    lines = lines_of(chapter.source)
    return 1 < number <= len(lines) and lines[number - 2].endswith(("\\", "  "))


def _dashed_paragraphs(chapter: TypedChapter) -> Iterator[Finding]:
    """Consecutive paragraphs that begin with a dash: a list that was pasted, or a dialogue."""
    dashed = [block.ancestry == ("Para",) and _has_one_dash(block) for block in chapter.text_blocks]
    for before, here, after, block in zip(
        [False, *dashed], dashed, [*dashed[1:], False], chapter.text_blocks, strict=False
    ):
        if here and after and not before:
            what = "a paragraph that begins with a typed dash, like the next"
            found = _left(chapter, block.lines[0], what, _DASH_REMEDY)
            yield replace(found, severity=Severity.WARNING)


def _has_one_dash(block: TextBlock) -> bool:
    """Whether the first line of a block begins with a dash, and no other."""
    first, *others = (bool(_DASHED.match(line.text)) for line in block.lines)
    return first and not any(others)


def _left(chapter: TypedChapter, line: TextLine, what: str, remedy: str) -> Finding:
    return unparsed_markup(chapter, line.number, [line.text], "x-024", what, remedy)


@dataclass(frozen=True, slots=True)
class _NumberedItem:
    """An item of a numbered list: its label as typed, the number in it, and the printed number.

    The texts are empty, and the line is 0, if no label is found.
    """

    numbering: tuple[int, str, str]
    line: int
    label: str
    core: str
    printed: str


def _ordered_lists(chapter: TypedChapter) -> Iterator[list[_NumberedItem]]:
    lines = dict(chapter.typed.lines())
    for element in walk(elements(chapter.blocks)):
        if element.kind == "OrderedList":
            start, style, _ = element.numbering
            yield [
                _item(item, element, _printed(number, style), chapter, lines)
                for number, item in enumerate(element.items, start)
            ]


def _item(
    item: list[Element], of: Element, printed: str, chapter: TypedChapter, lines: dict[int, str]
) -> _NumberedItem:
    texts = (element.text for element in walk(item) if element.kind == "Str")
    marked = (line for text in texts for line in marked_lines(text, chapter.typed.message_lines))
    line = next(marked, 0)
    found = _LABEL.match(lines.get(line, ""))
    label, core = (found["label"], found["core"]) if found else ("", "")
    return _NumberedItem(of.numbering, line, label, core, printed)


def _is_doubtful(item: _NumberedItem) -> bool:
    """A letter or a number of few digits before one parenthesis is a list's alone."""
    start, style, delimiter = item.numbering
    is_letter = style not in ("Decimal", "DefaultStyle")
    return (is_letter and delimiter != "OneParen") or start >= _LEAST_YEAR


def _printed(number: int, style: str) -> str:
    """The number as it is printed, without its delimiter; empty beyond the letters."""
    arabic_or_roman = roman(number) if "Roman" in style else str(number)
    text = ascii_lowercase[number - 1 : number] if "Alpha" in style else arabic_or_roman
    return text.upper() if style.startswith("Upper") else text
