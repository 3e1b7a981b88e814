"""Everything that is read from content/, validated: the one value that the rest of the line starts from."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from press.charts.palette import Palette, read_palette
from press.content.chapters import Chapter, read_chapters
from press.content.criteria import Criteria, read_criteria
from press.content.excuses import read_excuses
from press.content.glossary import Glossary, read_glossary
from press.content.initiatives import Initiative, Known, read_initiatives
from press.content.partners import Partner, read_partners
from press.content.printers import Pressroom, read_pressroom
from press.content.provisional import provisional_work
from press.content.references import FILES, read_references
from press.content.schema import validate
from press.content.words import OwnWords, read_words
from press.content.work import BOOK, Category, Section, Work, read_categories, read_spine
from press.content.yaml_source import YamlSource, read_yaml
from press.content.zones import Zones, read_zones
from press.core.findings import Finding, PressError
from press.core.suppressions import Suppression

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the book lacks because of faults that are told: what only follows from them is not told again."""

    initiatives: Mapping[str, Finding] = field(default_factory=dict)  # by slug
    references: bool = False  # not every key is known
    glossary: bool = False
    printers: bool = False
    work: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """The work with its sections, initiatives and references, in Italian."""

    root: Path
    work: Work
    sections: tuple[Section, ...]
    categories: dict[str, Category]
    initiatives: tuple[Initiative, ...]
    references: dict[str, str]
    words: OwnWords
    excuses: tuple[Suppression, ...]
    glossary: Glossary
    partners: tuple[Partner, ...]
    palette: Palette
    zones: Zones = field(default_factory=Zones)
    criteria: Criteria = field(default_factory=Criteria)
    pressroom: Pressroom = field(default_factory=Pressroom)
    chapters: Mapping[str, Chapter] = field(default_factory=dict)  # by path
    bibliography: tuple[str, ...] = FILES
    gaps: Gaps = Gaps()

    @property
    def period(self) -> tuple[int, int]:
        """The first and the last year that cover and charts show: the work's own, else those of the data.

        What begins later than the work's own last year is shown all the same: the last year moves.
        """
        starts = [initiative.years.start for initiative in self.initiatives] or [0]
        ends = [initiative.years.end or 0 for initiative in self.initiatives] or [0]
        own = self.work.period
        last = max(own.last if own else max(ends), max(starts) + 1)
        return own.first if own else min(starts), last


@dataclass(frozen=True, slots=True)
class Content:
    """What could be read of content/: the book as far as it is whole, if any page can be shown, and what is wrong.

    `is_known` tells whether book.yaml itself could be read: else the book is only good for finding further mistakes.
    """

    root: Path
    book: Book | None
    findings: tuple[Finding, ...]
    is_known: bool = True

    def require_book(self) -> Book:
        """The book, if all of it is whole; raises PressError with the findings of all files together."""
        if self.findings or self.book is None:
            raise PressError(self.findings)
        return self.book


class _ContentReader:
    """Reads file by file; a broken one leaves its findings, and something in its place."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def read(self, read: Callable[[], T], instead: T) -> T:
        """What a reader gives that raises."""
        try:
            return read()
        except PressError as error:
            self.findings += error.findings
            return instead

    def take(self, value: T, findings: Iterable[Finding]) -> T:
        """What a reader gives beside its findings."""
        self.findings += findings
        return value


def read_book(root: Path) -> Book:
    """Read content/; raises PressError with the findings of all files together."""
    return read_content(root).require_book()


def read_content(root: Path) -> Content:
    """Read all of content/, whatever is wrong with any file of it."""
    reader = _ContentReader()
    source = reader.read(lambda: read_yaml(root / BOOK, root), None)
    work, sections, is_whole = _work(source, root, reader)
    known = reader.read(lambda: read_categories(root), None)
    references = read_references(root)
    reader.take(None, references.findings)
    cited = references.cited if references.are_whole else None
    words = reader.read(lambda: read_words(root), None)
    zones = reader.read(lambda: read_zones(root), None)
    initiatives = read_initiatives(root, Known(known, cited, zones, work.bounds))
    reader.take(None, initiatives.findings)
    nothing: tuple[Glossary | None, list[Finding]] = (None, [])
    glossary = reader.take(*reader.read(lambda: read_glossary(root, cited), nothing))
    excuses = reader.read(lambda: read_excuses(root), list[Suppression]())
    partners = reader.take(*read_partners(root, cited))
    categories = known if known is not None else _categories(initiatives.whole)
    palette = reader.take(*read_palette(root, categories))
    criteria = reader.read(lambda: read_criteria(root), Criteria())
    pressroom = reader.read(lambda: read_pressroom(root, palette.tokens, palette.lines), None)
    paths = [section.path for section in sections if section.is_chapter]
    chapters = reader.take(*read_chapters(paths, root))
    gaps = Gaps(
        initiatives.broken,
        not references.are_whole,
        glossary is None,
        pressroom is None,
        not is_whole,
    )
    book = words and Book(
        root,
        work,
        sections,
        categories,
        initiatives.whole,
        references.cited,
        words,
        tuple(excuses),
        glossary or Glossary(),
        partners,
        palette,
        zones or Zones(),
        criteria,
        pressroom or Pressroom(),
        chapters,
        references.files,
        gaps,
    )
    return Content(root, book or None, tuple(reader.findings), source is not None)


def _work(
    source: YamlSource | None, root: Path, reader: _ContentReader
) -> tuple[Work, tuple[Section, ...], bool]:
    """The work and its sections: as book.yaml has them, or in its place what lets the rest be read; and which it is."""
    work = reader.read(lambda: validate(Work, source), None) if source else None
    if source and work:
        return work, reader.take(*read_spine(work, source, root)), True
    stand_in = provisional_work(source.data if source else None, root)
    return stand_in, read_spine(stand_in, source or YamlSource(BOOK, {}, {}), root)[0], False


def _categories(initiatives: Sequence[Initiative]) -> dict[str, Category]:
    """The categories that initiatives name, where the file of the categories can't be read."""
    return {
        key: Category(name=key, description=key)
        for key in sorted({each.category for each in initiatives})
    }
