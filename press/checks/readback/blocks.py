"""Text as blocks, read from Pandoc's AST, from the tags of a PDF or from the documents of an EPUB.

A block is a paragraph, a heading, the label of a list item, a picture or a formula, with the
containers around it and the styles of its words. So the same text read from two places can be
compared block by block and character by character.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import unquote

from press.typesetting.pandoc_ast import Json

PARAGRAPH, LABEL, FIGURE, FORMULA, RULE = "paragraph", "label", "picture", "formula", "rule"
LINE_BREAK = "\u2028"  # Unicode's line separator
FORMULA_SIGN = "\ufffc"  # object replacement character
ITEM, QUOTE, TABLE, CAPTION = "item", "quotation", "table", "caption"
OWN_LOOK = "own look"  # a class may set these words in a typeface of their own
LANGUAGE = "language"  # with the code of a language other than the edition's
_OF_PICTURES = (LANGUAGE, "link")
ITALIC, BOLD = "italic", "bold"  # styles of the typeface, which show emphasis in a PDF
CALL = "call"  # the style of a note's number in the text; its link says which note

_SPACE = re.compile(r"[ \t\r\n]+")
_FIRST_EMPTY_LINES = re.compile(r"\A(?:[ \t]*\n)+")
_LINE_END = re.compile(r"([ \t]*)\n(?:[ \t]*\n)*")
_EMPTY_BREAKS = re.compile(f"{LINE_BREAK}{{2,}}")
# Used after _SPACE, so that no run of spaces is searched twice.
_AT_BREAK = re.compile(f" ?{LINE_BREAK} ?")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one style: names such as `emphasis`, `code`, `link #id`, `language en`."""

    text: str
    styles: frozenset[str] = frozenset()


@dataclass(slots=True)
class Block:
    """One block: its kind, its containers from the outermost on, its text, source line and page."""

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
        """What must be equal before styles are compared."""
        return self.kind, self.path, self.text


@dataclass(frozen=True, slots=True)
class SectionBlocks:
    """The blocks of one section: its running text and its notes."""

    slug: str
    text: tuple[Block, ...]
    notes: tuple[Block, ...] = ()

    @property
    def content(self) -> Json:
        """All that is in it."""
        return [_content(self.text), _content(self.notes)]

    def read(self) -> "SectionBlocks":
        """Itself: it has been read."""
        return self


def _content(blocks: Iterable[Block]) -> Json:
    return [
        [
            block.kind,
            block.path,
            [(run.text, sorted(run.styles)) for run in block.runs],
            block.line,
            block.page,
            block.is_verbatim,
        ]
        for block in blocks
    ]


# The spaces on both sides of it are kept.
_PARTED = Run("", frozenset({"a picture or a formula stands here"}))


