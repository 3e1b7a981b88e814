"""An EPUB on the smallest screen of WCAG (1.4.10): nothing overflows, is clipped or faint.

Every document is opened in Chromium once, and measured in each state of STATES.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, TypedDict
from urllib.parse import unquote, urlsplit

from press.checks.epub.epub_rule import EpubFault, epub_rule
from press.core.contrast import LARGE_TEXT, TEXT, contrast
from press.core.reads import remembered
from press.readers.epub import EpubFile, open_epub
from press.readers.finished import FinishedEpub
from press.tools.chromium import with_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

MOST_LETTERS = 120
_SHEETS = "Correct the style sheets in assets/styles/epub, or shorten the text."
WIDTH, HEIGHT = 320, 640  # CSS pixels
_HOST = "http://127.0.0.1"  # no server: `_answer` answers
_MEASURE = Path(__file__).with_name("small_screen.js")


@dataclass(frozen=True, slots=True)
class ScreenState:
    """A reader's settings: how a finding names them, and the style sheet that simulates them."""

    name: str
    sheet: str = ""
    is_dark: bool = False
    in_pages: bool = False


STATES = (
    ScreenState(""),
    ScreenState(
        "with wide letter spacing",  # WCAG 2.2, 1.4.12
        "* { letter-spacing: .12em !important; line-height: 1.5 !important;"
        " word-spacing: .16em !important }"
        "p { margin-bottom: 2em !important }",
    ),
    ScreenState("at twice the text size", "html { font-size: 200% !important }"),
    # As weak as a reading system's own sheet: what the book's sheets say wins, and shows here.
    ScreenState(
        "in night mode", "html { background: #000; color: #fff; color-scheme: dark }", is_dark=True
    ),
    ScreenState(
        "in page view",
        "html { box-sizing: border-box; column-fill: auto; column-gap: 40px;"
        f"column-width: {WIDTH - 40}px;"
        f"height: {HEIGHT}px; overflow: hidden; padding: 0 20px; width: {WIDTH}px }}"
        f"img {{ max-height: {HEIGHT}px !important }}",
        in_pages=True,
    ),
)


@dataclass(frozen=True, slots=True)
class ScreenFault:
    """An element that is `wide`, `cut`, `lost` below a page, `absent` or `faint`, and when."""

    document: str
    kind: str
    state: str
    element: str
    measure: str


@epub_rule("e-050", _SHEETS, tool="Chromium")
def find_wide_elements(book: FinishedEpub) -> Iterator[EpubFault]:
    """Nothing is wider than a phone, even in large text (WCAG 2.2, 1.4.4, 1.4.10, 1.4.12)."""
    return _described(book, "wide", f"is {{}} px wider than a screen of {WIDTH} px")


@epub_rule("e-051", _SHEETS, tool="Chromium")
def find_clipped_text(book: FinishedEpub) -> Iterator[EpubFault]:
    """No text is clipped by its box, overlaps what follows, or is lost below a page."""
    yield from _described(book, "cut", "is clipped, or overflows its box, by {} px")
    yield from _described(book, "lost", "is lost {} px below the end of the page")


@epub_rule("e-052", "Add the file to the EPUB, or correct its address.", tool="Chromium")
def find_missing_files(book: FinishedEpub) -> Iterator[EpubFault]:
    """Every picture, font and style sheet of a document exists and can be shown."""
    return _described(book, "absent", "can't be shown ({})")


@epub_rule("e-053", _SHEETS, tool="Chromium")
def find_low_contrast(book: FinishedEpub) -> Iterator[EpubFault]:
    """Text has enough contrast with its background, also in night mode (WCAG 2.2, 1.4.3)."""
    return _described(book, "faint", "has a contrast of only {}:1")


def _described(book: FinishedEpub, kind: str, problem: str) -> Iterator[EpubFault]:
    for found in faults(book.path):
        if found.kind == kind:
            element = shorten(found.element, MOST_LETTERS, placeholder=" …")
            measured = problem.format(found.measure).replace(" ()", "")
            yield found.document, f"{element} {measured} {found.state}".rstrip() + "."


def faults(path: Path) -> tuple[ScreenFault, ...]:
    """The faults of all documents in all states, looked for once; raises CheckSkipped."""
    seen = path.stat()
    return _faults(path, seen.st_mtime_ns, seen.st_size)


@remembered
def _faults(path: Path, _time: int, _size: int) -> tuple[ScreenFault, ...]:
    return with_browser(partial(_read, open_epub(path)))


def _read(book: EpubFile, browser: "Browser") -> tuple[ScreenFault, ...]:
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    page, requested = context.new_page(), set[str]()
    found = dict[tuple[str, str, str], ScreenFault]()
    items = book.package.iter("{*}item")
    types = {unquote(item.get("href", "")): item.get("media-type", "") for item in items}
    page.route("**/*", lambda route: _answer(route, book, types, requested))
    for name in book.documents:
        for seen in _of_document(page, name, requested, book):
            found.setdefault((seen.document, seen.kind, seen.element), seen)
    context.close()
    return tuple(found.values())


def _of_document(
    page: "Page", name: str, requested: set[str], book: EpubFile
) -> Iterator[ScreenFault]:
    requested.clear()
    page.goto(f"{_HOST}/{name}")
    page.evaluate("document.fonts.ready")
    for state in STATES:
        page.emulate_media(color_scheme="dark" if state.is_dark else "light")
        page.evaluate(_SET, state.sheet)
        said = page.evaluate(_MEASURE.read_text("utf-8"), {"inPages": state.in_pages})
        yield from _judged(name, state, said)
    for address in sorted(requested - {f"/{member}" for member in book.files}):
        yield ScreenFault(name, "absent", "", address.removeprefix("/"), "")


# The reader's sheet comes before the book's, which win where both are as specific.
_SET = """sheet => {
  document.querySelector('#reader')?.remove()
  const style = document.createElementNS('http://www.w3.org/1999/xhtml', 'style')
  style.id = 'reader'
  style.textContent = sheet
  document.head.prepend(style)
}"""


class _Colours(TypedDict):
    """The colours of a text and of its background, as small_screen.js names them."""

    on: list[float]
    under: list[float]
    isLarge: bool


Measured = tuple[str, str, str | float | _Colours]  # the kind, the element, and what was measured


def _judged(name: str, state: ScreenState, said: Iterable[Measured]) -> Iterator[ScreenFault]:
    for kind, element, measure in said:
        if not isinstance(measure, dict):
            yield ScreenFault(name, kind, state.name, element, str(measure))
        elif (reached := _contrast(measure)) < (LARGE_TEXT if measure["isLarge"] else TEXT):
            yield ScreenFault(name, "faint", state.name, element, f"{reached:.1f}")


def _contrast(pair: _Colours) -> float:
    on, under = (
        (part[0] / 255, part[1] / 255, part[2] / 255) for part in (pair["on"], pair["under"])
    )
    return contrast(on, under)


def _answer(route: "Route", book: EpubFile, types: Mapping[str, str], requested: set[str]) -> None:
    """Answer a request with a member of the EPUB, or with 404."""
    address = urlsplit(route.request.url)
    name = unquote(address.path).removeprefix("/")
    requested.add(f"/{name}" if route.request.url.startswith(_HOST) else route.request.url)
    if name in book.files and route.request.url.startswith(_HOST):
        route.fulfill(body=book.files[name], content_type=types.get(name))
    else:
        route.fulfill(status=404)
