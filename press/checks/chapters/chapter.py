"""A chapter as its editor typed it, with Pandoc's AST: the input of the checks on typed text.

The AST is walked once, for the text of every block, line by line, and for every element, each with
its line.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal

from press.checks.chapters.typed_text import (
    OBJECT,
    Translate,
    TypedText,
    as_typed,
    typed_text,
    untranslated,
)
from press.core.cache import Store
from press.markdown.line_marks import marked_lines, strip_line_marks
from press.typesetting.chapter_elements import BLOCKS
from press.typesetting.pandoc import parse
from press.typesetting.pandoc_ast import SPACES, Element, Node, elements, strings

_BLOCK_NAMES = frozenset(row.name for row in BLOCKS)
_EMPTY = {"Subscript": "~~", "Superscript": "^^"}  # as typed, with nothing between the marks
_OBJECTS = frozenset({"Code", "Math", "RawInline", "Cite", "Note"})
InLink = Literal["citation", "link", "note"]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a text, and its line in the source."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class TextBlock:
    """The text of one block without inner blocks, line by line.

    What is not plain text is one letter each, as in `typed_text`: EXPRESSION, OBJECT, and escaped
    ones. `ancestry` has the kinds of the elements around the block, from the outermost to its own.
    """

    lines: tuple[TextLine, ...]
    ancestry: tuple[str, ...]
    element: Element | None = None
    in_links: tuple[tuple[int, InLink], ...] = ()  # elements in the words of a link, by line
    notes: int = 0  # the number of notes that it refers to

    @property
    def text(self) -> str:
        """All its lines as one."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class PlacedElement:
    """An element of the AST, and the approximate line of its source."""

    element: Element
    line: int

    @property
    def kind(self) -> str:
        """The name of its constructor."""
        return self.element.kind


@dataclass(frozen=True, eq=False)
class TypedChapter:
    """One chapter in one language.

    It is compared by identity, so that what several checks derive from it can be cached.
    """

    path: str
    source: str = field(repr=False)
    typed: TypedText = field(repr=False)
    blocks: list[Node] = field(default_factory=list, repr=False)  # with line marks
    text_blocks: tuple[TextBlock, ...] = field(default=(), repr=False)
    elements: tuple[PlacedElement, ...] = field(default=(), repr=False)
    root: Path = Path()
    language: str = ""  # empty if unknown
    parse: Callable[[str], list[Node]] = field(default=lambda _: [], repr=False)

    @property
    def lines(self) -> Iterator[TextLine]:
        """Every line of every block of text."""
        return (line for block in self.text_blocks for line in block.lines)

    def as_typed(self, line: TextLine, most: int = 60) -> str:
        """The beginning of a line's text, as it was typed."""
        return as_typed(line.text, line.number, self.source)[:most]


def read_chapter(
    source: str,
    path: str,
    root: Path,
    store: Store,
    language: str = "",
    translate: Translate = untranslated,
) -> TypedChapter:
    """Read a chapter as it was typed; `translate` may replace each message by its translation."""
    typed = typed_text(source, translate)
    parsed = partial(_parsed, path=path, root=root, store=store)
    blocks = parsed(typed.text)
    walk = _Walk(typed)
    walk.blocks(elements(blocks))
    return TypedChapter(
        path,
        source,
        typed,
        blocks,
        tuple(walk.text_blocks),
        tuple(walk.placed),
        root,
        language,
        parsed,
    )


def _parsed(markdown: str, path: str, root: Path, store: Store) -> list[Node]:
    return parse(markdown, path, root, store)[0].marked


