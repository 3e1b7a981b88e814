"""Holds a finished edition against the parts that it was made from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from press.checks.readback import pdf
from press.checks.readback.blocks import CALL, LANGUAGE, OWN_LOOK, Block, SectionBlocks, painted
from press.checks.readback.comparison import Difference, differences, face_differences
from press.checks.readback.epub import Unreadable, epub_blocks
from press.checks.readback.expected import Listed, Source, Unexpected, expected_blocks
from press.checks.readback.media import Medium, of_epub, of_pdf
from press.readers.pdf_text import Undecodable
from press.typesetting.pandoc_ast import elements
from press.typesetting.parts import Part, Parts

Lines = Mapping[str, Sequence[int]]  # the source lines of the messages of each section
# those that tags can say; emphasis is seen by its face
_PDF_STYLES = (LANGUAGE, "link ", CALL, "code")


@dataclass(frozen=True, slots=True)
class Misreading:
    """A place where an edition says something else than its source; both are shown as they are read.

    The line is 0 where the text comes from data or from a template; the page is empty in an EPUB.
    """

    path: str
    line: int
    wanted: str
    found: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class PdfComparison:
    """A finished PDF, read by its tags: where its text and where its bookmarks differ from the source."""

    edition: str
    text: tuple[Misreading, ...]
    bookmarks: tuple[Misreading, ...]


@dataclass(frozen=True, slots=True)
class ReadEpub:
    """A finished EPUB, read document by document: where its text differs from the source."""

    edition: str
    text: tuple[Misreading, ...]


def read_epub_back(edition: str, data: bytes, parts: Parts, lines: Lines) -> ReadEpub:
    """Where an EPUB says something else than the parts."""
    try:
        found = {section.slug: section for section in epub_blocks(data, parts.locale)}
    except Unreadable as error:
        return ReadEpub(edition, (_unreadable(edition, error),))
    return ReadEpub(edition, tuple(_compare(parts, lines, found, of_epub())))


def read_pdf_back(edition: str, data: bytes, parts: Parts, lines: Lines) -> PdfComparison:
    """Where a PDF says something else than the parts, in its text and in its bookmarks."""
    try:
        read = pdf.read_pdf(data, parts.locale)
    except (pdf.UntaggedElement, Undecodable) as error:
        return PdfComparison(edition, (_unreadable(edition, error),), ())
    if len(read.sections) < len(parts.parts):
        lost = Misreading(
            edition, 0, f"{len(parts.parts)} sections", f"{len(read.sections)} sections"
        )
        return PdfComparison(edition, (lost,), ())
    # Before them stands the cover.
    sections = read.sections[len(read.sections) - len(parts.parts) :]
    found = {part.slug: section for part, section in zip(parts.parts, sections, strict=True)}
    text = _compare(parts, lines, found, of_pdf(read.folios))
    return PdfComparison(edition, tuple(text), tuple(_bookmarks(parts, found, read.bookmarks)))


def _unreadable(edition: str, error: Exception) -> Misreading:
    return Misreading(edition, 0, "text", f"what can't be read: {error}")


def _compare(
    parts: Parts, lines: Lines, found: Mapping[str, SectionBlocks], medium: Medium
) -> Iterator[Misreading]:
    for part in parts.parts:
        if not part.section.is_markdown:
            continue
        path, none = part.section.path, SectionBlocks(part.slug, ())
        try:
            wanted = expected_blocks(_source(part, parts, lines), medium, parts.locale)
        except Unexpected as error:
            yield Misreading(path, 0, f"{error}, which no edition can show", "nothing")
            continue
        got = found.get(part.slug, none)
        for one, other in ((wanted.text, got.text), (wanted.notes, got.notes)):
            for difference in _differences(one, other, medium):
                yield Misreading(
                    path, difference.line, difference.wanted, difference.found, difference.page
                )


def _differences(
    wanted: Sequence[Block], found: Sequence[Block], medium: Medium
) -> Iterator[Difference]:
    if medium.folios is None:
        yield from differences(wanted, found, lambda style: style != OWN_LOOK)
        return
    wanted = [painted(block) for block in wanted]
    yield from differences(wanted, found, lambda style: style.startswith(_PDF_STYLES))
    yield from face_differences(wanted, found)


def _source(part: Part, parts: Parts, lines: Lines) -> Source:
    listed = parts.chapters(part.slug) if part.section.opens_part else []
    heads = [(chapter, chapter.headings[0]) for chapter in listed if chapter.headings]
    chapters = tuple(
        Listed(head.id, chapter.number, chapter.title, head.language) for chapter, head in heads
    )
    text = next((section.source for section in parts.sections if section.slug == part.slug), "")
    return Source(part.slug, elements(part.ast), lines.get(part.slug, ()), chapters, text)


def _bookmarks(
    parts: Parts, found: Mapping[str, SectionBlocks], bookmarks: Sequence[tuple[int, str]]
) -> Iterator[Misreading]:
    """Headings without a bookmark of their words, and the other way round; of a part as its page's sheet words it."""
    wanted = [(part, words) for part in parts.parts for words in _headings(part, found[part.slug])]
    said = [words for _, words in bookmarks]
    matcher = SequenceMatcher(None, [words for _, words in wanted], said, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            path = wanted[min(a, len(wanted) - 1)][0].section.path if wanted else ""
            yield Misreading(
                path, 0, _listed([words for _, words in wanted[a:b]]), _listed(said[c:d])
            )


def _headings(part: Part, section: SectionBlocks) -> list[str]:
    headings = [block.text for block in section.text if block.kind.startswith("heading")]
    return [part.line, *headings[1:]] if part.section.opens_part else headings


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"«{text}»" for text in words) or "nothing"
