"""Laying out the pages of one locale, until all printed page numbers are right.

One pass is enough where the page map of the last build still holds.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from lxml import html
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from press.core.findings import Finding, PressError
from press.typesetting.fetcher import BASE, BookFetcher
from press.typesetting.line_ends import prepare_line_breaks
from press.typesetting.markup_fixes import keep_options_whole, mark_sum_headers
from press.typesetting.pagemap import PageMap, page_map, write_page_numbers
from press.typesetting.section_documents import cut
from press.typesetting.source_lines import inherit_lines
from press.weasy.boxes import Page, read_pages
from press.weasy.continuation import PageState, continuing
from press.weasy.document import LaidOutDocument, counter_style
from press.weasy.libraries import declare_libraries

MOST_PASSES = 5


@dataclass(frozen=True, slots=True)
class Layout:
    """Laid-out pages, the page map that is printed on them, and what WeasyPrint logged."""

    document: LaidOutDocument
    pages: tuple[Page, ...]
    page_map: PageMap
    passes: int
    messages: tuple[str, ...]
    body: str


@dataclass(frozen=True, slots=True)
class LaidOutSection:
    """A section's pages, what those behind depend on, and what WeasyPrint logged."""

    document: LaidOutDocument
    end: PageState
    messages: tuple[str, ...]


_Given = tuple[str, PageState]  # all that the pages of a section depend on, within one layout


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
    declare_libraries()
    document = html.document_fromstring(text)
    mark_sum_headers(document)
    prepare_line_breaks(document)
    keep_options_whole(document)
    inherit_lines(document)
    fetcher, expected = BookFetcher(root, pictures), dict(known)
    with collect_messages() as of_sheets:
        look = _read_look(sheet, fetcher)
    laid = dict[_Given, LaidOutSection]()
    for done in range(1, MOST_PASSES + 1):
        report(done)
        write_page_numbers(document, expected)
        laid = _lay_out_sections(cut(document), laid, fetcher, look | options)
        rendered = _joined([section.document for section in laid.values()])
        pages = read_pages(rendered)
        found = page_map(pages, body)
        if all(
            found.get(target, "") == expected.get(target)
            for target in _targets(document)
            if target in found
        ):
            messages = [message for section in laid.values() for message in section.messages]
            messages = list(dict.fromkeys(of_sheets + messages))
            return Layout(rendered, pages, found, done, tuple(messages), body)
        expected = found
    problem = f"The page numbers did not settle in {MOST_PASSES} passes."
    remedy = "Reword the paragraph at the foot of a page where a reference stands."
    raise PressError([Finding(sheet, 0, "n-004", problem, remedy)])


def _targets(document: html.HtmlElement) -> set[str]:
    return {
        link.get("href", "")[1:]
        for link in document.iter("a")
        if link.get("href", "").startswith("#")
    }


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


def _lay_out_sections(
    texts: Sequence[str],
    known: Mapping[_Given, LaidOutSection],
    fetcher: BookFetcher,
    options: Mapping[str, Any],
) -> dict[_Given, LaidOutSection]:
    """Lay out section after section, but for those that are known."""
    laid, state = dict[_Given, LaidOutSection](), PageState()
    for text in texts:
        given = text, state
        laid[given] = known.get(given) or _lay_out_section(given, fetcher, options)
        state = laid[given].end
    return laid


def _lay_out_section(
    given: _Given, fetcher: BookFetcher, options: Mapping[str, Any]
) -> LaidOutSection:
    text, state = given
    with collect_messages() as messages, continuing(state) as section:
        rendered = _render(text, fetcher, options)
    return LaidOutSection(rendered, section.end, tuple(messages))


def _joined(documents: Sequence[LaidOutDocument]) -> LaidOutDocument:
    return documents[0].copy([page for document in documents for page in document.pages])


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
