"""Finding the prose in Pandoc's Markdown with Jinja: paragraphs, headings, cells, captions.

This is no parser: it finds slices of text, by offset, that can be replaced in place, so that all
the rest stays as it was, byte for byte; the test is that Pandoc reads a chapter and its `reflow`
alike. markdown-it-py was tried with its plugins: it has 87 % of the messages of this book's
chapters, and 28 of the tests' 59 Markdown files come through. Fenced divs, grid tables, captions,
line blocks, fancy list markers and Jinja would each need a rule of ours there, and tokens have
lines, no offsets.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from press.markdown.fences import FENCED_CODE
from press.markdown.formulas import DISPLAYED
from press.markdown.unclosed import hide_unclosed

# Jinja's expressions, statements and comments (a comment is HTML's: see press/content/sandbox.py).
JINJA_TAG = r"(?:\{\{(?:(?!\}\}).)*\}\}|\{%(?:(?!%\}).)*%\}|<!--(?:(?!-->).)*-->)"

_END = r"(?:\n|\Z)"

# A piece is a whole block of code, or one line, which a Jinja tag may continue over several: no
# slice for translators begins in the middle of one.
_PIECE = re.compile(
    rf"""
    (?P<opaque>
        \A---\n(?=[\w-]+:).*?\n(?:---|\.\.\.){_END}  # front matter
      | {FENCED_CODE}{_END}
      | (?P<formula>[ \t>]*{DISPLAYED}[ \t]*{_END})
      | [ \t]*<(?P<html>pre|script|style)\b.*?</(?P=html)>[^\n]*{_END}
    )
  | (?P<grid> [ \t>]*\+(?:[-=:]+\+)+[ \t]*\n (?:[ \t>]*[|+][^\n]*\n)*
      [ \t>]*\+[-=:+]+\+[ \t]*{_END} )
    # Jinja alone on its lines
  | (?P<statement> [ \t>]*(?:{JINJA_TAG}[ \t]*)+{_END} )
  | (?P<line> (?:[^\n{{<]+|{JINJA_TAG}|[{{<])* ){_END}
    """,
    re.VERBOSE | re.DOTALL,
)

# A capital and a stop are an initial unless two spaces follow; several capitals are a Roman number.
_ITEM = (
    r"(?:[-*+]|\(?(?:\d+|[a-z]|[ivxlcdm]+|\#|@[\w-]*)[.)]|\(?(?:[A-Z]|[IVXLCDM]+)\)"
    r"|[IVXLCDM]{2,}\.|[A-Z]\.(?=[ ]{2}|\t))[ \t]+"
)

# The marks before the words of a block, one after the other; the words of a note may begin on the
# next line.
_MARK = re.compile(
    rf"""[ \t]* (?:
        (?P<quotation>>)[ \t]?
      | (?P<item>{_ITEM}) (?P<task>\[[ xX]\][ \t]+)?
      | (?P<definition>[:~])[ \t]+
      | (?P<caption>Table:)[ \t]+
      | (?P<footnote>\[\^[^]\s]+\]:)(?:[ \t]+|\Z)
      | (?P<verse>\|)[ \t]+
      | (?P<heading>\#{{1,6}})[ \t]+
    )""",
    re.VERBOSE,
)
_BLANK = re.compile(r"[ \t>]*")
_QUOTED = re.compile(r"(?:>[ \t]?)*")  # columns are counted from behind it
_SILENT = re.compile(
    r"""
    [ \t>]*:{3,}.*                                # fenced div
  | [ \t]*(?P<rule>[-*_])[ \t]*(?:(?P=rule)[ \t]*){2,}   # rule
  | [ \t]*\|?[-=+:][-=+:|\ \t]*                  # rule of a table, underline of a heading
  | [ \t]*\#{1,6}[ \t]*                           # heading without words
  | [ \t>]*\|[ \t]*                              # verse without words
  | [ \t]*</?[a-zA-Z][^<>@:]*>[ \t]*              # HTML tag
    """,
    re.VERBOSE | re.DOTALL,
)
# The target of a link, at the start of a block.
_REFERENCE = re.compile(r"[ ]{0,3}\[(?!-?@)[^]^\n][^]\n]*\]:.*", re.DOTALL)
_ROW = re.compile(r"[ \t>]*\|.*\|[ \t]*", re.DOTALL)
_TABLE_RULE = re.compile(r"[ \t>]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?(?:-++:?)?[ \t]*+)++")
_TABLE_BORDER = re.compile(r"[ \t>]*\+[-=:+]+\+[ \t]*")
_UNDERLINE = re.compile(r"[ \t]*(?:=+|-+)[ \t]*")
_NEW_BLOCK = re.compile(r"[ \t>]*(?:\|[ \t]|[:~][ \t]+\S|\[\^[^]\s]+\]:)")
_NEW_ITEM = re.compile(rf"[ \t>]*{_ITEM}")
_HARD_BREAK = re.compile(r"(?<!\\)(?:\\\\)*(?P<mark>\\)\Z|(?<![ ])(?P<spaces>[ ]{2,}+)\Z")
_COMMENT = re.compile(r"[ \t>]*<!--")

_KINDS = {
    "caption": "caption",
    "definition": "definition",
    "footnote": "footnote",
    "heading": "heading",
    "item": "list item",
    "quotation": "quotation",
    "verse": "paragraph",
}
_CONTAINERS = ("definition", "footnote", "list item")
_CODE_INDENT = 4


@dataclass(frozen=True, slots=True)
class MarkdownBlock:
    """A slice of the source: prose of some kind, or what has to be looked into.

    That is a `table row`, a `grid table`, a `fenced div`, a `formula` or a `comment`.
    """

    start: int
    end: int
    kind: str
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class _SourceLine:
    """One line of the source, or a whole stretch of code, without its line end."""

    start: int
    end: int
    text: str
    # blank, silent, code, expression, reference, text, or a kind of `MarkdownBlock` to look into
    kind: str


@dataclass(slots=True)
class _OpenBlocks:
    """How far the reading has come: the paragraph still open, and the lists and notes around it."""

    open: MarkdownBlock | None = None
    broken: MarkdownBlock | None = None  # the block that a hard break has just ended
    # Of each container: the column of its words, and its kind.
    around: list[tuple[int, str]] = field(default_factory=list)

    @property
    def is_in_list(self) -> bool:
        """Whether a further item may follow without a blank line."""
        return any(kind == "list item" for _, kind in self.around)

    def close(self) -> Iterator[MarkdownBlock]:
        """The open block, which ends here."""
        if self.open:
            yield self.open
        self.open = self.broken = None


def find_blocks(markdown: str) -> Iterator[MarkdownBlock]:
    """Every block that prose may stand in, in order."""
    pieces, reader = list(_pieces(markdown)), _OpenBlocks()
    for index, piece in enumerate(pieces):
        if piece.kind == "text" or (piece.kind in ("expression", "reference") and reader.open):
            yield from _read_text(reader, pieces, index)
            continue
        yield from reader.close()
        if piece.kind == "code":
            _opened(reader, pieces, index, None)  # a list, a meaning or a note may begin with it
        if piece.kind in ("table row", "grid table", "fenced div", "formula", "comment"):
            yield MarkdownBlock(piece.start, piece.end, piece.kind)
    yield from reader.close()


def _read_text(
    reader: _OpenBlocks, pieces: list[_SourceLine], index: int
) -> Iterator[MarkdownBlock]:
    """One more line of prose: it goes on with the open block, or closes that and opens the next."""
    piece = pieces[index]
    if reader.open and not _starts_block(reader, piece.text):
        reader.open = replace(reader.open, end=piece.end)
    else:
        broken = reader.broken
        yield from reader.close()
        reader.open = _opened(reader, pieces, index, broken)
    if reader.open and reader.open.kind == "heading":
        yield from reader.close()
    elif reader.open and (hard := _HARD_BREAK.search(piece.text)):
        start = hard.start("mark") if hard["mark"] else hard.start("spaces")
        ended = replace(reader.open, end=piece.start + start)
        yield ended
        reader.open, reader.broken = None, ended


def _starts_block(reader: _OpenBlocks, text: str) -> bool:
    return bool(_NEW_BLOCK.match(text) or (reader.is_in_list and _NEW_ITEM.match(text)))


def _opened(
    reader: _OpenBlocks, pieces: list[_SourceLine], index: int, broken: MarkdownBlock | None
) -> MarkdownBlock | None:
    """The block that begins with this line; None if the line is code by its indent."""
    piece = pieces[index]
    marks = list(_marks(piece.text))
    length = marks[-1].end if marks else 0
    before = piece.text[: len(piece.text) - len(piece.text[length:].lstrip(" \t"))]
    start, is_quoted = piece.start + len(before), any(mark.kind == "quotation" for mark in marks)
    if broken and not any(mark.kind == "list item" for mark in marks):
        return replace(broken, start=start, end=piece.end)
    if _is_code(reader, before):
        return None
    kind = marks[-1].kind if marks else ""
    if kind == "definition" and _is_beside_table(pieces, index):
        kind = "caption"
    reader.around += [(mark.column, mark.kind) for mark in marks if mark.kind in _CONTAINERS]
    if not kind and _is_underlined(pieces, index):
        kind = "heading"
    around = reader.around[-1][1] if reader.around else "paragraph"
    return MarkdownBlock(start, piece.end, kind or around, is_quoted)


@dataclass(frozen=True, slots=True)
class _BlockMark:
    """A mark before words: its kind, its end, and the column from which lines belong to it."""

    kind: str
    end: int
    column: int


def _marks(text: str) -> Iterator[_BlockMark]:
    """The marks at the beginning of a line, from the outside in.

    Columns are counted from behind the marks of quotations.
    """
    at, column, is_quote = 0, 0, True
    while found := _MARK.match(text, at):
        name = "item" if found["item"] else str(found.lastgroup)
        begun = _moved(column, text[at : found.start(name)])
        own = found.start("task") if found["task"] else found.end()  # the box of a task is text
        inner = begun + _CODE_INDENT if name == "footnote" else _moved(column, text[at:own])
        is_quote = is_quote and name == "quotation" and not begun
        column, at = 0 if is_quote else _moved(column, text[at : found.end()]), found.end()
        yield _BlockMark(_KINDS[name], at, inner)


def _moved(column: int, text: str) -> int:
    """The column behind a text that begins at a column."""
    beyond = column % _CODE_INDENT
    return column - beyond + len((" " * beyond + text).expandtabs(_CODE_INDENT))


def _is_code(reader: _OpenBlocks, marks: str) -> bool:
    """Whether a line is code by its indent in the innermost list or note that it belongs to."""
    own = _QUOTED.sub("", marks, count=1).expandtabs(4)
    indent = len(own) - len(own.lstrip(" "))
    while reader.around and indent < reader.around[-1][0]:
        reader.around.pop()
    base = reader.around[-1][0] if reader.around else 0
    return indent >= base + _CODE_INDENT or bool(re.search(r"(?<=[ \t])>[ \t]{5,}\Z", marks))


def _is_beside_table(pieces: list[_SourceLine], index: int) -> bool:
    before = next(
        (pieces[at] for at in range(index - 1, -1, -1) if pieces[at].kind != "blank"), None
    )
    after = next(
        (pieces[at] for at in range(index + 1, len(pieces)) if pieces[at].kind != "blank"), None
    )
    return any(
        piece and (piece.kind in ("table row", "grid table") or _heads_table(piece))
        for piece in (before, after)
    )


def _is_underlined(pieces: list[_SourceLine], index: int) -> bool:
    return index + 1 < len(pieces) and bool(_UNDERLINE.fullmatch(pieces[index + 1].text))


def _pieces(markdown: str) -> Iterator[_SourceLine]:
    """The lines of the source; a row without outer bars is known by the rule below the header."""
    found = [_piece(match) for match in _PIECE.finditer(hide_unclosed(markdown)) if match[0]]
    in_table, is_awaited = False, False  # the address of a reference may stand on the next line
    for index, piece in enumerate(found):
        if is_awaited and piece.kind == "text":
            piece = replace(piece, kind="reference")
        is_awaited = piece.kind == "reference" and piece.text.rstrip().endswith("]:")
        if piece.kind in ("blank", "fenced div"):
            in_table = False
        elif index + 1 < len(found) and _heads_table(found[index + 1]):
            in_table = True
        is_row = in_table and piece.kind == "text" and "|" in piece.text
        yield replace(piece, kind="table row") if is_row else piece


def _piece(match: re.Match[str]) -> _SourceLine:
    text = match[0].removesuffix("\n")
    return _SourceLine(match.start(), match.start() + len(text), text, _kind_of_piece(match, text))


def _kind_of_piece(match: re.Match[str], text: str) -> str:
    if match["opaque"] is not None:
        return "formula" if match["formula"] else "code" if match["fence"] else "silent"
    if match["grid"] is not None:
        return "grid table"
    if match["statement"] is not None:
        return "comment" if _COMMENT.match(text) else "silent" if "{%" in text else "expression"
    if _BLANK.fullmatch(text):
        return "blank"
    if _SILENT.fullmatch(text):
        return "fenced div" if text.lstrip(" \t>").startswith(":::") else "silent"
    if _REFERENCE.fullmatch(text):
        return "reference"
    return "table row" if _ROW.fullmatch(text) else "text"


def _heads_table(piece: _SourceLine) -> bool:
    return bool(_TABLE_RULE.fullmatch(piece.text) or _TABLE_BORDER.fullmatch(piece.text))
