"""The list of open questions in one locale: what chapters call, the part prints, the CSV has."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from press.content.absences import FOLDER, Absences, PlacedAbsence
from press.content.markdown import Markdown
from press.content.plugin import DataFile
from press.content.sandbox import AlreadyReported, EditorMistake
from press.content.words import Words
from press.content.work import BOOK, Section
from press.localization.formats import Formats
from press.localization.translator import Gettext

PART = "absences"  # the part of templates/parts/ that prints it
ENTRY = "absence-"  # how ids in the list begin
COLUMNS = ("id", "number", "question", "date", "words", "opened", "chapters")


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """A page that was read for an answer; the list prints its site, numbered from the second on."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class CallerView:
    """A section that calls an absence: its slug, and its title as Markdown."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """An absence as a locale prints it; `others` are further sections that call it."""

    id: str
    number: str
    question: str
    date: str
    opened: tuple[OpenedPage, ...]
    others: tuple[CallerView, ...]


@dataclass(frozen=True, slots=True)
class AbsenceGroup:
    """The absences that a section is the first to call; without one where none does."""

    caller: CallerView | None
    absences: tuple[AbsenceView, ...]


@dataclass(frozen=True, slots=True)
class AbsenceList:
    """The absences in one locale; `is_printed` says whether the book has the list."""

    absences: Absences
    formats: Formats
    words: Words
    gettext: Gettext
    is_printed: bool

    def groups(self, title: Callable[[Section], str]) -> list[AbsenceGroup]:
        """All of them, as numbered, below the section that first calls them."""
        first = groupby(self.absences.placed.values(), lambda placed: placed.callers[:1])
        return [
            AbsenceGroup(
                next((_caller(each, title) for each in callers), None),
                tuple(self._view(placed, title) for placed in group),
            )
            for callers, group in first
        ]

    def common_date(self) -> str:
        """The day of all searches; empty where they are of several days, or there is none."""
        dates = {placed.absence.date for placed in self.absences.placed.values()}
        return self.formats.date(dates.pop()) if len(dates) == 1 else ""

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
        table = self.table().encode()
        return [] if is_empty else [DataFile(f"absences-{locale}.csv", about, table)]

    def _view(self, placed: PlacedAbsence, title: Callable[[Section], str]) -> AbsenceView:
        absence, number = placed.absence, self.formats.number(placed.number)
        date, question = self.formats.date(absence.date), self.gettext(absence.question)
        opened = tuple(_named(absence.opened))
        others = tuple(_caller(section, title) for section in placed.callers[1:])
        return AbsenceView(absence.id, number, question, date, opened, others)

    def _row(self, placed: PlacedAbsence) -> tuple[object, ...]:
        absence, question = placed.absence, self.gettext(placed.absence.question)
        words, opened = "; ".join(absence.words), " ".join(absence.opened)
        chapters = "; ".join(section.slug for section in placed.callers)
        return absence.id, placed.number, question, absence.date, words, opened, chapters


def _caller(section: Section, title: Callable[[Section], str]) -> CallerView:
    return CallerView(section.slug, title(section))


def _named(addresses: Iterable[str]) -> Iterator[OpenedPage]:
    seen = Counter[str]()
    for address in addresses:
        site = urlsplit(address).netloc.removeprefix("www.")
        seen[site] += 1
        yield OpenedPage(f"{site} ({seen[site]})" if seen[site] > 1 else site, address)
