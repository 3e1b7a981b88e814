"""Laying out the pages of one locale, until all printed page numbers are right.

One pass is enough where the page map of the last build still holds.
"""

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import gettempdir
from typing import Any, Generic, Protocol, TypeVar

from lxml import html
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from press.core.findings import Finding, PressError
from press.core.fonts import font_files
from press.core.reads import Recording, recording, take_over
from press.typesetting.fetcher import BASE, BookFetcher
from press.typesetting.line_ends import prepare_line_breaks
from press.typesetting.markup_fixes import keep_options_whole, mark_sum_headers
from press.typesetting.pagemap import PageKind, PageMap, page_map, page_numbers, write_page_numbers
from press.typesetting.section_documents import SectionDocument, cut
from press.typesetting.source_lines import inherit_lines
from press.weasy.boxes import Page, read_pages
from press.weasy.continuation import PageState, SharedPage, continuing
from press.weasy.document import LaidOutDocument, counter_style
from press.weasy.libraries import declare_libraries
from press.weasy.page_numbers import FixedNumber, first_free_page
from press.weasy.resuming import ResumePoint, resuming

MOST_PASSES = 5
_SHOWN = re.compile(r'<section\b[^>]*\bdata-slug="([^"]*)"')


@dataclass(frozen=True, slots=True)
class SectionPlace:
    """Where a section stands: its number among the sections, and what it depends on of others.

    `before` are the pages of all sections before it.
    """

    number: int
    state: PageState
    before: tuple[PageKind, ...] = field(default=(), compare=False)


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
class LaidOutSection:
    """A section as WeasyPrint laid it out; what it logged, and what it read for it.

    Behind `free_from` pages no rule of its style sheets depends on their number; -1: any may.
    """

    document: LaidOutDocument
    pages: tuple[Page, ...]
    end: PageState
    free_from: int
    messages: tuple[str, ...]
    reads: Recording
    starts: tuple[ResumePoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """Laid-out pages, the page map that is printed on them, and what WeasyPrint logged."""

    document: LaidOutDocument
    pages: tuple[Page, ...]
    page_map: PageMap
    passes: int
    messages: tuple[str, ...]
    body: str


class SectionRenderer:
    """Lays out sections with one style sheet, which is read on first use."""

    def __init__(
        self, sheet: str, root: Path, pictures: Mapping[str, bytes], **options: Any
    ) -> None:
        self._sheet, self._options = sheet, options
        self._fetcher = BookFetcher(root, pictures)
        self._look: tuple[dict[str, Any], Sequence[str], Recording] | None = None

    def render(self, text: str, place: SectionPlace) -> LaidOutSection:
        """The layout of a section; raises PressError."""
        return self._render(text, place.state)

    def render_some(
        self, text: str, place: SectionPlace, start: ResumePoint, most: int
    ) -> LaidOutSection:
        """Some pages of a section, from one on; raises PressError.

        What stands before must be as it was when that page began so.
        """
        strings = dict(place.state.strings) | dict(start.strings)
        state = replace(place.state, strings=tuple(strings.items()))
        return self._render(text, state, start, most)

    def _render(
        self, text: str, state: PageState, start: ResumePoint | None = None, most: int = 0
    ) -> LaidOutSection:
        with recording() as reads:
            declare_libraries()
            font_files()
            look, of_sheets = self._read_look()
            try:
                with (
                    collect_messages() as messages,
                    continuing(state) as section,
                    resuming(start, most) as starts,
                ):
                    document = _render(text, self._fetcher, look | self._options)
            except SharedPage as error:
                raise PressError([_without_page(text, self._sheet, error)]) from None
        said = tuple(dict.fromkeys((*of_sheets, *messages)))
        free_from, pages = _free_from(text, look["stylesheets"]), read_pages(document)
        return LaidOutSection(document, pages, section.end, free_from, said, reads, tuple(starts))

    def _read_look(self) -> tuple[dict[str, Any], Sequence[str]]:
        if self._look is None:
            with recording() as reads, collect_messages() as messages:
                look = _read_look(self._sheet, self._fetcher)
            self._look = look, messages, reads
        look, said, read = self._look
        take_over(read)
        return look, said


def _free_from(text: str, sheets: Sequence[CSS]) -> int:
    if "<style" in text:  # rules that are not among the sheets
        return -1
    try:
        return first_free_page(sheets)
    except FixedNumber:
        return -1


def _without_page(text: str, sheet: str, error: SharedPage) -> Finding:
    slug = next((name for name in _SHOWN.findall(text)), "")
    fault, remedy = error.args
    problem = f'The section "{slug}" can\'t be laid out: {fault}.'
    return Finding(f"assets/styles/{sheet}", 0, "n-005", problem, remedy)


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


def _read_look(sheet: str, fetcher: BookFetcher) -> dict[str, Any]:
    """The style sheet with its fonts and counters, as arguments of `render`, for all passes."""
    fonts, counters = FontConfiguration(), counter_style()
    with _reporting_full_disk():
        style = CSS(
            url=f"{BASE}styles/{sheet}",
            url_fetcher=fetcher,
            font_config=fonts,
            counter_style=counters,
        )
    return {"font_config": fonts, "counter_style": counters, "stylesheets": [style]}


def _render(text: str, fetcher: BookFetcher, options: Mapping[str, Any]) -> LaidOutDocument:
    with _reporting_full_disk():
        document = HTML(string=text, base_url=BASE, url_fetcher=fetcher)
        rendered: LaidOutDocument = document.render(**options)
        return rendered


@contextmanager
def _reporting_full_disk() -> Iterator[None]:
    """Raise PressError on a full disk, where WeasyPrint can't write the fonts."""
    try:
        yield
    except OSError as error:
        problem = f"The fonts of the pages can't be written: {error.strerror}."
        raise PressError(
            [Finding(gettempdir(), 0, "f-012", problem, "Make room there, and build again.")]
        ) from None


@contextmanager
def collect_messages() -> Iterator[list[str]]:
    """Collect WeasyPrint's log messages from warnings up, instead of printing them."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(  # type: ignore[method-assign]
        record.getMessage().strip().rstrip(".")
    )
    logger = logging.getLogger("weasyprint")
    before = logger.propagate, logger.level, list(logger.handlers)
    logger.propagate, logger.handlers = False, [handler]
    logger.setLevel(logging.WARNING)
    try:
        yield messages
    finally:
        logger.propagate, logger.handlers = before[0], before[2]
        logger.setLevel(before[1])
