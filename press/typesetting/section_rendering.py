"""Laying out one section: its document, its place among the others, what WeasyPrint made of it."""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import gettempdir

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from press.core.findings import Finding, PressError
from press.core.fonts import font_files
from press.core.reads import Recording, recording, take_over
from press.typesetting.fetcher import BASE, BookFetcher
from press.typesetting.pagemap import PageKind
from press.weasy.boxes import Page, read_pages
from press.weasy.continuation import PageState, SharedPage, continuing
from press.weasy.document import LaidOutDocument, Untyped, counter_style
from press.weasy.libraries import declare_libraries
from press.weasy.page_numbers import FixedNumber, first_free_page
from press.weasy.resuming import ResumePoint, resuming

_SHOWN = re.compile(r'<section\b[^>]*\bdata-slug="([^"]*)"')


@dataclass(frozen=True, slots=True)
class SectionPlace:
    """Where a section stands: its number among the sections, and what it depends on of others.

    `before` are the pages of all sections before it.
    """

    number: int
    state: PageState
    before: tuple[PageKind, ...] = field(default=(), compare=False)


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


class SectionRenderer:
    """Lays out sections with one style sheet, which is read on first use."""

    def __init__(
        self, sheet: str, root: Path, pictures: Mapping[str, bytes], **options: Untyped
    ) -> None:
        self._sheet, self._options = sheet, options
        self._fetcher = BookFetcher(root, pictures)
        self._look: tuple[dict[str, Untyped], Sequence[str], Recording] | None = None

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

    def _read_look(self) -> tuple[dict[str, Untyped], Sequence[str]]:
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


def _read_look(sheet: str, fetcher: BookFetcher) -> dict[str, Untyped]:
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


def _render(text: str, fetcher: BookFetcher, options: Mapping[str, Untyped]) -> LaidOutDocument:
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
