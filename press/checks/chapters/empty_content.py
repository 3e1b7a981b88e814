"""Empty blocks and brackets, pictures beside words, numbers typed where they are generated.

Pandoc reads all of it without an error.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePath

from press.checks.chapters.chapter import TextBlock, TypedChapter
from press.checks.chapters.typed_lines import TypedLine, typed_lines
from press.checks.chapters.typed_text import EXPRESSION, lines_of
from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.markdown.line_marks import strip_line_marks
from press.typesetting.pandoc_ast import SPACES, Element

_EMPTY = {
    "empty box": (
        "This block is empty: nothing stands between its ::: lines.",
        "Add its content, or delete both lines.",
    ),
    "empty heading": ("This heading has no text.", "Add it, or delete the line."),
    "empty item": ("This list item is empty.", "Add its text, or delete the line."),
    "empty quotation": ("This quotation is empty.", "Add text after the >, or delete the line."),
    "empty table": ("This table has a header but no rows.", "Add rows, or delete the table."),
    "picture alone in a heading": (
        "This heading has a picture but no text, so the contents and cross-references can't "
        "name it.",
        "Add text, and move the picture into a paragraph below.",
    ),
}
_BRACKETS = ("These brackets are empty.", "Write the text between them, [text]{…}, or delete them.")
_SPACE = ("This paragraph contains only a space.", "Delete it: the style sheets set the spacing.")
_BREAK = (
    "This line break has no text before it: the \\ is at the start of a paragraph.",
    "Delete the \\: the style sheets set the spacing.",
)
_HEADING = re.compile(r"#{1,6}(?:[ \t]+|\Z)(?P<words>.*)")
_NO_WORDS = re.compile(r"!\[[^\[\]]*\]\([^()]*\)|\{[^{}]*\}|(?<!#)#++\Z")
_OPENS = re.compile(r":{3,}[ \t]*(?P<name>[^:\s].*)\Z")
_TABLE_RULE = re.compile(r"(?=[^|\n]*+\|)[|:\- \t]+\Z")
_CLOSES = re.compile(r":{3,}[ \t]*\Z")
_NUMBERED_HEADING = re.compile(
    r"(?P<number>(?:\d{1,2}\.\d{1,2}(?:\.\d{1,2})*[.)]?|\d{1,2}[.)]|[IVX]{2,5}\."
    r"|(?:Capitolo|Chapter)\s\w{1,5}\b[.:]?))\s+\S"
)
_NUMBERED_CAPTION = re.compile(
    r"(?P<number>(?:Fig(?:ura|ure)?|Tab(?:ella|le)?|Grafico|Immagine)\.?\s*\d+(?:\.\d+)*)"
    r"\s*(?:[:.\-–—]|\Z)",
    re.IGNORECASE,
)
_UNNUMBERED = re.compile(r"^###|\{[^{}]*(?:\.unnumbered|\{-\})")
_CAPTION_LINE = re.compile(r"[ \t]*(?:Table)?:[ \t]")
_BREAKS = frozenset({"LineBreak", "SoftBreak"})
_HAVE_BREAKS = frozenset(
    {"Emph", "Image", "Link", "SmallCaps", "Span", "Strikeout", "Strong", "Underline"}
)
_BRACKETED = frozenset({"SmallCaps", "Span", "Underline"})  # what brackets and attributes become


@rule("x-047")
def find_pictures_in_text(chapter: TypedChapter) -> Iterator[Finding]:
    """A picture on a line of its own has blank lines around it; without them it is no figure."""
    for block, inlines in _texts(chapter):
        for number in _lone_pictures(inlines):
            if number < len(block.lines):
                problem = (
                    "A picture with text directly above or below it is set inline, at text "
                    "height, without caption or number."
                )
                remedy = (
                    "Leave a blank line before and after it (indented, in a list or note); put "
                    "a small inline sign on the line of its text."
                )
                yield Finding(chapter.path, block.lines[number].number, "x-047", problem, remedy)


@rule("x-048")
def find_named_titles(chapter: TypedChapter) -> Iterator[Finding]:
    """A chapter has its slug as id, the name of its file: its title has no other id."""
    slug = PurePath(chapter.path).stem
    for block in chapter.text_blocks:
        if block.element and block.element.level == 1 and block.element.id not in ("", slug):
            problem = (
                "The chapter title has its own id, so links to the chapter's slug would break."
            )
            remedy = "Remove the id: links use the slug of the chapter, its file name."
            yield Finding(chapter.path, block.lines[0].number, "x-048", problem, remedy)


@rule("x-049")
def find_typed_spacing(chapter: TypedChapter) -> Iterator[Finding]:
    """A paragraph begins with words and brackets hold some: nothing is typed for spacing."""
    for block, inlines in _texts(chapter):
        visible = [inline for inline in inlines if not _is_line_mark(inline)]
        if visible and visible[0].kind == "LineBreak":
            line = block.lines[min(1, len(block.lines) - 1)].number - 1
            yield Finding(chapter.path, line, "x-049", *_BREAK)
        if _is_blank(inlines):
            line = chapter.typed.find_blank(block.lines[0].number)
            yield Finding(chapter.path, line, "x-049", *_SPACE)
        for number, some in _lines(inlines):
            line = block.lines[min(number, len(block.lines) - 1)].number
            brackets = [inline for inline in some if _has_no_words(inline)]
            yield from (Finding(chapter.path, line, "x-049", *_BRACKETS) for _ in brackets[:1])


@rule("x-052")
def find_empty_blocks(chapter: TypedChapter) -> Iterator[Finding]:
    """Headings, items, quotations, boxes and tables have words."""
    lines = list(typed_lines(chapter.typed))
    blank = TypedLine(0, 0, 0, "")
    for before, here, after, beyond in zip(
        [blank, *lines], lines, [*lines[1:], blank], [*lines[2:], blank, blank], strict=False
    ):
        if kind := _empty(before, here, after, beyond):
            yield Finding(chapter.path, here.number, "x-052", *_EMPTY[kind])
    for line in _empty_boxes(lines):
        yield Finding(chapter.path, line, "x-052", *_EMPTY["empty box"])


@rule("x-053", level=Severity.WARNING)
def find_typed_numbers(chapter: TypedChapter) -> Iterator[Finding]:
    """Headings and captions begin with words, since their numbers are added automatically."""
    lines = lines_of(chapter.source)
    for block in chapter.text_blocks:
        first = block.lines[0]
        typed = lines[first.number - 1] if 0 < first.number <= len(lines) else ""
        if (pattern := _numbered(block, typed)) and (found := pattern.match(first.text)):
            number = found["number"]
            problem = (
                f"«{number}» looks like a number typed by hand; numbers are added automatically."
            )
            remedy = "Delete it, and refer to the element by its id, [](#id)."
            yield Finding(chapter.path, first.number, "x-053", problem, remedy, Severity.WARNING)


def _numbered(block: TextBlock, typed: str) -> re.Pattern[str] | None:
    """The pattern of a typed number before this text; None if nothing is numbered here."""
    if block.ancestry[-1] == "Header" and not _UNNUMBERED.search(typed):
        return _NUMBERED_HEADING
    is_caption_line = "Table" in block.ancestry and _CAPTION_LINE.match(typed)
    return _NUMBERED_CAPTION if "Figure" in block.ancestry or is_caption_line else None


def _empty(before: TypedLine, here: TypedLine, after: TypedLine, beyond: TypedLine) -> str:
    """The kind of empty element that this line is, by the lines around it; "" if it is none."""
    heading = _HEADING.match(here.text)
    if heading and not _NO_WORDS.sub("", heading["words"]).strip():
        return "picture alone in a heading" if "![" in here.text else "empty heading"
    if here.text in ("-", "*", "+") and after.indent <= here.indent:
        is_beside = any(line.text[:1] == here.text[0] for line in (before, after))
        return "empty item" if not before.text or is_beside else ""
    if "|" in here.text and not _TABLE_RULE.match(here.text) and _TABLE_RULE.match(after.text):
        return "empty table" if not beyond.text else ""
    if here.quotes and not here.text and not before.quotes and not after.quotes:
        return "empty quotation"
    return ""


def _empty_boxes(lines: list[TypedLine]) -> Iterator[int]:
    opened = 0
    for line in (line for line in lines if line.text):
        if opened and _CLOSES.match(line.text):
            yield opened
        found = _OPENS.match(line.text)
        opened = line.number if found and found["name"].strip(" :") != "{}" else 0


def _texts(chapter: TypedChapter) -> Iterator[tuple[TextBlock, list[Element]]]:
    """Every block but verse, with its inlines."""
    for block in chapter.text_blocks:
        if block.element and block.element.kind != "LineBlock":
            yield block, block.element.content


def _lone_pictures(inlines: Sequence[Element]) -> Iterator[int]:
    """The lines of a text with nothing but a picture; if all are, they are a row of figures."""
    lines = list(_lines(inlines))
    is_row = all(inline.kind in ("Image", *SPACES) or _is_line_mark(inline) for inline in inlines)
    if len(lines) > 1 and not is_row:
        yield from (number for number, line in lines if _is_picture(line))


def _is_picture(line: Sequence[Element]) -> bool:
    visible = [inline for inline in line if inline.kind not in SPACES and not _is_line_mark(inline)]
    return len(visible) == 1 and visible[0].kind == "Image"


def _lines(inlines: Sequence[Element]) -> Iterator[tuple[int, list[Element]]]:
    """The inlines of each line, uncut, with the number of the line from 0."""
    numbered, number = list[tuple[int, Element]](), 0
    for inline in inlines:
        numbered.append((number, inline))
        number += _breaks(inline)
    for at, group in groupby(numbered, key=lambda pair: pair[0]):
        yield at, [inline for _, inline in group]


def _breaks(inline: Element) -> int:
    """How many lines end within an inline."""
    if inline.kind in _BREAKS:
        return 1
    return sum(map(_breaks, inline.content)) if inline.kind in _HAVE_BREAKS else 0


def _is_line_mark(inline: Element) -> bool:
    """Whether it is nothing but a line mark."""
    return inline.kind == "Str" and not strip_line_marks(inline.text)


def _is_blank(inlines: Sequence[Element]) -> bool:
    """Whether it is nothing but spaces typed as characters."""
    text = strip_line_marks("".join(inline.text for inline in inlines))
    is_words = all(inline.kind == "Str" for inline in inlines)
    return is_words and bool(text) and not text.strip() and EXPRESSION not in text


def _has_no_words(inline: Element) -> bool:
    return inline.kind in _BRACKETED and not inline.id and all(map(_is_line_mark, inline.content))
