"""Text as blocks, however it was read: from Pandoc's AST, from the tags of a PDF, or from the documents of an EPUB.

A block is a paragraph, a heading, the label of a list item, a picture or a formula. It knows the containers around it,
the words with their styles, and where it comes from, so that the same text read from two places can be compared block
by block and character by character.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import unquote

PARAGRAPH, LABEL, FIGURE, FORMULA, RULE = "paragraph", "label", "picture", "formula", "rule"
LINE_BREAK = "\u2028"  # Unicode's line separator
FORMULA_SIGN = "\ufffc"  # object replacement character
ITEM, QUOTE, TABLE, CAPTION = "item", "quotation", "table", "caption"
OWN_LOOK = "own look"  # a class may set these words in a face of their own
LANGUAGE = "language"  # and the code of one other than the edition's
_OF_PICTURES = (LANGUAGE, "link")
ITALIC, BOLD = "italic", "bold"  # the styles of a face, in which paper shows emphasis
CALL = "call"  # the style of a note's number in the text; its link says which note

_SPACE = re.compile(r"[ \t\r\n]+")
_FIRST_EMPTY_LINES = re.compile(r"\A(?:[ \t]*\n)+")
_LINE_END = re.compile(r"([ \t]*)\n(?:[ \t]*\n)*")
_EMPTY_BREAKS = re.compile(f"{LINE_BREAK}{{2,}}")
_AT_BREAK = re.compile(
    f" ?{LINE_BREAK} ?"
)  # after _SPACE, so that no run of spaces is gone through twice


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one style: names such as `emphasis`, `code`, `link #id`, `language en`."""

    text: str
    styles: frozenset[str] = frozenset()


@dataclass(slots=True)
class Block:
    """One block: its kind, its containers from the outside in, its text; `line` of its source, `page` it stands on."""

    kind: str
    path: tuple[str, ...] = ()
    runs: list[Run] = field(default_factory=list)
    line: int = 0
    page: str = ""
    is_verbatim: bool = False

    @property
    def text(self) -> str:
        """The words without their styles."""
        return "".join(run.text for run in self.runs)

    @property
    def key(self) -> tuple[str, tuple[str, ...], str]:
        """What must be equal before styles are looked at."""
        return self.kind, self.path, self.text


@dataclass(frozen=True, slots=True)
class SectionBlocks:
    """The blocks of one section: its running text, and its notes, which editions set in other places."""

    slug: str
    text: tuple[Block, ...]
    notes: tuple[Block, ...] = ()


_PARTED = Run(
    "", frozenset({"a picture or a formula stands here"})
)  # the spaces on both its sides are seen


