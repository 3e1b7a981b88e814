"""The navigation document: contents, landmarks, lists of figures and tables, page list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from press.core.findings import Finding, Severity
from press.epub.documents import NAVIGATION_TYPES, ContentDocument
from press.epub.page_marks import page_id
from press.typesetting.page_starts import PrintedText
from press.typesetting.parts import Heading, Parts

DEEPEST_LEVEL = 2  # of headings in the contents
LANDMARKS = ("bibliography", "index")


@dataclass(frozen=True, slots=True)
class NavEntry:
    """An entry of a list: link, text, `epub:type` of a landmark, and entries below it.

    `target` is the id of the heading or caption that it stands for.
    """

    href: str
    text: str
    target: str = ""
    id: str = ""
    type: str = ""
    children: tuple["NavEntry", ...] = ()
    language: str = ""  # if it is not the edition's own


@dataclass(frozen=True, slots=True)
class Navigation:
    """All lists of the navigation document.

    `marks` are printed pages that begin in the lists themselves: the folio by the id of a list, or
    by the target of an entry.
    """

    contents: tuple[NavEntry, ...]
    landmarks: tuple[NavEntry, ...]
    figures: tuple[NavEntry, ...]
    tables: tuple[NavEntry, ...]
    pages: tuple[NavEntry, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)

    @property
    def depth(self) -> int:
        """How many levels the table of contents has."""
        return _depth(self.contents)

    @property
    def last_page(self) -> str:
        """The highest arabic folio; "0" if there is none."""
        return next((entry.text for entry in reversed(self.pages) if entry.text.isdecimal()), "0")


def build_navigation(documents: Sequence[ContentDocument], words: Mapping[str, str]) -> Navigation:
    """The lists in reading order, without the page list."""
    return Navigation(
        contents=tuple(_contents(documents, "")),
        landmarks=tuple(_landmarks(documents, words)),
        figures=tuple(_captions(documents, "figure")),
        tables=tuple(_captions(documents, "table")),
    )


def _depth(entries: Sequence[NavEntry]) -> int:
    return 1 + max(_depth(entry.children) for entry in entries) if entries else 0


def _contents(documents: Sequence[ContentDocument], in_part: str) -> Iterator[NavEntry]:
    """Documents with a heading; below each its second level, or the chapters of a part."""
    for document in documents:
        part = document.part
        if part.headings and part.section.part == in_part:
            sections = (
                _entry(document, heading)
                for heading in part.headings
                if heading.level == DEEPEST_LEVEL
            )
            children = _contents(documents, part.slug) if part.section.opens_part else sections
            language = part.headings[0].language
            yield NavEntry(
                document.name,
                part.line,
                part.headings[0].id,
                f"part-{part.slug}",
                children=tuple(children),
                language=language,
            )


def _landmarks(
    documents: Sequence[ContentDocument], words: Mapping[str, str]
) -> Iterator[NavEntry]:
    """Few, and each type once, as some reading systems show them all the time."""
    yield NavEntry("cover.xhtml", words["cover"], type="cover")
    yield NavEntry("nav.xhtml#toc", words["contents"], type="toc")
    for document in documents:
        if document.part.section.matter == "body":
            yield NavEntry(document.name, words["start"], type="bodymatter")
            break
    for kind in LANDMARKS:
        for document in documents:
            if document.part.section.type == kind:
                yield NavEntry(document.name, document.title, type=kind)
                break


def _captions(documents: Sequence[ContentDocument], kind: str) -> Iterator[NavEntry]:
    for document in documents:
        for caption in document.part.captions:
            if caption.kind == kind:
                yield NavEntry(
                    f"{document.name}#{caption.id}",
                    caption.text,
                    caption.id,
                    language=caption.language,
                )


def _entry(document: ContentDocument, heading: Heading) -> NavEntry:
    key = heading.id
    return NavEntry(f"{document.name}#{key}", _words(heading), key, key, language=heading.language)


def _words(heading: Heading) -> str:
    return f"{heading.number} {heading.text}".strip()


def add_page_list(
    lists: Navigation, documents: Sequence[ContentDocument], printed: PrintedText
) -> Navigation:
    """The navigation with the list of printed pages (EPUB Accessibility 1.1, 4.2)."""
    marks = _marks(lists, printed)
    return replace(lists, pages=tuple(_pages(documents, printed, marks)), marks=marks)


def find_unplaced_pages(
    printed: PrintedText, navigation: Navigation, parts: Parts
) -> list[Finding]:
    """A finding (e-012) for each section with printed pages that have no place in the EPUB."""
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
            f"The EPUB's text differs from the pages': {', '.join(folios)} "
            "of the print have no place in it.",
            remedy,
            Severity.WARNING,
        )
        for slug, folios in missing.items()
    ]


def _marks(lists: Navigation, printed: PrintedText) -> dict[str, str]:
    """Where printed pages of the contents and of the lists of figures and tables begin."""
    targets = {
        entry.target
        for entries in (lists.contents, lists.figures, lists.tables)
        for entry in _flattened(entries)
    }
    places = {
        start.folio: start.link if start.before else start.slug
        for start in printed.starts
        if start.slug in NAVIGATION_TYPES
    }
    return {
        place: folio for folio, place in places.items() if place in {*targets, *NAVIGATION_TYPES}
    }


def _pages(
    documents: Sequence[ContentDocument], printed: PrintedText, marks: Mapping[str, str]
) -> Iterator[NavEntry]:
    """An entry for each printed page that has a place, in order."""
    names = {folio: document.name for document in documents for folio in document.pages}
    names |= dict.fromkeys(marks.values(), "nav.xhtml")
    for start in printed.starts:
        if start.folio in names:
            yield NavEntry(f"{names[start.folio]}#{page_id(start.folio)}", start.folio)


def _flattened(entries: Sequence[NavEntry]) -> Iterator[NavEntry]:
    for entry in entries:
        yield entry
        yield from _flattened(entry.children)
