"""Blocks that would not be what they seem: items that lose their level, lists that run on as text, empty blocks."""

from collections.abc import Iterator

from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.proof.evidence import Galleys

_INDENT = (
    "Set it in by {0} spaces, as the words of that item are; or by none, where it ends the list."
)
_LISTS = {
    "another sign in a list": (
        "This item begins with «{0}» and the one before with «{1}»: both lists would be one.",
        "Write {1}; if it begins another list, set that between ::: {{}} and :::.",
    ),
    "block that leaves its item": (
        "This stands in too little to belong to the item on line {1}, and would end its list.",
        _INDENT,
    ),
    "capitals without two spaces": (
        "The lines that begin with «{0}.» and «{1}.» are no list, and would run on as text.",
        "Set two spaces behind each label, {0}.  words; if it is no list, end the lines with a \\.",
    ),
    "code that leaves its item": (
        "This code stands in too little to belong to the item on line {1}, and would end its list.",
        "Set it in by {0} spaces, as the words of that item are; or set a blank line before it, if the list ends here.",
    ),
    "item between two levels": (
        "This item stands in too little to belong to the one on line {1}, and too far to follow it: "
        "its level would be lost.",
        "Set it in by {0} spaces, as the words of that item are; or as far as its mark, if it follows it.",
    ),
    "items without a space": (
        "The lines that begin with «{0}» are no list, and would run on as text.",
        "Set a space behind each mark, {0} words; if it is no list, end the lines with a \\.",
    ),
}
_EMPTY = {
    "empty box": (
        "There is nothing between this line and its :::.",
        "Write what it holds, or take both lines away.",
    ),
    "empty heading": ("This heading has no words.", "Write them, or take its line away."),
    "empty item": ("This item has no words.", "Write them behind its mark, or take its line away."),
    "empty quotation": (
        "This quotation has no words.",
        "Write them behind the >, or take its line away.",
    ),
    "empty table": ("This table has heads and no rows.", "Write its rows, or take it away."),
    "picture alone in a heading": (
        "This heading holds a picture and no words, so that contents and references can't name it.",
        "Write its words, and set the picture below it in a paragraph of its own.",
    ),
}


@rule("x-051")
def find_broken_lists(galleys: Galleys) -> Iterator[Finding]:
    """An item of a list stands where its level is seen, its text within it, and its mark as Markdown wants it."""
    for chapter in galleys.chapters:
        for flaw in chapter.flaws:
            if flaw.kind in _LISTS:
                problem, remedy = (text.format(*flaw.more) for text in _LISTS[flaw.kind])
                yield Finding(chapter.path, flaw.line, "x-051", problem, remedy)


@rule("x-052")
def find_empty_blocks(galleys: Galleys) -> Iterator[Finding]:
    """Headings, items, quotations, boxes and tables have words."""
    for chapter in galleys.chapters:
        for flaw in chapter.flaws:
            if flaw.kind in _EMPTY:
                yield Finding(chapter.path, flaw.line, "x-052", *_EMPTY[flaw.kind])


@rule("x-053", level=Severity.WARNING)
def find_typed_numbers(galleys: Galleys) -> Iterator[Finding]:
    """Headings and captions begin with words: the press counts them."""
    for chapter in galleys.chapters:
        for flaw in chapter.flaws:
            if flaw.kind == "typed number":
                problem = (
                    f"«{flaw.more[0]}» seems to be a typed number; the press prints one of its own."
                )
                remedy = "Take it away, and refer to it by its name, [](#id)."
                yield Finding(chapter.path, flaw.line, "x-053", problem, remedy, Severity.WARNING)
