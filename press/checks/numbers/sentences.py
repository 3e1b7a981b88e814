"""The chapters sentence by sentence, with typed numbers and with figures from the data."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from press.catalogs.termbase import Termbase
from press.checks.numbers.reading import Number, read_numbers
from press.checks.sentences import sentences
from press.content.book import Book
from press.content.plugin import Quantity
from press.markdown.blocks import JINJA_TAG, MarkdownBlock, find_blocks
from press.markdown.markup import MARKUP
from press.markdown.segments import Segment, extract_segments
from press.markdown.unclosed import hide_unclosed, substitute

_TAG = re.compile(JINJA_TAG, re.DOTALL)
_FOREIGN = re.compile(r"\[[^\[\]]*\](?=\{[^{}]*\blang=)")
_CITED = re.compile(r"\[[^][@]*+@[^][]*+\](?!\{)|\{\{\s*cite\(.*?\}\}|(?<![\w.])@[\w-]+", re.DOTALL)
_CALLS = re.compile(
    r"figures?\('(?P<slug>[\w-]+)',\s*(?P<ids>'[\w-]+'(?:,\s*'[\w-]+')*)\)(?P<part>\.\w+)?"
)
_WORDS = re.compile(r"_\('(?P<words>(?:[^'\\]|\\.)*)'\)")
# What a chapter may ask of a figure besides its number.
_NO_VALUE = (".year", ".as_of", ".label", ".unit")
_BAR = re.compile(rf"({JINJA_TAG})|(?<!\\)\|", re.DOTALL)
_NUMBER_ALONE = re.compile(r"[.,–%€\u00a0 -]*+\d[\d.,–%€\u00a0 -]*+")


@dataclass(frozen=True, slots=True)
class CalledFigure:
    """A figure of the data that a sentence calls; `start` is -1 if the block beside it shows it."""

    key: str  # fabriq/area
    value: float
    unit: str
    start: int
    end: int
    unprinted: str = ""  # the qualifier of a figure of which the call prints the number alone


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a chapter.

    In `text` each letter of generated text is a Q, and each letter of other markup a space.
    """

    path: str
    line: int
    text: str
    numbers: tuple[Number, ...]
    citations: tuple[int, ...] = ()  # positions in the text
    called: tuple[CalledFigure, ...] = ()
    typed: str = ""  # the text as it was typed, letter by letter, if it differs

    def around(self, start: int, end: int) -> str:
        """The words from `start` to `end`, with some before and behind, as they were typed."""
        return " ".join((self.typed or self.text)[max(start - 25, 0) : end + 25].split())


@dataclass(frozen=True, slots=True)
class ChapterSentences:
    """All that editors wrote in the chapters, sentence by sentence."""

    sentences: tuple[Sentence, ...]
    language: str  # of the manuscript


@dataclass(frozen=True, slots=True)
class _SentenceReader:
    figures: Mapping[tuple[str, str], Quantity]
    names: Termbase
    language: str

    def sentences(self, path: str, source: str) -> Iterator[Sentence]:
        """Every sentence of a chapter but its headings, then the words in its calls."""
        for unit in extract_segments(source):
            if unit.kind != "heading":
                yield from self._of_unit(path, unit)
        for line, text in _bare_cells(source):
            yield Sentence(path, line, text, read_numbers(text, self.language))
        for tag in _TAG.finditer(hide_unclosed(source)):
            line = source.count("\n", 0, tag.start()) + 1
            shown = tuple(self._called(tag[0], -1, -1))
            for found in _WORDS.finditer(tag[0]):
                words = found["words"]
                numbers = read_numbers(words, self.language)
                yield Sentence(path, line, words, numbers, called=shown)

    def _of_unit(self, path: str, unit: Segment) -> Iterator[Sentence]:
        words = self._without_markup(unit.text)
        cited = [found.start() for found in _CITED.finditer(unit.text)]
        tags = _TAG.finditer(hide_unclosed(unit.text))
        called = [call for tag in tags for call in self._called(tag[0], *tag.span())]
        for start, end in sentences(words):
            text = words[start:end]
            yield Sentence(
                path,
                unit.line,
                text,
                read_numbers(text, self.language),
                tuple(at - start for at in cited if start <= at < end),
                tuple(_moved(call, start) for call in called if start <= call.start < end),
                unit.text[start:end],
            )

    def _without_markup(self, text: str) -> str:
        """The words at their positions, without markup; names and foreign phrases count none."""
        text = _FOREIGN.sub(_as_letters, _CITED.sub(_as_spaces, text))
        text = substitute(MARKUP, _as_spaces, substitute(_TAG, _as_letters, text))
        return self.names.without_names(text)

    def _called(self, tag: str, start: int, end: int) -> Iterator[CalledFigure]:
        for (slug, key), part in figures_called(tag):
            if figure := self.figures.get((slug, key)):
                unprinted = figure.qualifier if part == ".number" else None
                yield CalledFigure(
                    f"{slug}/{key}", figure.value, figure.unit, start, end, unprinted or ""
                )


def figures_called(tag: str) -> Iterator[tuple[tuple[str, str], str]]:
    """The figures of which an expression prints the value: record and id, and the part of it."""
    for call in _CALLS.finditer(tag):
        for key in re.findall(r"[\w-]+", call["ids"]):
            if call["part"] not in _NO_VALUE:
                yield (call["slug"], key), call["part"] or ""


def sentences_of(book: Book, names: Termbase) -> ChapterSentences:
    """Every sentence of the chapters on the spine, in reading order."""
    reader = _SentenceReader(book.data.figures, names, book.work.language)
    paths = [section.path for section in book.sections if section.is_chapter]
    read = (each for path in paths for each in reader.sentences(path, book.chapters[path].text))
    return ChapterSentences(tuple(read), book.work.language)


def _moved(call: CalledFigure, by: int) -> CalledFigure:
    return replace(call, start=call.start - by, end=call.end - by)


def _as_spaces(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _as_letters(found: re.Match[str]) -> str:
    return "Q" * len(found[0])  # no roman numeral


def names_of(book: Book) -> Termbase:
    """Names that are printed as they are: a number within them is no figure of the book."""
    names = [*book.data.names, *(entry.name for entry in book.glossary.names)]
    return Termbase(names={name: name for name in names})


def _bare_cells(source: str) -> Iterator[tuple[int, str]]:
    """The table cells that are a number and no message: their line, and header with number."""
    heads, end = list[str](), -1
    for row in (block for block in find_blocks(source) if block.kind == "table row"):
        cells = _cells(source, row)
        if end < 0 or "\n\n" in source[end : row.start]:
            heads = cells
        line = source.count("\n", 0, row.start) + 1
        for head, cell in zip(heads, cells, strict=False):
            if _NUMBER_ALONE.fullmatch(cell):
                yield line, f"{head} {cell}"
        end = row.end


def _cells(source: str, row: MarkdownBlock) -> list[str]:
    text = substitute(_BAR, lambda found: found[1] or "\0", source[row.start : row.end])
    return [cell.strip() for cell in text.split("\0")]
