"""An EPUB on the smallest screen of WCAG (1.4.10): nothing overflows, is clipped or faint.

Every document is opened in Chromium once, and measured in each state of STATES. What was found on
it is kept, so that of a changed book only the changed documents are opened again.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, TypedDict
from urllib.parse import unquote, urlsplit

from press.checks.epub.document_keys import keys_of_documents, media_types
from press.checks.epub.epub_rule import EpubFault, epub_finding
from press.checks.registry import RuleOf, rule_of_faults
from press.core.cache import Store
from press.core.contrast import LARGE_TEXT, TEXT, contrast
from press.core.findings import Finding
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


@dataclass(frozen=True, slots=True)
class ScreenedEpub:
    """A finished EPUB, with the faults of all its documents in all states."""

    book: FinishedEpub
    faults: tuple[ScreenFault, ...]


def _screen_rule(code: str, remedy: str) -> RuleOf[ScreenedEpub, EpubFault]:
    def to_finding(seen: ScreenedEpub, fault: EpubFault) -> Finding:
        return epub_finding(seen.book, code, fault[0], fault[1], remedy)

    return rule_of_faults(code, to_finding, only_on_proof=True, tool="Chromium")


@_screen_rule("e-050", _SHEETS)
def find_wide_elements(seen: ScreenedEpub) -> Iterator[EpubFault]:
    """Nothing is wider than a phone, even in large text (WCAG 2.2, 1.4.4, 1.4.10, 1.4.12)."""
    return _described(seen, "wide", f"is {{}} px wider than a screen of {WIDTH} px")


@_screen_rule("e-051", _SHEETS)
def find_clipped_text(seen: ScreenedEpub) -> Iterator[EpubFault]:
    """No text is clipped by its box, overlaps what follows, or is lost below a page."""
    yield from _described(seen, "cut", "is clipped, or overflows its box, by {} px")
    yield from _described(seen, "lost", "is lost {} px below the end of the page")


@_screen_rule("e-052", "Add the file to the EPUB, or correct its address.")
def find_missing_files(seen: ScreenedEpub) -> Iterator[EpubFault]:
    """Every picture, font and style sheet of a document exists and can be shown."""
    return _described(seen, "absent", "can't be shown ({})")


@_screen_rule("e-053", _SHEETS)
def find_low_contrast(seen: ScreenedEpub) -> Iterator[EpubFault]:
    """Text has enough contrast with its background, also in night mode (WCAG 2.2, 1.4.3)."""
    return _described(seen, "faint", "has a contrast of only {}:1")


def _described(seen: ScreenedEpub, kind: str, problem: str) -> Iterator[EpubFault]:
    for found in seen.faults:
        if found.kind == kind:
            element = shorten(found.element, MOST_LETTERS, placeholder=" …")
            measured = problem.format(found.measure).replace(" ()", "")
            yield found.document, f"{element} {measured} {found.state}".rstrip() + "."


def screen(book: FinishedEpub, store: Store) -> ScreenedEpub:
    """Open the documents that are not known with the same pictures, sheets and fonts.

    Raises CheckSkipped.
    """
    epub = open_epub(book.path)
    parts = keys_of_documents(epub)
    kept = store.keep_all(__name__, parts, lambda names: with_browser(partial(_read, epub, names)))
    found = (ScreenFault(**fault) for name in parts for fault in json.loads(kept[name]))
    return ScreenedEpub(book, tuple(found))


def _read(book: EpubFile, names: Sequence[str], browser: "Browser") -> dict[str, str]:
    """The faults of each document, of one element the first of each kind, as JSON."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    page, requested, types = context.new_page(), set[str](), media_types(book)
    page.route("**/*", lambda route: _answer(route, book, types, requested))
    found = dict[str, str]()
    for name in names:
        faults = dict[tuple[str, str], ScreenFault]()
        for seen in _of_document(page, name, requested, book):
            faults.setdefault((seen.kind, seen.element), seen)
        found[name] = json.dumps([asdict(fault) for fault in faults.values()])
    context.close()
    return found


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
