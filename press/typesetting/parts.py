"""The parts of the book: every section of a manuscript as XHTML, for the page and for the screen."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field
from typing import Any

from press.checks.registry import ask
from press.content.book import Book
from press.content.debris import find_debris
from press.content.editions import SOURCE_LOCALE
from press.content.initiatives import FOLDER
from press.content.manuscript import Manuscript, SectionText
from press.content.mending import PLACE
from press.content.work import CATEGORIES, Section
from press.core import limits
from press.core.cache import Store
from press.core.findings import Finding, errors
from press.core.reads import is_file
from press.core.stages import stage
from press.core.suppressions import split_suppressed
from press.localization.formats import Formats
from press.localization.untranslated import StandIn
from press.pictures.picture import AvailableArea, PreparedPicture
from press.pictures.preparing import prepare_pictures
from press.proof.evidence import Galley, Galleys
from press.proof.evidence_of_chapters import ChapterText
from press.typesetting.ast import read_galley
from press.typesetting.chapter_reading import read_chapter
from press.typesetting.formulas import find_unread, find_wide
from press.typesetting.letters import find_letters
from press.typesetting.pandoc import READING, Block, locate_unreadable, parse, write_parts
from press.typesetting.problems import show
from press.typesetting.source_lines import with_lines
from press.typesetting.whose import assign, lost_subjects

Checked = tuple[list[Finding], list[Finding]]  # what stands, and what is excused


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a part; the number is empty outside the body, the language in its edition's own."""

    id: str
    level: int
    number: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Caption:
    """The caption of a figure or a table, with its number."""

    kind: str
    id: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the spine as XHTML; both texts are empty for a page that an edition makes itself.

    Their elements say from which line of the chapter they come (`source_lines`); `lines` are those of its messages.
    """

    section: Section
    headings: tuple[Heading, ...] = ()
    captions: tuple[Caption, ...] = ()
    page_html: str = ""
    screen_html: str = ""
    notes: tuple[str, ...] = ()
    ast: tuple[Block, ...] = field(
        default=(), repr=False
    )  # what both texts were written from, with line marks
    lines: tuple[int, ...] = field(default=(), repr=False)

    @property
    def slug(self) -> str:
        """Its stable name: of its file in the EPUB, of its section in the PDF."""
        return self.section.slug

    @property
    def title(self) -> str:
        """The words of its first heading; empty for a page without one."""
        return self.headings[0].text if self.headings else ""

    @property
    def number(self) -> str:
        """The number of a chapter; of a part of the body, with its word: «Parte II»."""
        return self.headings[0].number if self.headings else ""

    @property
    def line(self) -> str:
        """Number and title on one line, as bookmarks and contents print them: «3 Incubatori», «Parte II. Lavoro»."""
        stop = "." if self.section.opens_part else ""
        return f"{self.number}{stop} {self.title}" if self.number else self.title


@dataclass(frozen=True, slots=True)
class Parts:
    """The whole book of one locale, in reading order."""

    locale: str
    parts: tuple[Part, ...]
    galleys: tuple[Galley, ...]
    pictures: Mapping[str, PreparedPicture] = field(
        default_factory=dict, repr=False
    )  # those of assets/images, by name

    def chapters(self, part: str) -> list[Part]:
        """What belongs to a part of the body, in reading order."""
        return [other for other in self.parts if other.section.part == part]

    def links(self, part: str) -> frozenset[str]:
        """Where the text of a part of the body leads, its own page's included."""
        slugs = {part, *(chapter.slug for chapter in self.chapters(part))}
        return frozenset(
            link for galley in self.galleys if galley.slug in slugs for link in galley.links
        )

    def captions(self, kind: str) -> list[Caption]:
        """Every caption of one kind, in reading order."""
        return [caption for part in self.parts for caption in part.captions if caption.kind == kind]


