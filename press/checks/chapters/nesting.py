"""Elements nested where they are not allowed: a note in a link, a heading in a list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from press.checks.chapters.calls import LINKING
from press.checks.chapters.chapter import TextBlock, TypedChapter
from press.checks.chapters.typed_text import EXPRESSION
from press.checks.registry import rule
from press.content.absences import CALL
from press.core.findings import Finding
from press.markdown.blocks import JINJA_TAG
from press.markdown.line_marks import marked_lines, strip_line_marks
from press.markdown.unclosed import hide_unclosed
from press.typesetting.pandoc_ast import PARAGRAPHS, SPACES, Element, strings

_NAMES = {
    "BlockQuote": "quotation",
    "BulletList": "list",
    "DefinitionList": "definition",
    "Link": "link",
    "Note": "note",
    "OrderedList": "list",
    "Table": "table",
}
_REMEDIES = {
    ("citation", "Link"): "Close the link before it: [text](https://…) [@key].",
    ("link", "Link"): (
        "Close the first before the second begins: [text](https://…) [text](https://…)."
    ),
    ("note", "Link"): "Put the note reference after the link: [text](https://…)[^label].",
    ("note", "Note"): "Merge the two notes, or refer to the other one in the text.",
}
_NO_HEADING = "A heading begins a section: end the {outer} before it, or write **text** instead."
_HOLD_NO_HEADING = frozenset(_NAMES) - {"Link"}
_CALL = re.compile(r"\[\^([^\[\]\s]+)\]")
_LINK_WORDS = re.compile(r"(?<!!)\[(?P<words>[^\[\]\n]*+)\](?:\(|\[(?![\^@-]))")
_TAG = re.compile(JINJA_TAG, re.DOTALL)
_ALLOWED_IN_ROW = frozenset({"Image", "Str", *SPACES})


@dataclass(frozen=True, slots=True)
class Misplaced:
    """An element nested where it is not allowed; `label` is that of a note within a note."""

    line: int
    inner: Literal["citation", "heading", "link", "note"]
    outer: str  # the kind of an element
    label: str = ""


@rule("x-043")
def find_misplaced(chapter: TypedChapter) -> Iterator[Finding]:
    """No element is nested where it is not allowed: a link in a link, a heading in a list.

    A link has words only, a note no other note, and a heading is in the running text or in a box.
    """
    for one in misplaced(chapter):
        outer = _NAMES[one.outer]
        article = "another" if one.inner == outer else "a"
        problem = f"A {outer} can't contain {article} {one.inner}."
        remedy = _REMEDIES.get((one.inner, one.outer)) or _NO_HEADING.format(outer=outer)
        yield Finding(chapter.path, one.line, "x-043", problem, remedy)


@rule("x-046")
def find_text_beside_pictures(chapter: TypedChapter) -> Iterator[Finding]:
    """A row of pictures has nothing else in it, which would become a column."""
    problem = "This is inside a row of pictures, and would become a column beside them."
    remedy = (
        "Move it above ::: {.figures}, below the closing :::, or into the caption of a picture."
    )
    for row in chapter.elements:
        if row.kind == "Div" and "figures" in row.element.classes:
            for block in row.element.content:
                if not _is_picture(block):
                    line = _first_line(block, chapter) or row.line
                    yield Finding(chapter.path, line, "x-046", problem, remedy)


def _first_line(block: Element, chapter: TypedChapter) -> int:
    """The source line of a block's first message; 0 if it has none."""
    numbers = chapter.typed.message_lines
    return next((line for text in strings(block.node) for line in marked_lines(text, numbers)), 0)


@lru_cache(maxsize=4)  # several rules ask for it, one of them on every line
def misplaced(chapter: TypedChapter) -> tuple[Misplaced, ...]:
    """All elements of a chapter that are nested where they are not allowed, once each."""
    in_blocks = dict.fromkeys(one for block in chapter.text_blocks for one in _misplaced_in(block))
    return (*in_blocks, *_called_in_links(chapter.source))


def _misplaced_in(block: TextBlock) -> Iterator[Misplaced]:
    """The misplaced elements in a block, and the block itself if it is misplaced."""
    yield from (Misplaced(line, inner, "Link") for line, inner in block.in_links)
    first = block.lines[0].number
    outer = next((name for name in reversed(block.ancestry[:-1]) if name in _HOLD_NO_HEADING), "")
    if outer and block.ancestry[-1] == "Header":
        yield Misplaced(first, "heading", outer)
    if "Note" in block.ancestry:
        calls = [(line.number, label) for line in block.lines for label in _CALL.findall(line.text)]
        yield from (Misplaced(number, "note", "Note", label) for number, label in calls)
        yield from (Misplaced(first, "note", "Note") for _ in range(block.notes))


def _called_in_links(source: str) -> Iterator[Misplaced]:
    """The calls in the words of links that produce a link or a citation."""
    for found in _LINK_WORDS.finditer(source):
        for tag in _TAG.finditer(hide_unclosed(found["words"])):
            if call := LINKING.search(tag[0]):
                line = source.count("\n", 0, found.start("words") + tag.start()) + 1
                is_link = call["name"] in ("link", CALL)
                yield Misplaced(line, "link" if is_link else "citation", "Link")


def _is_picture(block: Element) -> bool:
    """Whether a block has nothing but pictures; a call may produce one."""
    if block.kind not in PARAGRAPHS:
        return block.kind == "Figure"
    words = strip_line_marks(
        "".join(inline.text for inline in block.content if inline.kind == "Str")
    )
    is_beside = all(inline.kind in _ALLOWED_IN_ROW for inline in block.content)
    return words in ("", EXPRESSION) and is_beside
