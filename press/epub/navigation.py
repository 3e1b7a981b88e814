"""Where a reader can go: contents, landmarks, and the lists of figures and tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from press.epub.documents import NAVIGATION, Document
from press.epub.page_marks import page_id
from press.proof.findings import Finding, Severity
from press.typesetting.page_starts import PrintedText
from press.typesetting.parts import Heading, Parts

SECOND = 2  # the deepest level of heading in the contents
LANDMARKS = ("bibliography", "index")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list: where it leads, its words, its type if it is a landmark, and what stands under it.

    `target` is the id of the heading or caption that it stands for.
    """

    href: str
    text: str
    target: str = ""
    id: str = ""
    type: str = ""
    children: tuple["Entry", ...] = ()
    language: str = ""  # where it is not the edition's own


@dataclass(frozen=True, slots=True)
class Navigation:
    """All lists of the navigation document.

    `marks` are the printed pages that begin in the lists themselves: {id of a list, or target of an entry: folio}.
    """

    contents: tuple[Entry, ...]
    landmarks: tuple[Entry, ...]
    figures: tuple[Entry, ...]
    tables: tuple[Entry, ...]
    pages: tuple[Entry, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)

    @property
    def depth(self) -> int:
        """How many levels the contents have."""
        return _depth(self.contents)

    @property
    def last_page(self) -> str:
        """The highest arabic folio; 0 where there is none."""
        return next((entry.text for entry in reversed(self.pages) if entry.text.isdecimal()), "0")


def navigate(documents: Sequence[Document], words: Mapping[str, str], printed: PrintedText) -> Navigation:
    """The lists of a book, in reading order."""
    lists = Navigation(
        contents=tuple(_contents(documents, "")),
        landmarks=tuple(_landmarks(documents, words)),
        figures=tuple(_captions(documents, "figure")),
        tables=tuple(_captions(documents, "table")),
    )
    marks = _marks(lists, printed)
    return replace(lists, pages=tuple(_pages(documents, printed, marks)), marks=marks)


def unplaced(printed: PrintedText, navigation: Navigation, parts: Parts) -> list[Finding]:
    """A finding for each section some of whose printed pages have no place in the EPUB; blank pages need none."""
    listed = {entry.text for entry in navigation.pages}
    missing = dict[str, list[str]]()
    for start in printed.starts:
        if start.slug and start.folio not in listed:
            missing.setdefault(start.slug, []).append(start.folio)
    paths = {part.slug: part.section.path for part in parts.parts}
    remedy = "Look there for words that only one of the two has."
    return [
        Finding(
            paths.get(slug, "templates/pdf/edition.html"),
            0,
            "e-012",
            f"The EPUB's text differs from the pages': {', '.join(folios)} of the print have no place in it.",
            remedy,
            Severity.WARNING,
        )
        for slug, folios in missing.items()
    ]


def _marks(lists: Navigation, printed: PrintedText) -> dict[str, str]:
    """Where the printed pages of the contents, and of the lists of figures and tables, begin in this document."""
    targets = {entry.target for entries in (lists.contents, lists.figures, lists.tables) for entry in _all(entries)}
    places = {
        start.folio: start.link if start.before else start.slug for start in printed.starts if start.slug in NAVIGATION
    }
    return {place: folio for folio, place in places.items() if place in {*targets, *NAVIGATION}}


def _pages(documents: Sequence[Document], printed: PrintedText, marks: Mapping[str, str]) -> Iterator[Entry]:
    """A line for each printed page that has a place, in their order."""
    names = {folio: document.name for document in documents for folio in document.pages}
    names |= dict.fromkeys(marks.values(), "nav.xhtml")
    for start in printed.starts:
        if start.folio in names:
            yield Entry(f"{names[start.folio]}#{page_id(start.folio)}", start.folio)


def _all(entries: Sequence[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _all(entry.children)


def _depth(entries: Sequence[Entry]) -> int:
    return 1 + max(_depth(entry.children) for entry in entries) if entries else 0


def _contents(documents: Sequence[Document], held_by: str) -> Iterator[Entry]:
    """Documents with a heading; under each the second level, or what it holds as a part of the body."""
    for document in documents:
        part = document.part
        if part.headings and part.section.part == held_by:
            sections = (_entry(document, heading) for heading in part.headings if heading.level == SECOND)
            children = _contents(documents, part.slug) if part.section.opens_part else sections
            language = part.headings[0].language
            yield Entry(
                document.name, part.line, part.headings[0].id, f"part-{part.slug}", children=tuple(children),
                language=language,
            )  # fmt: skip


def _landmarks(documents: Sequence[Document], words: Mapping[str, str]) -> Iterator[Entry]:
    """Few, and each type once: some reading systems show them all the time."""
    yield Entry("cover.xhtml", words["cover"], type="cover")
    yield Entry("nav.xhtml#toc", words["contents"], type="toc")
    for document in documents:
        if document.part.section.matter == "body":
            yield Entry(document.name, words["start"], type="bodymatter")
            break
    for kind in LANDMARKS:
        for document in documents:
            if document.part.section.type == kind:
                yield Entry(document.name, document.title, type=kind)
                break


def _captions(documents: Sequence[Document], kind: str) -> Iterator[Entry]:
    for document in documents:
        for caption in document.part.captions:
            if caption.kind == kind:
                yield Entry(f"{document.name}#{caption.id}", caption.text, caption.id, language=caption.language)


def _entry(document: Document, heading: Heading) -> Entry:
    key = heading.id
    return Entry(f"{document.name}#{key}", _words(heading), key, key, language=heading.language)


def _words(heading: Heading) -> str:
    return f"{heading.number} {heading.text}".strip()
