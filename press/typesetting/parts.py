"""The parts of the book: every section of a manuscript as XHTML, for the page and the screen."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from press.content.book import Book
from press.content.cleaned_files import find_cleaned_files
from press.content.manuscript import Manuscript, SectionText
from press.content.work import Section
from press.core.cache import Store
from press.core.findings import Finding
from press.localization.formats import Formats
from press.localization.untranslated import UntranslatedText
from press.pictures.picture import AvailableArea, PreparedPicture
from press.pictures.preparing import prepare_pictures
from press.typesetting.pandoc import parse, parse_together
from press.typesetting.pandoc_ast import Node
from press.typesetting.problems import Problems, show
from press.typesetting.sections import ParsedSection
from press.typesetting.source_lines import with_lines
from press.typesetting.xhtml import BookWords, UnwrittenSection, WrittenPart, write_sections


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a part; `number` is empty outside the body, `language` in the edition's own."""

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
    """A section of the spine as XHTML; both texts are empty for a page the edition makes itself.

    Each element has the line of the chapter that it comes from (`source_lines`); `lines` are those
    of the messages.
    """

    section: Section
    headings: tuple[Heading, ...] = ()
    captions: tuple[Caption, ...] = ()
    page_html: str = ""
    screen_html: str = ""
    notes: tuple[str, ...] = ()
    # What both texts were written from, with line marks.
    ast: tuple[Node, ...] = field(default=(), repr=False)
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
        """Number and title on one line: «3 Incubatori», «Parte II. Lavoro»."""
        stop = "." if self.section.opens_part else ""
        return f"{self.number}{stop} {self.title}" if self.number else self.title


@dataclass(frozen=True, slots=True)
class Parts:
    """The whole book of one locale, in reading order."""

    locale: str
    parts: tuple[Part, ...]
    sections: tuple[ParsedSection, ...]
    # Those of assets/images, by name.
    pictures: Mapping[str, PreparedPicture] = field(default_factory=dict, repr=False)

    def chapters(self, part: str) -> list[Part]:
        """What belongs to a part of the body, in reading order."""
        return [other for other in self.parts if other.section.part == part]

    def links(self, part: str) -> frozenset[str]:
        """Where the text of a part of the body leads, its own page's included."""
        slugs = {part, *(chapter.slug for chapter in self.chapters(part))}
        return frozenset(
            link for section in self.sections if section.slug in slugs for link in section.links
        )

    def captions(self, kind: str) -> list[Caption]:
        """Every caption of one kind, in reading order."""
        return [caption for part in self.parts for caption in part.captions if caption.kind == kind]


@dataclass(frozen=True)
class ParsedManuscript:
    """A manuscript as Pandoc read it, with the findings; not yet checked or written."""

    manuscript: Manuscript
    sections: tuple[ParsedSection, ...]
    pictures: Mapping[str, PreparedPicture]  # those of assets/images, by name
    findings: tuple[Finding, ...]


def parse_manuscript(manuscript: Manuscript, book: Book, store: Store) -> ParsedManuscript:
    """Parse every section that is Markdown, and prepare the pictures that they show."""
    sections, found = list[ParsedSection](), list(find_cleaned_files(book.root, manuscript.locale))
    markdown = [text.markdown for text in manuscript.sections if text.section.is_markdown]
    parse_together(markdown, book.root, store)
    for text in manuscript.sections:
        section = text.section
        if section.is_markdown:
            parsed, messages = parse(text.markdown, section.path, book.root, store)
            source = book.chapters[section.path].text if section.is_chapter else ""
            sections.append(
                ParsedSection(
                    section.slug, section.path, source, parsed.blocks, parsed.marked, text.lines
                )
            )
            found += messages
    shown = {name for section in sections for name in section.pictures} - manuscript.pictures.keys()
    pictures = prepare_pictures(shown, book.root, AvailableArea.of(book.palette.tokens), store)
    return ParsedManuscript(manuscript, tuple(sections), pictures, tuple(found))


def make_parts(
    parsed: ParsedManuscript, problems: Mapping[str, Problems], book: Book, store: Store
) -> tuple[Parts, list[Finding]]:
    """Write the sections as XHTML with their problems marked, and return Pandoc's messages."""
    manuscript = parsed.manuscript
    written, found = write_sections(
        unwritten(parsed, problems),
        book_words(manuscript, book),
        book.bibliography,
        book.root,
        store,
    )
    parts = tuple(part(text, written.get(text.section.slug)) for text in manuscript.sections)
    return Parts(manuscript.locale, parts, parsed.sections, parsed.pictures), found


def unwritten(parsed: ParsedManuscript, problems: Mapping[str, Problems]) -> list[UnwrittenSection]:
    """The sections as they go to Pandoc, with their problems marked."""
    texts, seen = {text.section.slug: text for text in parsed.manuscript.sections}, set[str]()
    words = parsed.manuscript.words["drafts"]
    sections, has_problems = list[UnwrittenSection](), any(problems.values())
    for section in parsed.sections:
        text, found = texts[section.slug], problems.get(section.slug, Problems())
        blocks, place = section.marked, text.section
        if has_problems:
            blocks = show(blocks, text, found, seen, words)
        sections.append(UnwrittenSection(place.slug, place.path, place.matter, place.type, blocks))
    return sections


def book_words(manuscript: Manuscript, book: Book) -> BookWords:
    """What every section of a manuscript is written with."""
    labels = manuscript.words["labels"]
    standing_in = {
        key: label.language for key, label in labels.items() if isinstance(label, UntranslatedText)
    }
    return BookWords(Formats(manuscript.locale).regional_tag, labels, standing_in, book.references)


def part(text: SectionText, written: WrittenPart | None) -> Part:
    """A section as Pandoc wrote it."""
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
