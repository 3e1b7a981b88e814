"""The blocks that the AST of a section asks for in one edition; a method for each row of `forms`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from press.checks.readback.blocks import (
    CALL,
    CAPTION,
    FIGURE,
    FORMULA,
    ITEM,
    LABEL,
    LINE_BREAK,
    OWN_LOOK,
    QUOTE,
    RULE,
    TABLE,
    Collector,
    SectionBlocks,
    cell_name,
    finished,
    language_style,
    link_style,
)
from press.checks.readback.labels import list_label
from press.checks.readback.media import Medium, of_epub
from press.checks.readback.rows import with_heads
from press.markdown.line_marks import marked_lines, strip_line_marks
from press.typesetting.formulas import words_of

Node = Mapping[
    str, Any
]  # an element of Pandoc's JSON: its constructor as "t", what it holds as "c"

_BULLET = "•"
_QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}
# its first block is set as a heading, a level below the one before (parts.lua)
_CARD_NAME = "card-head"
_SIGN = "chip"  # a picture that only adorns (blocks.css)


class Unexpected(Exception):
    """An element that no edition can show: it should have been refused before."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A chapter on the page of its part."""

    id: str
    number: str
    title: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A section as it went into all editions: its AST, the lines of its messages, the chapters that its page lists.

    `text` is what its editor typed: code has no messages, and is looked for there.
    """

    slug: str
    ast: Sequence[Node]
    lines: Sequence[int] = ()
    chapters: Sequence[Listed] = ()
    text: str = ""


def expected_blocks(source: Source, medium: Medium, language: str) -> SectionBlocks:
    """The blocks of a section in an edition of this language; raises Unexpected."""
    reader = _Reader(source, medium, language)
    reader.blocks(source.ast)
    reader.list_chapters(source.chapters)
    reader.read_notes()
    return SectionBlocks(
        source.slug, tuple(finished(reader.text.blocks)), tuple(finished(reader.notes.blocks))
    )


class _Reader:
    """Walks the AST; notes are put aside and read at the end, where their blocks are collected apart."""

    def __init__(self, source: Source, medium: Medium, language: str) -> None:
        self.text, self.notes = Collector(), Collector()
        self._to = self.text
        self._source, self._medium, self._language = source, medium, language
        self._waiting: list[tuple[int, Sequence[Node]]] = []
        self._level = 1
        self._classes: tuple[str, ...] = ()
        self._is_unsigned = False  # whether the items of a list that begins here have no sign
        self._in_meaning = False
        self._is_next_call = False  # of a note on the same word

    def list_chapters(self, chapters: Sequence[Listed]) -> None:
        """The chapters of a part, as templates/pdf/part.html and templates/epub/content.xhtml list them."""
        for chapter in chapters:
            with self._to.container(ITEM), self._to.styled(*self._spoken(chapter.language)):
                self._medium.list_chapter(self._to, chapter.number, chapter.title, f"#{chapter.id}")

    def read_notes(self) -> None:
        """The notes that the text called, each with its number."""
        self._to = self.notes
        for number, (line, blocks) in enumerate(self._waiting, 1):
            self.notes.line = line
            with self.notes.container(f"note {number}"):
                with self.notes.styled(link_style(f"#fnref-{self._source.slug}-{number}")):
                    self.notes.whole(LABEL, f"{number}.")
                self.blocks(blocks)

    def blocks(self, nodes: Sequence[Node]) -> None:
        """Blocks in their order."""
        for node in nodes:
            _BLOCKS[node["t"]](self, node.get("c"))

    def inlines(self, nodes: Sequence[Node]) -> None:
        """Inlines in their order."""
        before = ""
        for node in nodes:
            self._is_next_call = before == node["t"] == "Note"
            _INLINES[node["t"]](self, node.get("c"))
            before = node["t"]

    # Blocks

    def para(self, content: Any) -> None:
        with self._to.block():
            self.inlines(content)

    def line_block(self, content: Any) -> None:
        for is_stanza, lines in groupby(content, key=bool):
            with self._to.block():
                for line in lines if is_stanza else ():
                    self.inlines(line)
                    self._to.say(LINE_BREAK)

    def code_block(self, content: Any) -> None:
        code = strip_line_marks(content[1])
        self._to.line = code_line(self._source.text, code, self._to.line)
        with self._to.block(is_verbatim=True), self._to.styled("code", OWN_LOOK):
            self._to.say(code)

    def raw(self, content: Any) -> None:
        raise Unexpected(f"raw {content[0]} «{content[1][:40]}»")

    def quotation(self, content: Any) -> None:
        with self._to.container(QUOTE):
            self.blocks(content)

    def ordered_list(self, content: Any) -> None:
        (start, style, delimiter), items = content
        for number, item in enumerate(items, start):
            self._item(list_label(number, style["t"], delimiter["t"]), item)

    def bullet_list(self, content: Any) -> None:
        for item in content:
            self._item(_BULLET, item)

    def _item(self, label: str, item: Sequence[Node]) -> None:
        before, self._is_unsigned = self._is_unsigned, False
        with self._to.container(ITEM):
            if not before:
                self._to.whole(LABEL, label)
            self.blocks(item)
        self._is_unsigned = before

    def definition_list(self, content: Any) -> None:
        for term, meanings in content:
            with self._to.container(ITEM):
                with self._to.block(LABEL):
                    self.inlines(term)
                before, self._in_meaning = self._in_meaning, True
                for meaning in meanings:
                    self.blocks(meaning)
                self._in_meaning = before

    def header(self, content: Any) -> None:
        level, (_, _, pairs), words = content
        self._level = level
        self._heading(level, words, dict(pairs).get("number", ""))

    def _heading(self, level: int, words: Sequence[Node], number: str = "") -> None:
        with self._to.block(f"heading {level}"):
            with self._to.styled(OWN_LOOK):
                self._to.say(f"{number} " if number else "")
            self.inlines(words)

    def rule(self, _: Any) -> None:
        self._to.close()
        if self._medium.has_rules:
            self._to.whole(RULE, "—")

    def table(self, content: Any) -> None:
        _, (_, caption), _, head, bodies, foot = content
        with self._to.container(TABLE):
            with self._to.container(CAPTION):
                self.blocks(caption)
            rows = [(row[1], [True] * len(row[1])) for row in head[1]]
            for _, heads, over, under in bodies:
                rows += with_heads([row[1] for row in (*over, *under)], heads)
            rows += with_heads([row[1] for row in foot[1]], 1)
            for number, (cells, are_heads) in enumerate(rows, 1):
                self._row(number, cells, are_heads)

    def _row(self, number: int, cells: Sequence[Any], are_heads: Sequence[bool]) -> None:
        for column, ((_, _, down, across, blocks), is_head) in enumerate(
            zip(cells, are_heads, strict=True), 1
        ):
            with self._to.container(cell_name(number, column, across, down, is_head=is_head)):
                self.blocks(blocks)

    def figure(self, content: Any) -> None:
        _, (_, caption), inner = content
        self.blocks(inner)
        with self._to.container(CAPTION):
            self.blocks(caption)

    def div(self, content: Any) -> None:
        (name, classes, pairs), inner = content
        before, self._classes = (self._classes, self._is_unsigned), (*self._classes, *classes)
        self._is_unsigned |= not self._medium.unsigned.isdisjoint(classes)
        meaning = " ".join(sorted(self._medium.meaningful.intersection(classes)))
        with self._to.container(meaning), self._to.styled(*self._spoken_of(pairs)):
            if _CARD_NAME in classes:
                self._heading(self._level + 1, inner[0]["c"])
                inner = inner[1:]
            if name == "refs":  # citeproc's bibliography: a list by its role
                for entry in inner:
                    with self._to.container(ITEM):
                        self.blocks([entry])
            else:
                self.blocks(inner)
        self._classes, self._is_unsigned = before

    # Inlines

    def string(self, content: Any) -> None:
        if self._source.lines:
            self._to.at_line(marked_lines(content, self._source.lines))
        self._to.say(strip_line_marks(content))

    def space(self, _: Any) -> None:
        self._to.say(" ")

    def line_break(self, _: Any) -> None:
        self._to.say(LINE_BREAK)

    def quoted(self, content: Any) -> None:
        left, right = _QUOTES[content[0]["t"]]
        self._to.say(left)
        self.inlines(content[1])
        self._to.say(right)

    def cite(self, content: Any) -> None:
        self.inlines(content[1])

    def code(self, content: Any) -> None:
        with self._to.styled("code", OWN_LOOK):
            self._to.say(strip_line_marks(content[1]))

    def math(self, content: Any) -> None:
        self._to.whole(FORMULA, words_of(strip_line_marks(content[1]), self._language))

    def link(self, content: Any) -> None:
        (_, classes, pairs), words, (target, _) = content
        if not words:
            raise Unexpected(f"a link to {target} without words")
        with self._to.styled(link_style(target), *self._spoken_of(pairs)):
            with self._to.styled(OWN_LOOK):
                self._to.say(self._medium.before_link(classes))
            self.inlines(words)
            with self._to.styled(OWN_LOOK):
                self._to.say(
                    self._medium.after_link(
                        classes, self._classes, target, in_meaning=self._in_meaning
                    )
                )

    def image(self, content: Any) -> None:
        (_, classes, pairs), words, _ = content
        alternative = dict(pairs).get("alt", _plain(words))
        if alternative and _SIGN not in classes:
            self._to.whole(FIGURE, alternative)
        elif _SIGN not in classes:
            self._to.part()

    def note(self, content: Any) -> None:
        self._waiting.append((self._to.line, content))
        number, between = (
            len(self._waiting),
            self._medium.between_calls if self._is_next_call else "",
        )
        with self._to.styled(CALL, OWN_LOOK, link_style(f"#fn-{self._source.slug}-{number}")):
            self._to.say(f"{between}{number}")

    def span(self, content: Any) -> None:
        (_, classes, pairs), words = content
        if any(
            not around.isdisjoint(self._classes)
            for c in classes
            if (around := self._medium.hidden.get(c))
        ):
            return
        styles = [
            *(["smallcaps"] if "smallcaps" in classes else []),
            *([OWN_LOOK] if classes else []),
        ]
        with self._to.styled(*styles, *self._spoken_of(pairs)):
            self.inlines(words)

    def _spoken_of(self, pairs: Sequence[Sequence[str]]) -> list[str]:
        return [style for name, value in pairs if name == "lang" for style in self._spoken(value)]

    def _spoken(self, language: str) -> list[str]:
        return [language_style(language, self._language)] if language else []


def code_line(source: str, code: str, after: int) -> int:
    """The line of the source on which code begins, behind that of the block before; that one where it is not found."""
    first = next((line.strip() for line in code.split("\n") if line.strip()), "")
    lines = enumerate(source.split("\n")[after:], after + 1)
    return next((number for number, line in lines if first and line.strip(" \t>") == first), after)


def _plain(words: Sequence[Node]) -> str:
    reader = _Reader(Source("", ()), of_epub(), "")
    reader.inlines(words)
    return " ".join("".join(block.text for block in reader.text.blocks).split())


def _styled(style: str) -> "Handler":
    def read(reader: _Reader, content: Any) -> None:
        with reader._to.styled(style):
            reader.inlines(content)

    return read


Handler = Callable[[_Reader, Any], None]
_BLOCKS: Mapping[str, Handler] = {
    "Plain": _Reader.para,
    "Para": _Reader.para,
    "LineBlock": _Reader.line_block,
    "CodeBlock": _Reader.code_block,
    "RawBlock": _Reader.raw,
    "BlockQuote": _Reader.quotation,
    "OrderedList": _Reader.ordered_list,
    "BulletList": _Reader.bullet_list,
    "DefinitionList": _Reader.definition_list,
    "Header": _Reader.header,
    "HorizontalRule": _Reader.rule,
    "Table": _Reader.table,
    "Figure": _Reader.figure,
    "Div": _Reader.div,
}
_INLINES: Mapping[str, Handler] = {
    "Str": _Reader.string,
    "Emph": _styled("emphasis"),
    "Underline": _styled("underline"),
    "Strong": _styled("strong"),
    "Strikeout": _styled("struck out"),
    "Superscript": _styled("superscript"),
    "Subscript": _styled("subscript"),
    "SmallCaps": _styled("smallcaps"),
    "Quoted": _Reader.quoted,
    "Cite": _Reader.cite,
    "Code": _Reader.code,
    "Space": _Reader.space,
    "SoftBreak": _Reader.space,
    "LineBreak": _Reader.line_break,
    "Math": _Reader.math,
    "RawInline": _Reader.raw,
    "Link": _Reader.link,
    "Image": _Reader.image,
    "Note": _Reader.note,
    "Span": _Reader.span,
}
