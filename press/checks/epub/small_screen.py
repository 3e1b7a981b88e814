"""An EPUB on the smallest screen that WCAG asks of (1.4.10): what runs over its edge, is cut off, missing, faint.

Every document is opened in Chromium once, and measured in each way that people read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from textwrap import shorten
from typing import TYPE_CHECKING, TypedDict
from urllib.parse import unquote, urlsplit

from press.checks.epub.faults import fault
from press.checks.registry import rule
from press.core.contrast import LARGE_TEXT, TEXT, contrast
from press.core.findings import Finding
from press.core.reads import remembered
from press.readers.epub import EpubFile, open_epub
from press.readers.finished import BoundEpub
from press.tools.chromium import with_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

MOST_LETTERS = 120
_SHEETS = "Mend the sheets (assets/styles/epub) or the text."
WIDTH, HEIGHT = 320, 640  # CSS pixels
_HOST = "http://127.0.0.1"  # never asked: the book answers
_MEASURE = Path(__file__).with_name("small_screen.js")
_TYPES = {
    ".css": "text/css",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".xhtml": "application/xhtml+xml",
}


@dataclass(frozen=True, slots=True)
class ScreenState:
    """A way to read: how a finding names it, and the sheet of the reader that brings it about."""

    name: str
    sheet: str = ""
    is_dark: bool = False
    in_pages: bool = False


STATES = (
    ScreenState(""),
    ScreenState(
        "with wide spacing",  # WCAG 2.2, 1.4.12
        "* { letter-spacing: .12em !important; line-height: 1.5 !important; word-spacing: .16em !important }"
        "p { margin-bottom: 2em !important }",
    ),
    ScreenState("in type of twice the size", "html { font-size: 200% !important }"),
    # The weakest of sheets, as a reader's are: what the book's own say is stronger, and shows.
    ScreenState(
        "at night", "html { background: #000; color: #fff; color-scheme: dark }", is_dark=True
    ),
    ScreenState(
        "turning pages",
        f"html {{ box-sizing: border-box; column-fill: auto; column-gap: 40px; column-width: {WIDTH - 40}px;"
        f"height: {HEIGHT}px; overflow: hidden; padding: 0 20px; width: {WIDTH}px }}"
        f"img {{ max-height: {HEIGHT}px !important }}",
        in_pages=True,
    ),
)


@dataclass(frozen=True, slots=True)
class ScreenFault:
    """What an element does: it is `wide`, `cut`, `lost` beneath a page, `absent`, or `faint`; when, and by how much."""

    document: str
    kind: str
    state: str
    element: str
    measure: str


@rule("e-050", only_on_proof=True)
def find_what_is_too_wide(book: BoundEpub) -> Iterator[Finding]:
    """Nothing is wider than a phone, with wide spacing, large type or neither (WCAG 2.2, 1.4.4, 1.4.10, 1.4.12)."""
    problem = f"runs {{}} px over the edge of a screen of {WIDTH} px"
    yield from _findings(book, "e-050", "wide", problem)


@rule("e-051", only_on_proof=True)
def find_what_is_cut_off(book: BoundEpub) -> Iterator[Finding]:
    """No text is cut off by its box, runs into what follows, or is lost at the foot of a page that is turned."""
    yield from _findings(book, "e-051", "cut", "is cut off, or runs out of its box, by {} px")
    yield from _findings(book, "e-051", "lost", "is lost {} px beneath the foot of the page")


@rule("e-052", only_on_proof=True)
def find_what_does_not_load(book: BoundEpub) -> Iterator[Finding]:
    """Every picture, font and sheet that a document asks for is there, and can be shown."""
    yield from _findings(book, "e-052", "absent", "can't be shown ({})")


@rule("e-053", only_on_proof=True)
def find_faint_text(book: BoundEpub) -> Iterator[Finding]:
    """Text can be told from its ground by day and at night (WCAG 2.2, 1.4.3)."""
    yield from _findings(book, "e-053", "faint", "has a contrast of {}:1 only")


def _findings(book: BoundEpub, code: str, kind: str, problem: str) -> Iterator[Finding]:
    for found in faults(book.path):
        if found.kind == kind:
            element = shorten(found.element, MOST_LETTERS, placeholder=" …")
            said = f"{element} {problem.format(found.measure)} {found.state}".replace(" ()", "")
            yield fault(book, code, found.document, f"{said.rstrip()}.", _SHEETS)


def faults(path: Path) -> tuple[ScreenFault, ...]:
    """Those of every document in every state, each once; looked for once however many rules ask. Raises CheckSkipped."""
    seen = path.stat()
    return _faults(path, seen.st_mtime_ns, seen.st_size)


@remembered
def _faults(path: Path, _time: int, _size: int) -> tuple[ScreenFault, ...]:
    return with_browser(partial(_read, open_epub(path)))


def _read(book: EpubFile, browser: "Browser") -> tuple[ScreenFault, ...]:
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    page, asked, found = context.new_page(), set[str](), dict[tuple[str, str, str], ScreenFault]()
    page.route("**/*", lambda route: _answer(route, book, asked))
    for name in book.documents:
        for seen in _of_document(page, name, asked, book):
            found.setdefault((seen.document, seen.kind, seen.element), seen)
    context.close()
    return tuple(found.values())


def _of_document(page: "Page", name: str, asked: set[str], book: EpubFile) -> Iterator[ScreenFault]:
    asked.clear()
    page.goto(f"{_HOST}/{name}")
    page.evaluate("document.fonts.ready")
    for state in STATES:
        page.emulate_media(color_scheme="dark" if state.is_dark else "light")
        page.evaluate(_SET, state.sheet)
        said = page.evaluate(_MEASURE.read_text("utf-8"), {"inPages": state.in_pages})
        yield from _judged(name, state, said)
    for address in sorted(asked - {f"/{member}" for member in book.files}):
        yield ScreenFault(name, "absent", "", address.removeprefix("/"), "")


# The reader's sheet stands before the book's: at one strength, the book's are the stronger.
_SET = """sheet => {
  document.querySelector('#reader')?.remove()
  const style = document.createElementNS('http://www.w3.org/1999/xhtml', 'style')
  style.id = 'reader'
  style.textContent = sheet
  document.head.prepend(style)
}"""


class _Colours(TypedDict):
    """The colours of a text and of its ground, with the names that small_screen.js gives them."""

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


def _answer(route: "Route", book: EpubFile, asked: set[str]) -> None:
    """From the book; what isn't in it, isn't there."""
    address = urlsplit(route.request.url)
    name = unquote(address.path).removeprefix("/")
    asked.add(f"/{name}" if route.request.url.startswith(_HOST) else route.request.url)
    if name in book.files and route.request.url.startswith(_HOST):
        kind = _TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")
        route.fulfill(body=book.files[name], content_type=kind)
    else:
        route.fulfill(status=404)
