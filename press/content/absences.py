"""Absences: questions that no page read answers, each with the search that was made for it."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field

from press.content.chapters import Chapter
from press.content.markdown import Markdown
from press.content.plugin import DataFile
from press.content.sandbox import AlreadyReported, EditorMistake
from press.content.schema import Day, Line, Slug, Strict, Url, validate
from press.content.words import Words
from press.content.work import BOOK, Section
from press.content.yaml_source import read_yaml
from press.core.findings import Finding, FindingCollector, Severity
from press.localization.formats import Formats
from press.localization.translator import Gettext

FOLDER = "content/absences"
PART = "absences"  # the part of templates/parts/ that lists them
ENTRY = "absence-"  # how ids in the list begin
CALL = "not_found"  # what a chapter calls
_CALLED = re.compile(rf"\b{CALL}\(\s*['\"]([^'\"]*)")
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
    """An absence with its number in the book, and its place: a path in the work, and a line."""

    absence: Absence
    path: str
    line: int
    number: int = 0


@dataclass(frozen=True, slots=True)
class Absences:
    """All absences by id, as numbered; `fault` is the code of what is wrong with a file of them."""

    placed: Mapping[str, PlacedAbsence] = field(default_factory=dict)
    fault: str = ""


def read_absences(root: Path, sections: Iterable[Section]) -> tuple[Absences, list[Finding]]:
    """The absences of all files: those of chapters (`<slug>.yaml`) first, in the book's order."""
    order = {section.slug: number for number, section in enumerate(sections)}
    paths = sorted(
        (root / FOLDER).glob("*.yaml"), key=lambda path: (order.get(path.stem, len(order)), path)
    )
    collector, found = FindingCollector(), dict[str, PlacedAbsence]()
    for path in paths:
        for placed in collector.read(partial(_read, path, root), list[PlacedAbsence]()):
            key = placed.absence.id
            if key in found:
                collector.findings.append(_doubled(placed, found[key]))
            else:
                found[key] = replace(placed, number=len(found) + 1)
    fault = collector.findings[0].code if collector.findings else ""
    return Absences(found, fault), collector.findings


def _read(path: Path, root: Path) -> list[PlacedAbsence]:
    source = read_yaml(path, root)
    return [
        PlacedAbsence(absence, source.path, source.line(("absences", index)))
        for index, absence in enumerate(validate(_File, source).absences)
    ]


def _doubled(placed: PlacedAbsence, first: PlacedAbsence) -> Finding:
    other = f"{first.path}:{first.line}"
    problem = f'Two absences are called "{placed.absence.id}"; the other is at {other}.'
    return Finding(placed.path, placed.line, "d-037", problem, "Rename one of them.")


def find_uncalled(absences: Absences, chapters: Mapping[str, Chapter]) -> Iterator[Finding]:
    """A warning for each absence that no chapter calls: its question may be answered by now."""
    called = {key for chapter in chapters.values() for key in _CALLED.findall(chapter.text)}
    for key, placed in absences.placed.items():
        if key not in called:
            problem = f'No chapter calls the absence "{key}".'
            remedy = f"Write {{{{ {CALL}('{key}') }}}} where the text says so, or delete it."
            yield Finding(placed.path, placed.line, "d-038", problem, remedy, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """A page that was read for an answer; the list prints its site, numbered from the second on."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """An absence as a locale prints it."""

    id: str
    number: str
    question: str
    date: str
    opened: tuple[OpenedPage, ...]


@dataclass(frozen=True, slots=True)
class AbsenceList:
    """The absences in one locale; `is_printed` says whether the book has the list."""

    absences: Absences
    formats: Formats
    words: Words
    gettext: Gettext
    is_printed: bool

    def views(self) -> list[AbsenceView]:
        """All of them, as numbered."""
        return list(map(self._view, self.absences.placed.values()))

    def call(self, key: str) -> Markdown:
        """The number of an absence in brackets, which leads to the list: (question 12)."""
        if not self.is_printed:
            problem = "The book has no list of open questions"
            raise EditorMistake(problem, f"Add `- {PART}: appendix` to the spine in {BOOK}.")
        placed = self.absences.placed.get(key)
        if placed is None and self.absences.fault:
            raise AlreadyReported(self.absences.fault)
        if placed is None:
            raise EditorMistake(f'There is no absence "{key}"', f"Add it to a file in {FOLDER}/.")
        phrase = self.words["phrases"]["open_question"] % {"number": placed.number}
        return Markdown(f"([{phrase}](#{ENTRY}{key}))")

    def table(self) -> str:
        """All of them as CSV (RFC 4180), with the words and the pages of each search."""
        written = io.StringIO()
        table = csv.writer(written)
        table.writerow(COLUMNS)
        table.writerows(map(self._row, self.absences.placed.values()))
        return written.getvalue()

    def files(self) -> list[DataFile]:
        """The table as open data, if there is any absence."""
        about, locale = str(self.words["pdf"]["data_absences"]), self.formats.locale
        is_empty = not self.absences.placed
        return [] if is_empty else [DataFile(f"absences-{locale}.csv", about, self.table())]

    def _view(self, placed: PlacedAbsence) -> AbsenceView:
        absence, number = placed.absence, self.formats.number(placed.number)
        date, question = self.formats.date(absence.date), self.gettext(absence.question)
        return AbsenceView(absence.id, number, question, date, tuple(_named(absence.opened)))

    def _row(self, placed: PlacedAbsence) -> tuple[object, ...]:
        absence, question = placed.absence, self.gettext(placed.absence.question)
        words, opened = "; ".join(absence.words), " ".join(absence.opened)
        return absence.id, placed.number, question, absence.date, words, opened


def _named(addresses: Iterable[str]) -> Iterator[OpenedPage]:
    seen = Counter[str]()
    for address in addresses:
        site = urlsplit(address).netloc.removeprefix("www.")
        seen[site] += 1
        yield OpenedPage(f"{site} ({seen[site]})" if seen[site] > 1 else site, address)
