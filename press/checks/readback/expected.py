"""The blocks that an edition must have of a section, from its AST; a method for each element."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import groupby

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
    language_styles,
    link_style,
)
from press.checks.readback.media import Medium, list_label, of_epub
from press.markdown.line_marks import marked_lines, strip_line_marks
from press.typesetting.formulas import words_of
from press.typesetting.pandoc_ast import Cell, Element, Json, Row

_BULLET = "•"
_QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}
# Its first block becomes a heading, one level below the one before (parts.lua).
_CARD_NAME = "card-head"
_SIGN = "chip"  # a decorative picture (blocks.css)


class Unexpected(Exception):
    """An element that no edition can show, which should have been refused before."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A chapter on the page of its part."""

    id: str
    number: str
    title: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A section as it went into all editions: its AST, the lines of its messages, listed chapters.

    `text` is the file of the section, in which code is looked for, since it has no messages.
    """

    slug: str
    ast: Sequence[Element]
    lines: Sequence[int] = ()
    chapters: Sequence[Listed] = ()
    text: str = ""

    @property
    def content(self) -> Json:
        """All that is in it."""
        nodes = [each.node for each in self.ast]
        return [self.slug, nodes, list(self.lines), list(map(astuple, self.chapters)), self.text]


def expected_blocks(source: Source, medium: Medium, language: str) -> SectionBlocks:
    """The blocks of a section in an edition in `language`; raises Unexpected."""
    reader = _AstReader(source, medium, language)
    reader.blocks(source.ast)
    reader.list_chapters(source.chapters)
    reader.read_notes()
    return SectionBlocks(
        source.slug, tuple(finished(reader.text.blocks)), tuple(finished(reader.notes.blocks))
    )


class _AstReader:
    """Reads the AST; notes are read at the end, and collected separately."""

    def __init__(self, source: Source, medium: Medium, language: str) -> None:
        self.text, self.notes = Collector(), Collector()
        self._to = self.text
        self._source, self._medium, self._language = source, medium, language
        self._waiting: list[tuple[int, Sequence[Element]]] = []
        self._level = 1
        self._classes: tuple[str, ...] = ()
        self._is_unsigned = False  # whether the items of a list that begins here have no label
        self._in_meaning = False
        self._is_next_call = False  # whether another note precedes on the same word

    def list_chapters(self, chapters: Sequence[Listed]) -> None:
        """List the chapters of a part (templates/pdf/part.html, templates/epub/content.xhtml)."""
        for chapter in chapters:
            styles = language_styles(chapter.language, self._language)
            with self._to.container(ITEM), self._to.styled(*styles):
                self._medium.list_chapter(self._to, chapter.number, chapter.title, f"#{chapter.id}")

    def read_notes(self) -> None:
        """The notes of the text, each with its number."""
        self._to = self.notes
        for number, (line, blocks) in enumerate(self._waiting, 1):
            self.notes.line = line
            with self.notes.container(f"note {number}"):
                with self.notes.styled(link_style(f"#fnref-{self._source.slug}-{number}")):
                    self.notes.whole(LABEL, f"{number}.")
                self.blocks(blocks)

    def blocks(self, blocks: Sequence[Element]) -> None:
        """Blocks in their order."""
        for block in blocks:
            _BLOCKS[block.kind](self, block)

    def inlines(self, inlines: Sequence[Element]) -> None:
        """Inlines in their order."""
        before = ""
        for inline in inlines:
            self._is_next_call = before == inline.kind == "Note"
            _INLINES[inline.kind](self, inline)
            before = inline.kind

    # Blocks

    def para(self, para: Element) -> None:
        with self._to.block():
            self.inlines(para.content)

    def line_block(self, block: Element) -> None:
        for is_stanza, lines in groupby(block.parts, key=bool):
            with self._to.block():
                for line in lines if is_stanza else ():
                    self.inlines(line)
                    self._to.say(LINE_BREAK)

    def code_block(self, block: Element) -> None:
        code = strip_line_marks(block.text)
        self._to.line = code_line(self._source.text, code, self._to.line)
        with self._to.block(is_verbatim=True), self._to.styled("code", OWN_LOOK):
            self._to.say(code)

    def raw(self, raw: Element) -> None:
        raise Unexpected(f"raw {raw.raw_format} «{raw.text[:40]}»")

    def quotation(self, quotation: Element) -> None:
        with self._to.container(QUOTE):
            self.blocks(quotation.content)

    def ordered_list(self, ordered: Element) -> None:
        start, style, delimiter = ordered.numbering
        for number, item in enumerate(ordered.items, start):
            self._item(list_label(number, style, delimiter), item)

    def bullet_list(self, bullets: Element) -> None:
        for item in bullets.items:
            self._item(_BULLET, item)

    def _item(self, label: str, item: Sequence[Element]) -> None:
        before, self._is_unsigned = self._is_unsigned, False
        with self._to.container(ITEM):
            if not before:
                self._to.whole(LABEL, label)
            self.blocks(item)
        self._is_unsigned = before

    def definition_list(self, definitions: Element) -> None:
        for term, meanings in definitions.definitions:
            with self._to.container(ITEM):
                with self._to.block(LABEL):
                    self.inlines(term)
                before, self._in_meaning = self._in_meaning, True
                for meaning in meanings:
                    self.blocks(meaning)
                self._in_meaning = before

    def header(self, header: Element) -> None:
        self._level = header.level
        self._heading(header.level, header.content, header.attributes.get("number", ""))

    def _heading(self, level: int, words: Sequence[Element], number: str = "") -> None:
        with self._to.block(f"heading {level}"):
            with self._to.styled(OWN_LOOK):
                self._to.say(f"{number} " if number else "")
            self.inlines(words)

    def rule(self, _: Element) -> None:
        self._to.close()
        if self._medium.has_rules:
            self._to.whole(RULE, "—")

    def table(self, table: Element) -> None:
        with self._to.container(TABLE):
            with self._to.container(CAPTION):
                self.blocks(table.caption)
            rows = [(cells, [True] * len(cells)) for cells in table.head]
            for body in table.bodies:
                rows += _with_heads(body.rows, body.head_columns)
            rows += _with_heads(table.foot, 1)
            for number, (cells, are_heads) in enumerate(rows, 1):
                for column, (cell, is_head) in enumerate(zip(cells, are_heads, strict=True), 1):
                    self._cell(number, column, cell, is_head=is_head)

    def _cell(self, row: int, column: int, cell: Cell, *, is_head: bool) -> None:
        name = cell_name(row, column, cell.column_span, cell.row_span, is_head=is_head)
        with self._to.container(name):
            self.blocks(cell.blocks)

    def figure(self, figure: Element) -> None:
        caption, inner = figure.parts
        self.blocks(inner)
        with self._to.container(CAPTION):
            self.blocks(caption)

    def div(self, div: Element) -> None:
        classes, inner = div.classes, div.content
        before, self._classes = (self._classes, self._is_unsigned), (*self._classes, *classes)
        self._is_unsigned |= not self._medium.unsigned.isdisjoint(classes)
        meaning = " ".join(sorted(self._medium.meaningful.intersection(classes)))
        with self._to.container(meaning), self._to.styled(*self._language_styles_of(div)):
            if _CARD_NAME in classes:
                self._heading(self._level + 1, inner[0].content)
                inner = inner[1:]
            if div.id == "refs":  # citeproc's bibliography: a list by its role
                for entry in inner:
                    with self._to.container(ITEM):
                        self.blocks([entry])
            else:
                self.blocks(inner)
        self._classes, self._is_unsigned = before

    # Inlines

    def string(self, string: Element) -> None:
        if self._source.lines:
            self._to.at_line(marked_lines(string.text, self._source.lines))
        self._to.say(strip_line_marks(string.text))

    def space(self, _: Element) -> None:
        self._to.say(" ")

    def line_break(self, _: Element) -> None:
        self._to.say(LINE_BREAK)

    def quoted(self, quoted: Element) -> None:
        left, right = _QUOTES[quoted.quote_type]
        self._to.say(left)
        self.inlines(quoted.content)
        self._to.say(right)

    def cite(self, citation: Element) -> None:
        self.inlines(citation.cited_as)

    def code(self, code: Element) -> None:
        with self._to.styled("code", OWN_LOOK):
            self._to.say(strip_line_marks(code.text))

    def math(self, formula: Element) -> None:
        self._to.whole(FORMULA, words_of(strip_line_marks(formula.text), self._language))

    def link(self, link: Element) -> None:
        classes, words, target = link.classes, link.content, link.target
        if not words:
            raise Unexpected(f"a link to {target} without words")
        after = self._medium.after_link(classes, self._classes, target, in_meaning=self._in_meaning)
        with self._to.styled(link_style(target), *self._language_styles_of(link)):
            with self._to.styled(OWN_LOOK):
                self._to.say(self._medium.before_link(classes))
            self.inlines(words)
            with self._to.styled(OWN_LOOK):
                self._to.say(after)

    def image(self, image: Element) -> None:
        if _SIGN in image.classes:
            return
        if alternative := image.attributes.get("alt", _plain(image.content)):
            self._to.whole(FIGURE, alternative)
        else:
            self._to.part()

    def note(self, note: Element) -> None:
        self._waiting.append((self._to.line, note.content))
        number = len(self._waiting)
        between = self._medium.between_calls if self._is_next_call else ""
        with self._to.styled(CALL, OWN_LOOK, link_style(f"#fn-{self._source.slug}-{number}")):
            self._to.say(f"{between}{number}")

    def span(self, span: Element) -> None:
        classes, hidden = span.classes, self._medium.hidden
        if any(not hidden[name].isdisjoint(self._classes) for name in classes if name in hidden):
            return
        styles = ["smallcaps"] * ("smallcaps" in classes) + [OWN_LOOK] * bool(classes)
        with self._to.styled(*styles, *self._language_styles_of(span)):
            self.inlines(span.content)

    def _language_styles_of(self, element: Element) -> list[str]:
        return language_styles(element.attributes.get("lang", ""), self._language)


def code_line(source: str, code: str, after: int) -> int:
    """The line of the source where code begins, after the line `after`; that one if not found."""
    first = next((line.strip() for line in code.split("\n") if line.strip()), "")
    lines = enumerate(source.split("\n")[after:], after + 1)
    return next((number for number, line in lines if first and line.strip(" \t>") == first), after)


def _with_heads(rows: Sequence[Row], heads: int) -> list[tuple[Row, list[bool]]]:
    """Each row of a table's body, and which of its cells are heads: those in its first columns."""
    found = list[tuple[Row, list[bool]]]()
    covered = Counter[int]()  # by column, how many more rows a cell above covers
    for cells in rows:
        column, are_heads = 0, list[bool]()
        taken = +covered
        covered = Counter({at: left - 1 for at, left in taken.items()})
        for cell in cells:
            while taken[column]:
                column += 1
            are_heads.append(column < heads)
            across = range(column, column + cell.column_span)
            covered.update(dict.fromkeys(across, cell.row_span - 1))
            column += cell.column_span
        found.append((cells, are_heads))
    return found