@dataclass(slots=True)
class _Walk:
    """A walk through an AST, which collects text blocks and elements in order."""

    typed: TypedText
    text_blocks: list[TextBlock] = field(default_factory=list)
    placed: list[PlacedElement] = field(default_factory=list)
    line: int = 1  # the last line of the source that was reached

    def blocks(self, blocks: Sequence[Element], ancestry: tuple[str, ...] = ()) -> None:
        """Walk through blocks within elements of these kinds."""
        for block in blocks:
            self.note(block)
            if block.kind in ("Para", "Plain", "Header"):
                self._text_block(block, block.content, (*ancestry, block.kind))
            elif block.kind == "LineBlock":
                lines = [inline for line in block.parts for inline in (*line, _LINE_BREAK)]
                self._text_block(block, lines[:-1], (*ancestry, block.kind))
            else:
                for inner in block.parts:
                    is_term = bool(inner) and inner[0].kind not in _BLOCK_NAMES
                    self.blocks([_plain(inner)] if is_term else inner, (*ancestry, block.kind))

    def _text_block(
        self, block: Element, inlines: Sequence[Element], ancestry: tuple[str, ...]
    ) -> None:
        """Collect the text of a block, then its notes, which are texts of their own."""
        text = _Text(self)
        text.read(inlines)
        lines = tuple(text.lines())
        self.text_blocks.append(
            TextBlock(lines, ancestry, block, tuple(text.in_links), len(text.notes))
        )
        for note in text.notes:
            self.blocks(note, (*ancestry, "Note"))

    def note(self, element: Element) -> None:
        """Collect an element; its line is that of its first message, or the last line so far."""
        marked = (line for text in strings(element.node) for line in self.marked(text))
        self.placed.append(PlacedElement(element, max(next(marked, self.line), self.line)))

    def marked(self, text: str) -> list[int]:
        """The source lines of the messages that begin in this text."""
        return marked_lines(text, self.typed.message_lines)


_LINE_BREAK = Element({"t": "LineBreak"})


def _plain(inlines: Sequence[Element]) -> Element:
    """The term of a definition as a block."""
    return Element({"t": "Plain", "c": [inline.node for inline in inlines]})


class _Text:
    """Reads the text of one block, line by line."""

    def __init__(self, walk: _Walk) -> None:
        self.walk = walk
        self.notes: list[list[Element]] = []
        self.in_links: list[tuple[int, InLink]] = []
        self._is_in_link = False
        self._texts = [""]
        self._numbers = [0]  # line numbers; 0 if there is no mark

    def read(self, inlines: Sequence[Element]) -> None:
        """Read these inlines."""
        for inline in inlines:
            if inline.kind == "Str":
                self._letters(inline.text)
            elif inline.kind in SPACES:
                self._space(inline.kind)
            else:
                self.walk.note(inline)
                self._element(inline)

    def _element(self, inline: Element) -> None:
        if inline.kind in _OBJECTS:
            self._texts[-1] += OBJECT
            if inline.kind == "Note":
                self.notes.append(inline.content)
            if inline.kind in ("Note", "Cite") and self._is_in_link:
                what: InLink = "note" if inline.kind == "Note" else "citation"
                self.in_links.append((self.walk.line, what))
            return
        if not inline.content:
            self._texts[-1] += _EMPTY.get(inline.kind, "")
        before, self._is_in_link = self._is_in_link, self._is_in_link or inline.kind == "Link"
        self.read(inline.content)
        self._is_in_link = before

    def lines(self) -> Iterator[TextLine]:
        """Each line with its number; if the first has no mark, it is searched for in the source."""
        number = 0
        for text, marked in zip(self._texts, self._numbers, strict=True):
            number = marked or (
                number + 1 if number else self.walk.typed.find(text, self.walk.line)
            )
            yield TextLine(number, text)
        self.walk.line = max(self.walk.line, number)

    def _letters(self, letters: str) -> None:
        self._texts[-1] += strip_line_marks(letters)
        for line in self.walk.marked(letters):
            self.walk.line = line
            self._numbers[-1] = self._numbers[-1] or line
        # Links don't nest: Pandoc leaves the markup of an inner one as text.
        if self._is_in_link and "](" in letters:
            self.in_links.append((self.walk.line, "link"))

    def _space(self, kind: str) -> None:
        if kind == "Space":
            self._texts[-1] += " "
            return
        self.walk.line += 1
        self._texts.append("")
        self._numbers.append(0)
