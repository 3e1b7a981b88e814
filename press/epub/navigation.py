"""Where a reader can go: contents, landmarks, and the lists of figures and tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from press.epub.documents import Document
from press.typesetting.parts import Heading

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


def navigate(documents: Sequence[Document], words: Mapping[str, str]) -> Navigation:
    """The lists of a book, in reading order; page_list.py adds the printed pages."""
    return Navigation(
        contents=tuple(_contents(documents, "")),
        landmarks=tuple(_landmarks(documents, words)),
        figures=tuple(_captions(documents, "figure")),
        tables=tuple(_captions(documents, "table")),
    )


def _depth(entries: Sequence[Entry]) -> int:
    return 1 + max(_depth(entry.children) for entry in entries) if entries else 0


def _contents(documents: Sequence[Document], held_by: str) -> Iterator[Entry]:
    """Documents with a heading; under each the second level, or what it holds as a part of the body."""
    for document in documents:
        part = document.part
        if part.headings and part.section.part == held_by:
            sections = (
                _entry(document, heading) for heading in part.headings if heading.level == SECOND
            )
            children = _contents(documents, part.slug) if part.section.opens_part else sections
            language = part.headings[0].language
            yield Entry(
                document.name,
                part.line,
                part.headings[0].id,
                f"part-{part.slug}",
                children=tuple(children),
                language=language,
            )


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
                yield Entry(
                    f"{document.name}#{caption.id}",
                    caption.text,
                    caption.id,
                    language=caption.language,
                )


def _entry(document: Document, heading: Heading) -> Entry:
    key = heading.id
    return Entry(f"{document.name}#{key}", _words(heading), key, key, language=heading.language)


def _words(heading: Heading) -> str:
    return f"{heading.number} {heading.text}".strip()
