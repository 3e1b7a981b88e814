"""What rules read of a chapter as its editor wrote it: before Jinja answers, without what the press makes.

In the text of a `Run` stand, for what is no plain text: `EXPRESSION` for `{{ … }}`, `OBJECT` for code, mathematics,
a citation or the call of a note, and the letter that `escaped` gives for one that the editor escaped with a backslash.
Code that its editor fenced has a class, `FENCED` where no language is named.
"""

import re
from dataclasses import dataclass
from typing import Literal

EXPRESSION = "\ua66e"  # a letter, so that it may stand in an id; no text has it
OBJECT = "\ufffc"
FENCED = "\ua681"  # such a letter, too: the class of fenced code that has none, so that the rest is code by its indent
_STANDS_FOR = {
    EXPRESSION: r"\{\{(?:(?!\}\}).)*+\}\}",
    OBJECT: r"(?:`++[^`]++`++|\^?\[[^\[\]]*+\]|\$++[^$]++\$++|-?@[^\s\]]{1,60})",
}
_MOST_SIGNS = 6  # in an excerpt that is looked for
_ESCAPED = 0xF0000  # of the second private use plane


def escaped(letter: str) -> str:
    """What stands for an ASCII letter that a backslash protects: it is printed, and is no mark of Markdown."""
    return chr(_ESCAPED + ord(letter))


def unescaped(text: str) -> str:
    """The text with the escaped letters as they are printed."""
    return "".join(
        chr(ord(letter) - _ESCAPED) if _ESCAPED < ord(letter) < _ESCAPED + 128 else letter
        for letter in text
    )


def as_typed(excerpt: str, line: int, source: str) -> str:
    """A piece of a run's text as it stands on its line of the source, with what the signs in it stand for."""
    lines = source.split("\n")
    is_sought = 0 < sum(map(excerpt.count, _STANDS_FOR)) <= _MOST_SIGNS and 0 < line <= len(lines)
    found = re.search("".join(map(_typed, excerpt)), lines[line - 1]) if is_sought else None
    return (
        found[0]
        if found
        else unescaped(excerpt).replace(EXPRESSION, "{{ … }}").replace(OBJECT, "…")
    )


def _typed(letter: str) -> str:
    """The pattern of a letter as it was typed: one that is escaped with its backslash."""
    plain = unescaped(letter)
    return _STANDS_FOR.get(letter) or (
        re.escape(plain) if plain == letter else rf"\\{re.escape(plain)}"
    )


@dataclass(frozen=True, slots=True)
class Unknown:
    """An element, class, attribute or raw format that no chapter may hold; `near` are names that it may."""

    kind: Literal["element", "class", "attribute", "raw format"]
    name: str
    element: str
    line: int
    near: tuple[str, ...] = ()
    instead: str = ""
    elsewhere: tuple[str, ...] = ()  # the elements on which it may stand
    is_press_made: bool = False  # the press itself writes it: what `{{ card(…) }}` makes, say


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a block's text as Pandoc read it, and its line in the source."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """The text of one block that holds no other, line by line; `around` are the elements it stands in."""

    lines: tuple[TextLine, ...]
    around: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a pipe table with more cells than its head has columns."""

    line: int
    columns: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A call of a note, or the beginning of its text."""

    label: str
    line: int


@dataclass(frozen=True, slots=True)
class Relabelled:
    """An item of a list: its label as it was typed, and as it is printed."""

    line: int
    typed: str
    printed: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """A line that Pandoc takes otherwise than it was meant; `more` is what its message names."""

    line: int
    kind: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A thing within another that can't hold it; `label` is that of a note that another calls."""

    line: int
    inner: Literal["citation", "heading", "link", "note"]
    outer: str  # an element
    label: str = ""


@dataclass(frozen=True, slots=True)
class ChapterText:
    """One chapter in one language, as it was written."""

    path: str
    runs: tuple[Run, ...]
    unknown: tuple[Unknown, ...]
    wide_rows: tuple[TableRow, ...]
    calls: tuple[NoteMark, ...]
    notes: tuple[NoteMark, ...]
    lost: tuple[TextLine, ...]  # words that Pandoc dropped
    headings: tuple[tuple[str, str], ...]  # the id and the words of each
    fences: tuple[TextLine, ...]  # of code, which Pandoc took for code within a line
    spaced_addresses: tuple[
        TextLine, ...
    ]  # addresses of links and pictures that were typed with a space
    indented: tuple[int, ...]  # the lines of code that is code by its indent alone
    call_outs: tuple[str, ...]  # their classes
    beside_pictures: tuple[
        int, ...
    ] = ()  # the lines of what stands between pictures side by side and is none
    relabelled: tuple[
        Relabelled, ...
    ] = ()  # items of lists that are typed with another label than is printed
    misplaced: tuple[Misplaced, ...] = ()
    worded_links: tuple[TextLine, ...] = ()  # links that find their address by their own words
    idle_addresses: tuple[TextLine, ...] = ()  # labels of addresses that no link asks for
    lone_items: tuple[TextLine, ...] = ()  # lists of a single item that may be an abbreviation
    flaws: tuple[Flaw, ...] = ()
    source: str = ""  # what was typed
