"""Everything read from content/, validated: the value from which all editions are made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from press.charts.palette import TOKENS, Palette, read_palette
from press.content.absences import Absences, find_uncalled, number_absences, read_absences
from press.content.chapters import Chapter, read_chapters
from press.content.criteria import Criteria, read_criteria
from press.content.glossary import Glossary, read_glossary
from press.content.plugin import DataSources, Plugin, WorkData
from press.content.printers import PrintingSetup, read_printing_setup
from press.content.provisional import provisional_work
from press.content.references import FILES, References, find_uncited, read_references
from press.content.schema import validate
from press.content.suppressions import read_suppressions
from press.content.unread_files import find_unread_files
from press.content.words import OwnWords, read_words
from press.content.work import BOOK, Section, Work, read_spine
from press.content.yaml_source import YamlSource, read_yaml
from press.core.findings import Finding, FindingCollector, PressError, errors
from press.core.suppressions import Suppression


@dataclass(frozen=True, slots=True)
class Gaps:
    """Which contents are incomplete because of reported faults; checks pass over them."""

    references: bool = False  # not every key is known
    glossary: bool = False
    printers: bool = False
    work: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """The work with its sections, data and references, in the language of the manuscript."""

    root: Path
    work: Work
    sections: tuple[Section, ...]
    references: dict[str, str]
    words: OwnWords
    palette: Palette
    data: WorkData = field(default_factory=WorkData)
    suppressions: tuple[Suppression, ...] = ()
    glossary: Glossary = field(default_factory=Glossary)
    absences: Absences = field(default_factory=Absences)
    criteria: Criteria = field(default_factory=Criteria)
    printing_setup: PrintingSetup = field(default_factory=PrintingSetup)
    chapters: Mapping[str, Chapter] = field(default_factory=dict)  # by path
    bibliography: tuple[str, ...] = FILES
    links: Mapping[str, str] = field(default_factory=dict)  # the web addresses of references
    gaps: Gaps = Gaps()


@dataclass(frozen=True, slots=True)
class Content:
    """The result of reading content/: the book as far as it could be read, and the findings.

    `book` is None where no page can be shown. `is_known` tells whether book.yaml itself could be
    read; without it the book only serves to find further mistakes.
    """

    root: Path
    book: Book | None
    findings: tuple[Finding, ...]
    is_known: bool = True

    def require_book(self) -> Book:
        """The book if it has no errors; else raises PressError with all findings."""
        if self.book is None or errors(self.findings):
            raise PressError(self.findings)
        return self.book


def read_content(root: Path, plugin: Plugin) -> Content:
    """Read all of content/; a faulty file doesn't keep the others from being read."""
    reader = FindingCollector()
    source = reader.read(lambda: read_yaml(root / BOOK, root), None)
    work, sections, is_whole = _work(source, root, reader)
    words, references = reader.read(lambda: read_words(root), None), read_references(root)
    book = _book(root, work, sections, references, words or {}, plugin, reader)
    if source and is_whole:
        reader.take(None, _other_trim(work, book.palette.tokens, source))
    if not errors(reader.findings):  # what can't be read may cite any
        reader.take(None, _uncited(book, references))
    reader.take(None, find_uncalled(book.absences))
    reader.take(None, find_unread_files(root, (*book.data.files, *plugin.schemas)))
    book = replace(book, gaps=replace(book.gaps, work=not is_whole))
    return Content(root, book if words else None, tuple(reader.findings), source is not None)


def _book(
    root: Path,
    work: Work,
    sections: tuple[Section, ...],
    references: References,
    words: OwnWords,
    plugin: Plugin,
    reader: FindingCollector,
) -> Book:
    """The book, with empty values for what can't be read."""
    reader.take(None, references.findings)
    cited = references.cited if references.are_whole else None
    data = reader.take(*plugin.read(DataSources(root, work, cited)))
    nothing: tuple[Glossary | None, list[Finding]] = (None, [])
    glossary = reader.take(*reader.read(lambda: read_glossary(root, cited), nothing))
    palette = reader.take(*read_palette(root, data.signs))
    printing_setup = reader.read(
        lambda: read_printing_setup(root, palette.tokens, palette.lines), None
    )
    absences = reader.take(*read_absences(root))
    paths = [section.path for section in sections if section.is_chapter]
    chapters = reader.take(*read_chapters(paths, root))
    return Book(
        root,
        work,
        sections,
        references.cited,
        words,
        palette,
        data,
        tuple(reader.read(lambda: read_suppressions(root), list[Suppression]())),
        glossary or Glossary(),
        number_absences(absences, sections, chapters),
        reader.read(lambda: read_criteria(root), Criteria()),
        printing_setup or PrintingSetup(),
        chapters,
        references.files,
        references.links,
        Gaps(not references.are_whole, glossary is None, printing_setup is None),
    )


def _uncited(book: Book, references: References) -> Iterator[Finding]:
    chapters = (chapter.text for chapter in book.chapters.values())
    terms = (term.source for term in book.glossary.terms if term.source)
    return find_uncited(references, chapters, {*book.data.cited, *terms})


def _other_trim(work: Work, tokens: Mapping[str, str], source: YamlSource) -> Iterator[Finding]:
    """A trim size other than the one the page style sheets are made for."""
    trim = work.trim
    width, height = (
        float(tokens[f"trim-{side}"].removesuffix("mm")) for side in ("width", "height")
    )
    if (trim.width, trim.height) != (width, height):
        problem = (
            f"The trim is {trim.width:g} × {trim.height:g} mm, "
            f"and the pages are laid out for {width:g} × {height:g} mm."
        )
        remedy = (
            f"Write that here, or bring {TOKENS} and what CONTRIBUTING.md names to the new size."
        )
        yield Finding(BOOK, source.line(("trim",)), "b-013", problem, remedy)


def _work(
    source: YamlSource | None, root: Path, reader: FindingCollector
) -> tuple[Work, tuple[Section, ...], bool]:
    """The work, its sections, and whether book.yaml is valid; a stand-in where it is not."""
    work = reader.read(lambda: validate(Work, source), None) if source else None
    if source and work:
        return work, reader.take(*read_spine(work, source, root)), True
    stand_in = provisional_work(source.data if source else None, root)
    return stand_in, read_spine(stand_in, source or YamlSource(BOOK, {}, {}), root)[0], False
