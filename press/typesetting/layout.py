"""Laying out the pages of one locale, until all printed page numbers are right.

One pass is enough where the page map of the last build still holds.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from lxml import html

from press.core.findings import Finding, PressError
from press.typesetting.line_ends import prepare_line_breaks
from press.typesetting.markup_fixes import keep_options_whole, mark_sum_headers
from press.typesetting.pagemap import PageKind, PageMap, page_map, page_numbers, write_page_numbers
from press.typesetting.section_documents import SectionDocument, cut
from press.typesetting.section_rendering import LaidOutSection, SectionPlace, SectionRenderer
from press.typesetting.source_lines import inherit_lines
from press.weasy.boxes import Page, read_pages
from press.weasy.continuation import PageState
from press.weasy.document import LaidOutDocument

MOST_PASSES = 5


class LaidOut(Protocol):
    """The layout of a section: its pages, and what those behind it depend on."""

    @property
    def pages(self) -> Sequence[PageKind]:
        """Type, blankness and anchors of each."""

    @property
    def end(self) -> PageState:
        """The state behind its last page."""


Section = TypeVar("Section", bound=LaidOut)
Other = TypeVar("Other", bound=LaidOut)


@dataclass(frozen=True, slots=True)
class Settled(Generic[Section]):
    """The sections of a document with true page numbers, each with its text and place."""

    sections: tuple[tuple[str, SectionPlace, Section], ...]
    page_map: PageMap
    passes: int

    def replaced(
        self, replace: "Callable[[str, SectionPlace, Section], Other]"
    ) -> "Settled[Other]":
        """The same with other values of its sections."""
        sections = tuple((*each[:2], replace(*each)) for each in self.sections)
        return Settled(sections, self.page_map, self.passes)

    @property
    def has_true_numbers(self) -> bool:
        """Whether every reference prints the number of its target's page."""
        return all(
            number == self.page_map.get(target, number)
            for text, _, _ in self.sections
            for target, number in page_numbers(text).items()
        )

    @property
    def pages(self) -> list[PageKind]:
        """The pages of all sections."""
        return [page for _, _, section in self.sections for page in section.pages]


@dataclass(frozen=True, slots=True)
class Layout:
    """Laid-out pages, the page map that is printed on them, and what WeasyPrint logged."""

    document: LaidOutDocument
    pages: tuple[Page, ...]
    page_map: PageMap
    passes: int
    messages: tuple[str, ...]
    body: str


def lay_out(
    text: str,
    sheet: str,
    root: Path,
    *,
    pictures: Mapping[str, bytes],
    known: Mapping[str, str],
    body: str,
    report: Callable[[int], None] = lambda _: None,
    **options: Any,
) -> Layout:
    """Lay out `text` until every printed page number is right; raises PressError if none settles.

    `known` is the page map of the last build, `body` the name of the first chapter's pages.
    """
    renderer = SectionRenderer(sheet, root, pictures, **options)
    settled = settle(prepared(text), known, body, renderer.render, report, sheet)
    return joined(settled, [section for _, _, section in settled.sections], body)


def joined(settled: Settled[Any], sections: Sequence[LaidOutSection], body: str) -> Layout:
    """One layout of all sections."""
    pages = [page for section in sections for page in section.document.pages]
    document = sections[0].document.copy(pages)
    messages = tuple(dict.fromkeys(said for section in sections for said in section.messages))
    return Layout(document, read_pages(document), settled.page_map, settled.passes, messages, body)


def prepared(text: str) -> html.HtmlElement:
    """The document as it is laid out, but for the page numbers."""
    document = html.document_fromstring(text)
    mark_sum_headers(document)
    prepare_line_breaks(document)
    keep_options_whole(document)
    inherit_lines(document)
    return document


def settle(
    document: html.HtmlElement,
    known: Mapping[str, str],
    body: str,
    lay: Callable[[str, SectionPlace], Section],
    report: Callable[[int], None],
    sheet: str,
) -> Settled[Section]:
    """Lay out section after section, until every printed page number is right.

    Raises PressError (n-004) if they never are.
    """
    expected, sections = dict(known), cut(document)
    for done in range(1, MOST_PASSES + 1):
        report(done)
        settled = _one_pass(sections, expected, lay, body, done)
        if settled.has_true_numbers:
            return settled
        expected = settled.page_map
    problem = f"The page numbers did not settle in {MOST_PASSES} passes."
    remedy = "Reword the paragraph at the foot of a page where a reference stands."
    raise PressError([Finding(sheet, 0, "n-004", problem, remedy)])


def _one_pass(
    documents: Sequence[SectionDocument],
    expected: Mapping[str, str],
    lay: Callable[[str, SectionPlace], Section],
    body: str,
    number: int,
) -> Settled[Section]:
    """Lay out every section, with the page numbers known by then, and others as expected."""
    state, pages, known = PageState(), list[PageKind](), dict(expected)
    sections = list[tuple[str, SectionPlace, Section]]()
    for at, document in enumerate(documents):
        write_page_numbers(document.element, known)
        text, place = document.text, SectionPlace(at, state, tuple(pages))
        section = lay(text, place)
        sections.append((text, place, section))
        pages += section.pages
        state, known = section.end, known | page_map(pages, body)
    return Settled(tuple(sections), page_map(pages, body), number)