class Collector:
    """Takes in text and boundaries in reading order, and makes blocks of them."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.line = 0
        self.page = ""
        self._path: tuple[str, ...] = ()
        self._open: Block | None = None
        self._styles: frozenset[str] = frozenset()

    @contextmanager
    def container(self, name: str) -> Iterator[None]:
        """Within it, blocks lie in one container more: an item, a cell, a quotation; none where `name` is empty."""
        before, self._open = self._path, None
        self._path = (*before, name) if name else before
        yield
        self._path, self._open = before, None

    @contextmanager
    def block(self, kind: str = PARAGRAPH, *, is_verbatim: bool = False) -> Iterator[None]:
        """Within it, text goes into one block of this kind."""
        self._begin(kind, is_verbatim)
        yield
        self._open = None

    @contextmanager
    def styled(self, *styles: str) -> Iterator[None]:
        """Within it, text has these styles, too; of two languages the inner one holds."""
        before = self._styles
        speaks = any(style.startswith(LANGUAGE) for style in styles)
        kept = {style for style in before if not (speaks and style.startswith(LANGUAGE))}
        self._styles = frozenset({*kept, *styles} - {LANGUAGE})
        yield
        self._styles = before

    def say(self, text: str) -> None:
        """Text of the open block; white space alone begins none."""
        if self._open is None:
            if not text.strip(" \t\r\n"):
                return
            self._begin(PARAGRAPH, is_verbatim=False)
        assert self._open is not None
        self._open.page = self._open.page or self.page
        runs = self._open.runs
        if runs and runs[-1].styles is self._styles:
            runs[-1] = Run(runs[-1].text + text, self._styles)
        else:
            runs.append(Run(text, self._styles))

    def whole(self, kind: str, text: str) -> None:
        """A block of its own that interrupts no other: the words for a picture or a formula, the label of an item.

        A label stands before the paragraph that it opens, a picture after the one it lies in or opens; bold words
        around it say nothing of it. In the text of the paragraph a sign stands where a formula is.
        """
        if kind == FORMULA:
            self.say(FORMULA_SIGN)
        if kind == FIGURE and self._open is None:
            self._begin(PARAGRAPH, is_verbatim=False)
        opens = kind == LABEL and self._open is not None and not self._open.text.strip()
        at = len(self.blocks) - 1 if opens else len(self.blocks)
        if kind in (FIGURE, FORMULA) and self._open is not None:
            self._open.runs.append(_PARTED)
        styles = (
            frozenset(s for s in self._styles if s.startswith(_OF_PICTURES))
            if kind == FIGURE
            else self._styles
        )
        self.blocks.insert(at, Block(kind, self._path, [Run(text, styles)], self.line, self.page))

    def part(self) -> None:
        """Note a picture that only adorns: it has no words, and the spaces on both its sides are seen."""
        if self._open is not None:
            self._open.runs.append(_PARTED)

    def at_line(self, lines: Iterable[int]) -> None:
        """Note the line of the source from which on the text comes; that of the open block is its first."""
        for line in lines:
            self.line = line
            if self._open is not None and not self._open.text.strip():
                self._open.line = line
            return

    def close(self) -> None:
        """End the open block: what follows is another."""
        self._open = None

    def _begin(self, kind: str, is_verbatim: bool) -> None:
        self._open = Block(kind, self._path, [], self.line, self.page, is_verbatim)
        self.blocks.append(self._open)


def collapsed(block: Block) -> Block:
    """The block as HTML shows it: each run of white space one space, none at the ends; code keeps its own."""
    runs, ended = list[Run](), True
    for run in block.runs:
        text = (
            run.text if block.is_verbatim else _AT_BREAK.sub(LINE_BREAK, _SPACE.sub(" ", run.text))
        )
        if not block.is_verbatim and ended:
            text = text.removeprefix(" ")
        if text.startswith(LINE_BREAK) and runs and runs[-1].text.endswith(" "):
            runs[-1] = Run(runs[-1].text[:-1], runs[-1].styles)
        ended = text.endswith((" ", LINE_BREAK)) if text else ended and run != _PARTED
        runs += [Run(text, run.styles)] if text else []
    return _stripped(block, runs)


def _stripped(block: Block, runs: list[Run]) -> Block:
    """The block with these runs, without white space at its ends; runs of one style are one."""
    while runs and not runs[-1].text.rstrip(" \n\u2028"):
        runs.pop()
    if runs:
        runs[-1] = Run(runs[-1].text.rstrip(" \n\u2028"), runs[-1].styles)
    return Block(block.kind, block.path, runs, block.line, block.page, block.is_verbatim)


def painted(block: Block) -> Block:
    """The block as a PDF can say it.

    The glyph of a space stands for the no-break space as well (press/tagging/engine.py), a space for a forced line
    break and for the line feeds of code, unless blanks stand before it; empty lines are not painted. A soft
    hyphen is where a word was broken. A drawn formula is a word of its own, as all that has an Alt
    (ISO 32000-1, 14.9.3): the space after it is not painted where a line ends there, and is not missed.
    """
    spaces, runs = str.maketrans({"\u00a0": " ", "\n": " ", LINE_BREAK: " "}), list[Run]()
    for run in block.runs:
        text = _EMPTY_BREAKS.sub(LINE_BREAK, run.text)
        text = _lines_of_code(text, is_first=not runs) if block.is_verbatim else text
        text = (
            text.translate(spaces).replace("\u00ad", "").replace(f"{FORMULA_SIGN} ", FORMULA_SIGN)
        )
        follows = bool(runs) and runs[-1].text.endswith(FORMULA_SIGN)
        text = text.removeprefix(" ") if follows else text
        runs += [Run(text, run.styles)] if text else []
    return _stripped(block, runs)


def _lines_of_code(text: str, *, is_first: bool) -> str:
    return _LINE_END.sub(
        lambda end: end[1] or "\n", _FIRST_EMPTY_LINES.sub("", text) if is_first else text
    )


def finished(blocks: Iterable[Block]) -> list[Block]:
    """Every block that says something, as HTML shows it."""
    return [block for block in map(collapsed, blocks) if block.runs]


def cell_name(row: int, column: int, across: int, down: int, *, is_head: bool) -> str:
    """The container that a cell is: its kind, its row, its place in the row, and how far it reaches."""
    reach = f" {across}×{down}" if (across, down) != (1, 1) else ""
    return f"{'head' if is_head else 'cell'} {row}.{column}{reach}"


def language_styles(language: str, edition: str) -> list[str]:
    """The style of words in a language; those in the edition's own are `language` alone, within another one, too.

    None where the words have no language of their own.
    """
    if not language:
        return []
    return [LANGUAGE if language == edition else f"{LANGUAGE} {language}"]


def link_style(target: str) -> str:
    """The style of words that lead somewhere, whether or not the address is escaped."""
    return f"link {unquote(target)}"
