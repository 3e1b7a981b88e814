"""Compares a finished edition with the text that it was made from: rules v-001 to v-003."""

import hashlib
import json
import marshal
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from difflib import SequenceMatcher
from functools import partial
from typing import Protocol

from press.checks.readback import pdf
from press.checks.readback.blocks import CALL, LANGUAGE, OWN_LOOK, Block, SectionBlocks, painted
from press.checks.readback.comparison import Difference, differences, face_differences
from press.checks.readback.epub import Unreadable, epub_sections
from press.checks.readback.expected import Listed, Source, Unexpected, expected_blocks
from press.checks.readback.media import Medium, of_epub, of_pdf
from press.checks.registry import rule
from press.core.cache import Store
from press.core.findings import Finding
from press.readers.pdf_text import Undecodable
from press.typesetting.pandoc_ast import Json, elements
from press.typesetting.parts import Part, Parts

Lines = Mapping[str, Sequence[int]]  # the source lines of the messages of each section
# Those that tags express; emphasis is seen by the typeface.
_PDF_STYLES = (LANGUAGE, "link ", CALL, "code")

_FOLIO = re.compile(r"\s›\w+")


@dataclass(frozen=True, slots=True)
class PdfComparison:
    """Where the text and the bookmarks of a finished PDF differ from the source."""

    edition: str
    text: tuple[Difference, ...]
    bookmarks: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class ReadEpub:
    """Where the text of a finished EPUB differs from the source."""

    edition: str
    text: tuple[Difference, ...]


@rule("v-001")
def find_text_lost_in_the_pdf(read: PdfComparison) -> Iterator[Finding]:
    """A screen reader gets the whole text of the source from the PDF, with labels and links."""
    return _findings("v-001", "The PDF", read.text)


@rule("v-002")
def find_text_lost_in_the_epub(read: ReadEpub) -> Iterator[Finding]:
    """The EPUB has the whole text of the source, with labels and links."""
    return _findings("v-002", "The EPUB", read.text)


@rule("v-003")
def find_wrong_bookmarks(read: PdfComparison) -> Iterator[Finding]:
    """The bookmarks of the PDF are its headings, in order and to the letter."""
    return _findings("v-003", "The list of bookmarks", read.bookmarks)


def _findings(code: str, what: str, differences: Iterable[Difference]) -> Iterator[Finding]:
    remedy = "Rewrite the passage more simply, and report this as an error of the program."
    for it in differences:
        place = f" (page {it.page})" if it.page else ""
        problem = f"{what}{place} has {it.found}, but the source has {it.wanted}."
        yield Finding(it.path, it.line, code, problem, remedy)


class Finished(Protocol):
    """A section of a finished edition."""

    @property
    def content(self) -> Json:
        """Everything that its blocks depend on."""

    def read(self) -> SectionBlocks:
        """Its blocks; raises Unreadable."""


def read_epub_back(edition: str, data: bytes, parts: Parts, lines: Lines, store: Store) -> ReadEpub:
    """Compare an EPUB with the parts that it was made from."""
    found = {section.slug: section for section in epub_sections(data, parts.locale)}
    return ReadEpub(edition, tuple(_compare(parts, lines, found, of_epub(), store)))


def read_pdf_back(
    edition: str, data: bytes, parts: Parts, lines: Lines, store: Store
) -> PdfComparison:
    """Compare a PDF with the parts that it was made from."""
    try:
        read = pdf.read_pdf(data, parts.locale)
    except (pdf.UntaggedElement, Undecodable) as error:
        return PdfComparison(edition, (_unreadable(edition, error),), ())
    if len(read.sections) < len(parts.parts):
        some, fewer = (f"{len(them)} sections" for them in (parts.parts, read.sections))
        lost = Difference(some, fewer, path=edition)
        return PdfComparison(edition, (lost,), ())
    # The cover comes first.
    sections = read.sections[len(read.sections) - len(parts.parts) :]
    found = {part.slug: section for part, section in zip(parts.parts, sections, strict=True)}
    text = _compare(parts, lines, found, of_pdf(read.folios), store)
    return PdfComparison(edition, tuple(text), tuple(_bookmarks(parts, found, read.bookmarks)))


def _unreadable(edition: str, error: Exception) -> Difference:
    return Difference("readable text", f"text that can't be read ({error})", path=edition)


def _compare(
    parts: Parts, lines: Lines, found: Mapping[str, Finished], medium: Medium, store: Store
) -> Iterator[Difference]:
    """The differences of all sections; those of one are kept, by all that is compared."""
    for part in parts.parts:
        if not part.section.is_markdown:
            continue
        source = _source(part, parts, lines)
        section = found.get(part.slug, SectionBlocks(part.slug, ()))
        compare = partial(_compared, source, section, medium, parts.locale)
        content = [source.content, medium.name, medium.folios, section.content, parts.locale]
        # Version 2 of the format writes equal values alike, shared or not.
        digest = hashlib.sha256(marshal.dumps(content, 2)).hexdigest()
        kept = store.keep(__name__, (digest,), partial(_as_json, compare))
        for values in json.loads(kept):
            yield replace(Difference(*values), path=part.section.path)


def _as_json(compare: Callable[[], Iterable[Difference]]) -> str:
    return json.dumps([astuple(it) for it in compare()])


def _compared(
    source: Source, section: Finished, medium: Medium, language: str
) -> Iterator[Difference]:
    try:
        wanted = expected_blocks(source, medium, language)
        got = section.read()
    except Unexpected as error:
        yield Difference(f"{error}, which no edition can show", "nothing")
    except Unreadable as error:
        yield _unreadable("", error)
    else:
        for one, other in ((wanted.text, got.text), (wanted.notes, got.notes)):
            yield from _differences(one, other, medium)


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
) -> Iterator[Difference]:
    """Headings without a bookmark and bookmarks without a heading; a part has its printed line."""
    wanted = [(part, words) for part in parts.parts for words in _headings(part, found[part.slug])]
    said = [words.replace("\u00a0", " ") for _, words in bookmarks]  # as in the blocks
    matcher = SequenceMatcher(None, [words for _, words in wanted], said, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            path = wanted[min(a, len(wanted) - 1)][0].section.path if wanted else ""
            headings = [words for _, words in wanted[a:b]]
            yield Difference(_listed(headings), _listed(said[c:d]), path=path)


def _headings(part: Part, section: SectionBlocks) -> list[str]:
    """The words of the headings; a bookmark has no page number that a reference prints."""
    headings = [
        _FOLIO.sub("", block.text) for block in section.text if block.kind.startswith("heading")
    ]
    return [part.line, *headings[1:]] if part.section.opens_part else headings


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"«{text}»" for text in words) or "nothing"
