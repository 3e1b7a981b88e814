"""A session of foliate-js in Chromium: open an EPUB, go to places, follow links, take pictures."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal, TypedDict
from urllib.parse import unquote, urlsplit

from press.core.findings import CheckSkipped
from press.tools.ace import MODULES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

_HOST = "http://127.0.0.1"  # never contacted: _answer serves every request
_PAGE, _BOOK, _READER = "/reader.html", "/book.epub", "foliate-js"
_TYPES = {".html": "text/html", ".js": "text/javascript", ".epub": "application/epub+zip"}


@dataclass(frozen=True, slots=True)
class Device:
    """A screen in CSS pixels, and the settings of the reading system on it."""

    name: str
    width: int
    height: int
    is_dark: bool = False
    type_size: int = 100  # percent
    flow: str = "paginated"  # or scrolled


PHONE = Device("phone", 360, 740)
TABLET = Device("tablet", 820, 1180)
NIGHT = Device("dark", 360, 740, is_dark=True)
LARGE_TYPE = Device("large-type", 360, 740, type_size=200)
DEVICES = (PHONE, TABLET, NIGHT, LARGE_TYPE)


class ListEntry(TypedDict):
    """An entry of a list that the reading system offers: contents, pages, landmarks."""

    label: str
    href: str
    type: list[str]
    subitems: list["ListEntry"]


class Publication(TypedDict):
    """What the reading system has read from the package document and the navigation document."""

    metadata: dict[str, object]
    sections: list[str]
    contents: list[ListEntry]
    pages: list[ListEntry]
    landmarks: list[ListEntry]


class ReaderLocation(TypedDict):
    """The page of the print edition, the entry of the contents, and the words on the screen."""

    page: str
    entry: str
    words: str


class PopUp(TypedDict):
    """A note shown in a pop-up; `hidden`, where it is not shown in the text, too."""

    type: str
    hidden: bool
    words: str


@dataclass(slots=True)
class ReaderSession:
    """An open EPUB; its methods call those of `session` in reader.html."""

    page: "Page"
    errors: list[str] = field(default_factory=list)  # of the browser's console

    def publication(self) -> Publication:
        """What the reading system knows of the book."""
        found: Publication = self.page.evaluate("session.publication()")
        return found

    def go(self, href: str, *, pages: int = 0) -> ReaderLocation:
        """Go to an address, turn some pages, and return the location."""
        self.page.evaluate("href => session.go(href)", href)
        for _ in range(pages):
            self.page.evaluate("session.turn()")
        return self.location()

    def location(self) -> ReaderLocation:
        """Where the reader is."""
        found: ReaderLocation = self.page.evaluate("session.location()")
        return found

    def open_note(self, selector: str) -> PopUp:
        """Follow the link that calls a note; the note that pops up."""
        self.page.evaluate("selector => session.follow(selector)", selector)
        self.page.wait_for_function("session.popped")
        found: PopUp = self.page.evaluate("session.note()")
        return found

    def follow_backlink(self) -> None:
        """Follow the backlink of the note that has popped up."""
        self.page.evaluate("session.back()")
        self.page.wait_for_function("!session.popped")

    def close_note(self) -> None:
        """Close the pop-up, if there is one."""
        self.page.evaluate("session.close()")

    def words_from(self, anchor: str) -> str:
        """The first words after an element of the open document."""
        return str(self.page.evaluate("id => session.from(id)", anchor))

    def shows(self, anchor: str) -> bool:
        """Whether an element is on the screen."""
        return bool(self.page.evaluate("id => session.shows(id)", anchor))

    def screenshot(self) -> bytes:
        """The screen as PNG."""
        return self.page.screenshot()


@contextmanager
def open_reader(browser: "Browser", book: Path, device: Device = PHONE) -> Iterator[ReaderSession]:
    """The book on a device until the end of the block; raises CheckSkipped without foliate-js."""
    if not (MODULES / _READER).is_dir():
        raise CheckSkipped("foliate-js is not on this machine: setup/prepare tests installs it.")
    scheme: Literal["dark", "light"] = "dark" if device.is_dark else "light"
    context = browser.new_context(
        viewport={"width": device.width, "height": device.height}, color_scheme=scheme
    )
    session = ReaderSession(context.new_page())
    context.route("**/*", lambda route: _answer(route, book))
    session.page.on("pageerror", lambda error: session.errors.append(str(error)))
    session.page.on(
        "console", lambda said: session.errors.append(said.text) if said.type == "error" else None
    )
    try:
        session.page.goto(_HOST + _PAGE)
        session.page.wait_for_function("globalThis.session")
        settings = {"flow": device.flow, "size": device.type_size}
        session.page.evaluate("([url, settings]) => session.open(url, settings)", [_BOOK, settings])
        yield session
    finally:
        context.close()


def _answer(route: "Route", book: Path) -> None:
    """Serve the book, a file of foliate-js or one of this folder; anything else is not found."""
    requested = PurePosixPath(unquote(urlsplit(route.request.url).path))
    if str(requested) == _BOOK:
        file = book
    elif requested.parts[1:2] == (_READER,):
        file = MODULES.joinpath(*requested.parts[1:])
    else:
        file = Path(__file__).with_name(requested.name)
    if file.is_file():
        kind = _TYPES.get(file.suffix, "application/octet-stream")
        route.fulfill(body=file.read_bytes(), content_type=kind)
    else:
        route.fulfill(status=404)