def _plain(words: Sequence[Element]) -> str:
    reader = _AstReader(Source("", ()), of_epub(), "")
    reader.inlines(words)
    return " ".join("".join(block.text for block in reader.text.blocks).split())


def _styled(style: str) -> "Handler":
    def read(reader: _AstReader, element: Element) -> None:
        with reader._to.styled(style):
            reader.inlines(element.content)

    return read


Handler = Callable[[_AstReader, Element], None]
_BLOCKS: Mapping[str, Handler] = {
    "Plain": _AstReader.para,
    "Para": _AstReader.para,
    "LineBlock": _AstReader.line_block,
    "CodeBlock": _AstReader.code_block,
    "RawBlock": _AstReader.raw,
    "BlockQuote": _AstReader.quotation,
    "OrderedList": _AstReader.ordered_list,
    "BulletList": _AstReader.bullet_list,
    "DefinitionList": _AstReader.definition_list,
    "Header": _AstReader.header,
    "HorizontalRule": _AstReader.rule,
    "Table": _AstReader.table,
    "Figure": _AstReader.figure,
    "Div": _AstReader.div,
}
_INLINES: Mapping[str, Handler] = {
    "Str": _AstReader.string,
    "Emph": _styled("emphasis"),
    "Underline": _styled("underline"),
    "Strong": _styled("strong"),
    "Strikeout": _styled("struck out"),
    "Superscript": _styled("superscript"),
    "Subscript": _styled("subscript"),
    "SmallCaps": _styled("smallcaps"),
    "Quoted": _AstReader.quoted,
    "Cite": _AstReader.cite,
    "Code": _AstReader.code,
    "Space": _AstReader.space,
    "SoftBreak": _AstReader.space,
    "LineBreak": _AstReader.line_break,
    "Math": _AstReader.math,
    "RawInline": _AstReader.raw,
    "Link": _AstReader.link,
    "Image": _AstReader.image,
    "Note": _AstReader.note,
    "Span": _AstReader.span,
}