class Collector:
    """Makes blocks of text and boundaries, which it gets in reading order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.line = 0
        self.page = ""
        self._path: tuple[str, ...] = ()
        self._open: Block | None = None
        self._styles: frozenset[str] = frozenset()

    @contextmanager
    def container(self, name: str) -> Iterator[None]:
        """Put the blocks within it into a container, such as an item; none if `name` is empty."""
        before, self._open = self._path, None
        self._path = (*before, name) if name else before
        yield
        self._path, self._open = before, None

    @contextmanager
    def block(self, kind: str = PARAGRAPH, *, is_verbatim: bool = False) -> Iterator[None]:
        """Put the text within it into one block of this kind."""
        self._begin(kind, is_verbatim)
        yield
        self._open = None

    @contextmanager
    def styled(self, *styles: str) -> Iterator[None]:
        """Give the text within it these styles; the innermost language wins."""
        before = self._styles
        speaks = any(style.startswith(LANGUAGE) for style in styles)
        kept = {style for style in before if not (speaks and style.startswith(LANGUAGE))}
        self._styles = frozenset({*kept, *styles} - {LANGUAGE})
        yield
        self._styles = before

    def say(self, text: str) -> None:
        """Add text to the open block, or begin one, unless the text is white space."""
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
        """Add a block that interrupts no other: the text of a picture or formula, a label.

        A label precedes the paragraph that it opens, a picture follows the one it lies in, and
        takes no emphasis from it. In the paragraph a sign marks the place of a formula.
        """
        if kind == FORMULA:
            self.say(FORMULA_SIGN)
        if kind == FIGURE and self._open is None:
            self._begin(PARAGRAPH, is_verbatim=False)
        opens = kind == LABEL and self._open is not None and not self._open.text.strip()
        at = len(self.blocks) - 1 if opens else len(self.blocks)
        if kind in (FIGURE, FORMULA) and self._open is not None:
            self._open.runs.append(_PARTED)
        kept = _OF_PICTURES if kind == FIGURE else ""
        styles = frozenset(style for style in self._styles if style.startswith(kept))
        self.blocks.insert(at, Block(kind, self._path, [Run(text, styles)], self.line, self.page))

    def part(self) -> None:
        """Note a decorative picture, which has no text; the spaces on both sides of it are kept."""
        if self._open is not None:
            self._open.runs.append(_PARTED)

    def at_line(self, lines: Iterable[int]) -> None:
        """Note from which line of the source the following text comes."""
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
    """The block as HTML shows it: white space collapsed, except in code."""
    runs, ended = list[Run](), True
    for run in block.runs:
        text = run.text
        if not block.is_verbatim:
            text = _AT_BREAK.sub(LINE_BREAK, _SPACE.sub(" ", text))
            text = text.removeprefix(" ") if ended else text
        if text.startswith(LINE_BREAK) and runs and runs[-1].text.endswith(" "):
            runs[-1] = Run(runs[-1].text[:-1], runs[-1].styles)
        ended = text.endswith((" ", LINE_BREAK)) if text else ended and run != _PARTED
        runs += [Run(text, run.styles)] if text else []
    return _stripped(block, runs)


def _stripped(block: Block, runs: list[Run]) -> Block:
    """The block with these runs, without white space at its end."""
    while runs and not runs[-1].text.rstrip(" \n\u2028"):
        runs.pop()
    if runs:
        runs[-1] = Run(runs[-1].text.rstrip(" \n\u2028"), runs[-1].styles)
    return Block(block.kind, block.path, runs, block.line, block.page, block.is_verbatim)


def painted(block: Block) -> Block:
    """The block as a PDF can express it.

    A space also stands for a no-break space (press/tagging/engine.py), for a forced line break and
    for a line feed of code, unless blanks precede it; empty lines are not painted. A soft hyphen
    is where a word was broken. A drawn formula is a word of its own, as all that has an Alt
    (ISO 32000-1, 14.9.3): the space after it is not painted at the end of a line.
    """
    spaces, runs = str.maketrans({"\u00a0": " ", "\n": " ", LINE_BREAK: " "}), list[Run]()
    for run in block.runs:
        text = _EMPTY_BREAKS.sub(LINE_BREAK, run.text)
        text = _lines_of_code(text, is_first=not runs) if block.is_verbatim else text
        text = text.translate(spaces).replace("\u00ad", "")
        text = text.replace(f"{FORMULA_SIGN} ", FORMULA_SIGN)
        follows = bool(runs) and runs[-1].text.endswith(FORMULA_SIGN)
        text = text.removeprefix(" ") if follows else text
        runs += [Run(text, run.styles)] if text else []
    return _stripped(block, runs)


def _lines_of_code(text: str, *, is_first: bool) -> str:
    text = _FIRST_EMPTY_LINES.sub("", text) if is_first else text
    return _LINE_END.sub(lambda end: end[1] or "\n", text)


def finished(blocks: Iterable[Block]) -> list[Block]:
    """Every block with text, as HTML shows it."""
    return [block for block in map(collapsed, blocks) if block.runs]


def cell_name(row: int, column: int, across: int, down: int, *, is_head: bool) -> str:
    """The container of a cell: head or cell, its row and place in the row, its spans."""
    reach = f" {across}×{down}" if (across, down) != (1, 1) else ""
    return f"{'head' if is_head else 'cell'} {row}.{column}{reach}"


def language_styles(language: str, edition: str) -> list[str]:
    """The style of words in `language`; none if they have no language of their own."""
    if not language:
        return []
    return [LANGUAGE if language == edition else f"{LANGUAGE} {language}"]


def link_style(target: str) -> str:
    """The style of a link's words, whether or not its address is escaped."""
    return f"link {unquote(target)}"
