"""The chapters as the rules of figures read them: sentence by sentence, with the numbers that were typed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from press.catalogs.termbase import Termbase
from press.content.book import Book
from press.content.initiatives import Figure
from press.copyediting.numbers import read_numbers
from press.copyediting.sentences import sentences
from press.copyediting.tables import bare_cells
from press.markdown.blocks import TAG
from press.markdown.markup import MARKUP
from press.markdown.segments import Unit, cut
from press.markdown.unclosed import replaced, without_open_marks
from press.proof.evidence_of_text import CalledFigure, Chapters, Sentence

_TAG = re.compile(TAG, re.DOTALL)
_FOREIGN = re.compile(r"\[[^\[\]]*\](?=\{[^{}]*\blang=)")
_CITED = re.compile(r"\[[^][@]*+@[^][]*+\](?!\{)|\{\{\s*cite\(.*?\}\}|(?<![\w.])@[\w-]+", re.DOTALL)
_CALLS = re.compile(
    r"figures?\('(?P<slug>[\w-]+)',\s*(?P<ids>'[\w-]+'(?:,\s*'[\w-]+')*)\)(?P<part>\.\w+)?"
)
_WORDS = re.compile(r"_\('(?P<words>(?:[^'\\]|\\.)*)'\)")
_NO_VALUE = (
    ".year",
    ".as_of",
    ".label",
    ".unit",
)  # what a chapter may ask of a figure besides its number


@dataclass(frozen=True, slots=True)
class _Reader:
    figures: Mapping[tuple[str, str], Figure]
    names: Termbase

    def sentences(self, path: str, source: str) -> Iterator[Sentence]:
        """Every sentence of a chapter but its headings, then the words in its calls."""
        for unit in cut(source):
            if unit.kind != "heading":
                yield from self._of_unit(path, unit)
        for cell in bare_cells(source):
            yield Sentence(path, cell.line, cell.text, read_numbers(cell.text))
        for tag in _TAG.finditer(without_open_marks(source)):
            line = source.count("\n", 0, tag.start()) + 1
            shown = tuple(self._called(tag[0], -1, -1))
            for said in _WORDS.finditer(tag[0]):
                yield Sentence(path, line, said["words"], read_numbers(said["words"]), called=shown)

    def _of_unit(self, path: str, unit: Unit) -> Iterator[Sentence]:
        words = self._without_markup(unit.text)
        cited = [found.start() for found in _CITED.finditer(unit.text)]
        tags = _TAG.finditer(without_open_marks(unit.text))
        called = [call for tag in tags for call in self._called(tag[0], *tag.span())]
        for start, end in sentences(words):
            text = words[start:end]
            yield Sentence(
                path,
                unit.line,
                text,
                read_numbers(text),
                tuple(at - start for at in cited if start <= at < end),
                tuple(_moved(call, start) for call in called if start <= call.start < end),
                unit.text[start:end],
            )

    def _without_markup(self, text: str) -> str:
        """The words alone, each where it stood; names and foreign phrases are no figures of the book's."""
        text = _FOREIGN.sub(_as_letters, _CITED.sub(_as_spaces, text))
        text = replaced(MARKUP, _as_spaces, replaced(_TAG, _as_letters, text))
        return self.names.without_names(text)

    def _called(self, tag: str, start: int, end: int) -> Iterator[CalledFigure]:
        for call in _CALLS.finditer(tag):
            for key in re.findall(r"[\w-]+", call["ids"]):
                figure = self.figures.get((call["slug"], key))
                if figure and call["part"] not in _NO_VALUE:
                    yield CalledFigure(
                        f"{call['slug']}/{key}", figure.value, figure.unit, start, end
                    )


def chapters_of(book: Book, names: Termbase) -> Chapters:
    """Every sentence of the chapters on the spine, in reading order."""
    figures = {
        (entry.slug, figure.id): figure for entry in book.initiatives for figure in entry.figures
    }
    reader = _Reader(figures, names)
    paths = [section.path for section in book.sections if section.is_chapter]
    return Chapters(
        tuple(s for path in paths for s in reader.sentences(path, book.chapters[path].text))
    )


def _moved(call: CalledFigure, by: int) -> CalledFigure:
    return CalledFigure(call.key, call.value, call.unit, call.start - by, call.end - by)


def _as_spaces(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _as_letters(found: re.Match[str]) -> str:
    return "Q" * len(found[0])  # no roman numeral
