"""Absences: questions that no page read answers, each with the search that was made for it."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field

from press.content.chapters import Chapter
from press.content.markdown import Markdown
from press.content.plugin import DataFile
from press.content.sandbox import EditorMistake
from press.content.schema import Day, Line, Slug, Strict, Url, validate
from press.content.words import Words
from press.content.work import Section
from press.content.yaml_source import read_yaml
from press.core.findings import Finding, FindingCollector, Severity
from press.localization.formats import Formats
from press.localization.translator import Gettext

FOLDER = "content/absences"
PART = "absences"  # the part of templates/parts/ that lists them
ENTRY = "absence-"  # how ids in the list begin
CALL = "not_found"  # what a chapter calls
COLUMNS = ("id", "number", "question", "date", "words", "opened")


class Absence(Strict):
    """A question: the day on which it was sought, by what words, and which pages were opened."""

    id: Slug
    question: Line
    date: Day
    words: Annotated[tuple[Line, ...], Field(min_length=1)]
    opened: tuple[Url, ...] = ()


class _File(Strict):
    absences: tuple[Absence, ...]


@dataclass(frozen=True, slots=True)
class PlacedAbsence:
    """An absence and its place: a path in the work, and a line."""

    absence: Absence
    path: str
    line: int


Absences = Mapping[str, PlacedAbsence]  # by id, in the order in which they are numbered


def read_absences(root: Path, sections: Iterable[Section]) -> tuple[Absences, list[Finding]]:
    """The absences of all files: those of chapters (`<slug>.yaml`) first, in the book's order."""
    order = {section.slug: number for number, section in enumerate(sections)}
    paths = sorted(
        (root / FOLDER).glob("*.yaml"), key=lambda path: (order.get(path.stem, len(order)), path)
    )
    collector, found = FindingCollector(), dict[str, PlacedAbsence]()
    for path in paths:
        for placed in collector.read(partial(_read, path, root), list[PlacedAbsence]()):
            first = found.setdefault(placed.absence.id, placed)
            if first is not placed:
                collector.findings.append(_doubled(placed, first))
    return found, collector.findings


def _read(path: Path, root: Path) -> list[PlacedAbsence]:
    source = read_yaml(path, root)
    return [
        PlacedAbsence(absence, source.path, source.line(("absences", index)))
        for index, absence in enumerate(validate(_File, source).absences)
    ]


def _doubled(placed: PlacedAbsence, first: PlacedAbsence) -> Finding:
    problem = (
        f'Two absences are called "{placed.absence.id}"; the other is at {first.path}:{first.line}.'
    )
    return Finding(placed.path, placed.line, "d-037", problem, "Rename one of them.")


def find_uncalled(absences: Absences, chapters: Mapping[str, Chapter]) -> Iterator[Finding]:
    """A warning for each absence that no chapter calls: its question may be answered by now."""
    for key, placed in absences.items():
        if not any(f"{CALL}('{key}')" in chapter.text for chapter in chapters.values()):
            problem = f'No chapter calls the absence "{key}".'
            remedy = f"Write {{{{ {CALL}('{key}') }}}} where the text says so, or delete it."
            yield Finding(placed.path, placed.line, "d-038", problem, remedy, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """A site of which a page was read for an answer; the list prints its host, once."""

    host: str
    address: str


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """An absence as a locale prints it; `words` are those of the search, as it was made."""

    id: str
    number: str
    question: str
    date: str
    words: tuple[str, ...]
    opened: tuple[OpenedPage, ...]


@dataclass(frozen=True, slots=True)
class AbsenceList:
    """The absences in one locale; `is_printed` says whether the book has the list."""

    absences: Absences
    formats: Formats
    words: Words
    gettext: Gettext
    is_printed: bool

    @property
    def _numbers(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self.absences, 1)}

    def views(self) -> list[AbsenceView]:
        """All of them, as numbered."""
        return [self._view(placed.absence) for placed in self.absences.values()]

    def call(self, key: str) -> Markdown:
        """The number of an absence in brackets, which leads to the list: (question 12)."""
        if key not in self._numbers:
            raise EditorMistake(f'There is no absence "{key}"', f"Add it to a file in {FOLDER}/.")
        phrase = self.words["phrases"]["open_question"] % {"number": self._numbers[key]}
        return Markdown(f"([{phrase}](#{ENTRY}{key}))" if self.is_printed else f"({phrase})")

    def table(self) -> str:
        """All of them as CSV (RFC 4180), with the words and the pages of each search."""
        written = io.StringIO()
        table = csv.writer(written)
        table.writerow(COLUMNS)
        for key, view in zip(self.absences, self.views(), strict=True):
            placed = self.absences[key]
            opened = " ".join(placed.absence.opened)
            words = "; ".join(view.words)
            table.writerow([key, view.number, view.question, placed.absence.date, words, opened])
        return written.getvalue()

    def files(self) -> list[DataFile]:
        """The table as open data, if there is any absence."""
        about, locale = str(self.words["pdf"]["data_absences"]), self.formats.locale
        return [DataFile(f"absences-{locale}.csv", about, self.table())] if self.absences else []

    def _view(self, absence: Absence) -> AbsenceView:
        number = self.formats.number(self._numbers[absence.id])
        date = self.formats.date(absence.date)
        question = self.gettext(absence.question)
        pages = {_host(address): OpenedPage(_host(address), address) for address in absence.opened}
        return AbsenceView(absence.id, number, question, date, absence.words, tuple(pages.values()))


def _host(address: str) -> str:
    return urlsplit(address).netloc.removeprefix("www.")