def make_parts(
    manuscript: Manuscript, book: Book, store: Store, before: Sequence[Finding] = ()
) -> tuple[Parts, Checked]:
    """Parse, check and write the manuscript; its problems, and those found `before`, are shown on its pages."""
    parsed, said = [], list(find_debris(book.root, manuscript.locale))
    for text in manuscript.sections:
        if text.section.is_markdown:
            section, messages = parse(text.markdown, text.section.path, book.root, store)
            parsed.append((text, section))
            said += messages
    galleys = tuple(_galley(text, section.blocks, book) for text, section in parsed)
    drawn = frozenset(manuscript.pictures)
    data = _data(book) if any(galley.strays and not galley.source for galley in galleys) else ()
    asked = {name for galley in galleys for name in galley.pictures} - drawn
    pictures = prepare_pictures(asked, book.root, AvailableArea.of(book.palette.tokens), store)
    faults = {
        name: [astuple(fault) for fault in picture.faults] for name, picture in pictures.items()
    }
    formulas = list(dict.fromkeys(formula.tex for galley in galleys for formula in galley.formulas))
    formulas = [
        tex for tex in formulas if not PLACE.search(tex)
    ]  # what was taken out of the others is told
    unread, wide = find_unread(formulas, store), find_wide(formulas)
    chapters = tuple(
        _bounded(text.section, manuscript, book, store)
        for text, _ in parsed
        if text.section.is_chapter
    )
    lost = dict(lost_subjects(manuscript, galleys, book))
    evidence = Galleys(
        manuscript.locale,
        book.root,
        galleys,
        frozenset(book.references),
        drawn,
        chapters=chapters,
        data=data,
        lost=lost,
        faults=faults,
        unread=unread,
        wide=wide,
    )
    shapeless = find_letters(
        manuscript, {text.section.slug: section.blocks for text, section in parsed}, book
    )
    standing, excused = split_suppressed([*said, *ask(evidence), *ask(shapeless)], book.excuses)
    problems = assign(errors([*before, *standing]), manuscript, lost)
    seen = set[str]()
    divisions = [
        _division(
            text,
            show(
                section.marked, text, problems[text.section.slug], seen, manuscript.words["drafts"]
            ),
        )
        for text, section in parsed
    ]
    written, findings = write_parts(
        divisions, _metadata(manuscript), book.bibliography, book.root, store
    )
    by_slug = {
        entry["slug"]: entry for entry in written if "slug" in entry
    }  # works that no part has room for have none
    parts = tuple(_part(text, by_slug.get(text.section.slug)) for text in manuscript.sections)
    found, let_through = split_suppressed(findings, book.excuses)
    return Parts(manuscript.locale, parts, galleys, pictures), (
        [*standing, *found],
        [*excused, *let_through],
    )


def _galley(text: SectionText, blocks: list[Block], book: Book) -> Galley:
    """With a chapter's own source, so that a finding shows the editor's line; what the press makes has none."""
    section = text.section
    source = book.chapters[section.path].text if section.is_chapter else ""
    return read_galley(blocks, section.slug, section.path, source)


def _bounded(section: Section, manuscript: Manuscript, book: Book, store: Store) -> ChapterText:
    text = book.chapters[section.path].text
    with stage(
        READING,
        book.root,
        limits.CHAPTER,
        section.path,
        lambda: locate_unreadable(text, section.path, book.root),
    ):
        return _chapter(section, manuscript, book, store)


def _chapter(section: Section, manuscript: Manuscript, book: Book, store: Store) -> ChapterText:
    """A chapter as it was written, in the language of the manuscript; where none is found, in Italian."""
    source = PLACE.sub("", book.chapters[section.path].text)
    if manuscript.locale == SOURCE_LOCALE:
        return read_chapter(source, section.path, book.root, store)
    say = manuscript.voice.say
    return read_chapter(
        source, section.path, book.root, store, lambda unit: str(say(unit.text, unit.context))
    )


def _data(book: Book) -> tuple[tuple[str, str], ...]:
    """The files whose words stand in the parts that the press makes, so that a finding can name them."""
    paths = [
        book.root / CATEGORIES,
        *(book.root / FOLDER / f"{initiative.slug}.yaml" for initiative in book.initiatives),
    ]
    return tuple(
        (path.relative_to(book.root).as_posix(), path.read_text("utf-8-sig"))
        for path in paths
        if is_file(path)
    )


def _division(text: SectionText, blocks: Sequence[Block]) -> Block:
    section = text.section
    pairs = [["slug", section.slug], ["matter", section.matter], ["type", section.type]]
    return {"t": "Div", "c": [["", ["part"], pairs], list(blocks)]}


def _metadata(manuscript: Manuscript) -> dict[str, Any]:
    tag = Formats(manuscript.locale).regional_tag
    labels = manuscript.words["labels"]
    italian = {key: True for key, label in labels.items() if isinstance(label, StandIn)}
    return {"lang": tag, "link-citations": True, "labels": labels, "italian-labels": italian}


def _part(text: SectionText, written: dict[str, Any] | None) -> Part:
    if written is None:
        return Part(text.section)
    return Part(
        text.section,
        tuple(Heading(**entry) for entry in written["headings"]),
        tuple(Caption(**entry) for entry in written["captions"]),
        with_lines(written["print"], text.lines),
        with_lines(written["screen"], text.lines),
        tuple(with_lines(note, text.lines) for note in written["notes"]),
        tuple(json.loads(written["ast"])["blocks"]),
        text.lines,
    )
