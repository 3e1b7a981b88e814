"""Segments: the messages of a chapter, extracted for translation and replaced by translations.

Only the words are cut out. Marks of blocks, ids, targets, code and Jinja on lines of its own stay
in the chapter, where they exist once; the slice that is replaced is the message, so that text
without a translation stays as it is, byte for byte.
"""

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from press.markdown.blocks import JINJA_TAG, MarkdownBlock, find_blocks
from press.markdown.formulas import FORMULA, words_in
from press.markdown.grid_tables import GridTable, read_grid, redraw
from press.markdown.unclosed import hide_unclosed, substitute

_FIGURE = re.compile(
    r"""!\[(?P<caption>.*)\]
        (?:\([^()]*\)|\[[^]]*\])            # where the picture is
        (?P<attributes>\{[^{}]*\})?\s*""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTES = re.compile(rf"(?:\A|(?<!\s)\s++)\{{(?:{JINJA_TAG}|[^{{}}%])*+\}}\s*+\Z", re.DOTALL)
_CLOSING_MARKS = re.compile(r"(?:\A|(?<!\s)\s++)#++\s*+\Z")
_WORDS_IN_ATTRIBUTES = re.compile(r'\b(?P<name>title|alt)="(?P<words>(?:[^"\\]|\\.)*)"')
_ATTRIBUTE_KINDS = {"title": "box title", "alt": "alternative text"}
_IN_FORMULA = "words in a formula"
_CELL = re.compile(rf"(?:{JINJA_TAG}|`[^`\n]*`|\\.|[^|\\])+", re.DOTALL)
_BARE_BAR = re.compile(rf"(?P<kept>{JINJA_TAG}|`[^`]*`|\\.)|\|", re.DOTALL)
_BARE_QUOTE = re.compile(r'(?P<kept>\\.)|"', re.DOTALL)
_NOTE = re.compile(r"<!--\s*+L10N:(.*?)-->", re.DOTALL)
_CONTEXT = re.compile(r"<!--\s*+L10N-CONTEXT:(.*?)-->", re.DOTALL)
_CALL = re.compile(r"\s*\{\{")
_WRAP = re.compile(r"(?<![ \t])[ \t]*+\n[ \t]*+")
_QUOTED_WRAP = re.compile(r"(?<![ \t])[ \t]*+\n[ \t]*+(?:>[ \t]?)*+")

# What has letters and yet no words, and then what counts as words: letters, or a number that other
# languages write otherwise (6.000).
_MUTE = re.compile(
    rf"""{JINJA_TAG} | `[^`]*` | {FORMULA} | <[^<>\s]++> | \]\((?:[^()]|\([^()]*+\))*+\)
       | \]\[[^]]*+\] | \[\^[^][]*+\] | -?@[\w:.\#$%&+?~/-]+
       | \{{[^{{}}]*\}} | &\#?\w+;""",
    re.VERBOSE | re.DOTALL,
)
_WORDS = re.compile(r"[^\W\d_]|\d[.,]\d")


@dataclass(frozen=True, slots=True)
class Segment:
    """A message and its slice of the source: `text` is the msgid, the slice on one line."""

    start: int
    end: int
    text: str
    kind: str
    line: int
    notes: tuple[str, ...] = ()
    context: str | None = None  # distinguishes messages with the same words and other meanings

    @property
    def is_attribute(self) -> bool:
        """Whether it is in an attribute or a formula, where Markdown has no meaning."""
        return self.kind in (*_ATTRIBUTE_KINDS.values(), _IN_FORMULA)


def extract_segments(markdown: str) -> list[Segment]:
    """The messages of a chapter, in order, with the L10N notes and the context above each."""
    return list(_segments(find_sites(markdown)))


def apply_translations(
    markdown: str,
    translate: Callable[[Segment], str | None],
    mark: Callable[[int], str] | None = None,
) -> str:
    """The chapter with each message's translation in its place; None leaves the slice as it is.

    `mark` returns what is set before each message that is no attribute, by its number (see
    press/markdown/line_marks.py).
    """
    numbers = count()

    def replace_segment(segment: Segment) -> str:
        number = next(numbers)
        translation = " ".join((translate(segment) or "").split("\n")).strip(" \t")
        marked = mark(number) if mark and translation and not segment.is_attribute else ""
        return marked + guarded(translation, segment)

    return _filled(markdown, find_sites(markdown), replace_segment)


@dataclass(frozen=True, slots=True)
class GridSegments:
    """A grid table whose messages stand in the drawing of its cells."""

    start: int
    end: int
    table: GridTable
    cells: tuple[tuple["Segment | GridSegments", ...], ...]  # by offsets in the text of the cell
    segments: tuple[Segment, ...]  # the same in order, by offsets in the chapter


def _segments(sites: Iterable[Segment | GridSegments]) -> Iterator[Segment]:
    for site in sites:
        yield from (site,) if isinstance(site, Segment) else site.segments


def filled_grid(
    grid: GridSegments, replace_segment: Callable[[Segment], str], keep: Callable[[str], str] = str
) -> str:
    """A grid table with `replace_segment` applied to each message, `keep` to other text in cells.

    Empty if nothing changes.
    """
    segments = iter(grid.segments)
    texts = [
        _filled(cell.text, sites, lambda _: replace_segment(next(segments)), keep)
        for cell, sites in zip(grid.table.cells, grid.cells, strict=True)
    ]
    return "" if texts == [cell.text for cell in grid.table.cells] else redraw(grid.table, texts)


def _filled(
    markdown: str,
    sites: Iterable[Segment | GridSegments],
    replace_segment: Callable[[Segment], str],
    keep: Callable[[str], str] = str,
) -> str:
    """The text with each message replaced by the result of `replace_segment`."""
    parts, done = [], 0
    for site in sites:
        text = (
            replace_segment(site)
            if isinstance(site, Segment)
            else filled_grid(site, replace_segment, keep)
        )
        if text:
            parts += [keep(markdown[done : site.start]), text]
            done = site.end
    return "".join([*parts, keep(markdown[done:])])


def find_sites(markdown: str) -> Iterator[Segment | GridSegments]:
    """Every place with messages, in order: single messages, and grid tables with theirs."""
    notes: tuple[str, ...] = ()
    context: str | None = None
    line_ends = [found.start() for found in re.finditer("\n", markdown)]
    for block in find_blocks(markdown):
        if block.kind == "comment":
            comment = markdown[block.start : block.end]
            if _CALL.match(markdown, block.end):
                continue  # it is about a word in the call
            notes += tuple(" ".join(note.split()) for note in _NOTE.findall(comment))
            context = next((found.strip() for found in _CONTEXT.findall(comment)), context)
        if block.kind == "grid table":
            if grid := _grid(markdown, block, notes, context):
                yield grid
                notes, context = ((), None) if grid.segments else (notes, context)
            continue
        for piece in _slices(markdown, block):
            if segment := _segment(markdown, piece, notes, context):
                yield replace(segment, line=bisect(line_ends, segment.start) + 1)
                notes, context = (), None


def _grid(
    markdown: str, block: MarkdownBlock, notes: tuple[str, ...], context: str | None
) -> GridSegments | None:
    """The messages of a grid table; None where its borders don't meet, as it can't be redrawn."""
    table = read_grid(markdown[block.start : block.end])
    if table is None:
        return None
    line = markdown.count("\n", 0, block.start)
    cells = [tuple(find_sites(cell.text)) for cell in table.cells]
    found = [
        replace(
            segment,
            start=block.start + table.place(cell, segment.start),
            end=block.start + table.place(cell, segment.end),
            kind="table cell",
            line=line + cell.top + 1 + segment.line,
        )
        for cell, sites in zip(table.cells, cells, strict=True)
        for segment in _segments(sites)
    ]
    if found:
        first = found[0]
        found[0] = replace(first, notes=notes + first.notes, context=first.context or context)
    return GridSegments(block.start, block.end, table, tuple(cells), tuple(found))


def reflow(markdown: str) -> str:
    """The chapter with every message on one line; Pandoc must read it as it reads the chapter."""
    return apply_translations(markdown, lambda segment: segment.text)


def _slices(markdown: str, block: MarkdownBlock) -> Iterator[MarkdownBlock]:
    """The slices of words in a block."""
    searched = hide_unclosed(markdown[block.start : block.end])
    if block.kind == "table row":
        yield from (_within(block, *cell.span(), "table cell") for cell in _CELL.finditer(searched))
    elif block.kind == "fenced div":
        yield from _attributes(block, searched, 0)
    elif block.kind == "formula":
        yield from (_within(block, *span, _IN_FORMULA) for span in words_in(searched))
    elif figure := _FIGURE.fullmatch(searched):
        yield _within(block, *figure.span("caption"), "caption")
        yield from _attributes(block, searched, figure.start("attributes"))
    elif block.kind != "comment":
        yield _within(block, 0, _end_of_words(searched, block.kind), block.kind)


def _attributes(block: MarkdownBlock, text: str, start: int) -> Iterator[MarkdownBlock]:
    if start >= 0:
        for found in _WORDS_IN_ATTRIBUTES.finditer(text, start):
            yield _within(block, *found.span("words"), _ATTRIBUTE_KINDS[found["name"]])


def _within(block: MarkdownBlock, start: int, end: int, kind: str) -> MarkdownBlock:
    return MarkdownBlock(block.start + start, block.start + end, kind, block.is_quoted)


def _end_of_words(text: str, kind: str) -> int:
    """Where a heading or a caption ends, without its attributes and closing marks."""
    if kind not in ("heading", "caption"):
        return len(text)
    endings = (_ATTRIBUTES, _CLOSING_MARKS) if kind == "heading" else (_ATTRIBUTES,)
    for ending in endings:
        if found := ending.search(text):
            text = text[: found.start()]
    return len(text)


def _segment(
    markdown: str, piece: MarkdownBlock, notes: tuple[str, ...], context: str | None
) -> Segment | None:
    """The message in a slice; None where there is nothing to translate."""
    raw = markdown[piece.start : piece.end]
    if not _WORDS.search(_MUTE.sub("", hide_unclosed(raw))):
        return None
    # The words of a note may begin on the next line.
    words = raw.lstrip(" \t\n>" if piece.is_quoted else None)
    start, end = piece.start + len(raw) - len(words), piece.start + len(raw.rstrip())
    wrap = _QUOTED_WRAP if piece.is_quoted else _WRAP
    text = wrap.sub(" ", markdown[start:end])
    return Segment(start, end, text, piece.kind, 0, notes, context)


def guarded(translation: str, segment: Segment) -> str:
    """A translation with the one character escaped that would end its cell or its attribute."""
    if segment.kind == "table cell":
        return substitute(_BARE_BAR, lambda found: found["kept"] or r"\|", translation)
    if segment.is_attribute and segment.kind != _IN_FORMULA:
        return _BARE_QUOTE.sub(lambda found: found["kept"] or r"\"", translation)
    return translation
