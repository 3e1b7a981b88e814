"""The reading desk: a book opened in foliate-js, led from place to place, asked, and photographed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from press.core.findings import CheckSkipped
from press.tools.ace import MODULES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

_HOST = "http://127.0.0.1"  # never asked: every request is answered here
_PAGE, _BOOK, _READER = "/desk.html", "/book.epub", "foliate-js"
_TYPES = {".html": "text/html", ".js": "text/javascript", ".epub": "application/epub+zip"}


@dataclass(frozen=True, slots=True)
class Device:
    """What a book is read on: its screen in CSS pixels, and what its reader has set."""

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


@dataclass(slots=True)
class Desk:
    """A book that lies open."""

    page: "Page"
    errors: list[str] = field(default_factory=list)  # what the browser complained of

    def say(self) -> dict[str, Any]:
        """What the reader knows of the book: metadata, sections, contents, pages, landmarks."""
        return dict(self.page.evaluate("desk.say()"))

    def go(self, href: str, *, pages: int = 0) -> dict[str, str]:
        """Lead to a place, and turn some pages; where that is."""
        self.page.evaluate("href => desk.go(href)", href)
        for _ in range(pages):
            self.page.evaluate("desk.turn()")
        return self.here()

    def here(self) -> dict[str, str]:
        """The page of the printed book, the entry of the contents, and the words on the screen."""
        return dict(self.page.evaluate("desk.here()"))

    def call_note(self, selector: str) -> dict[str, Any]:
        """Follow a link that calls a note; what pops up."""
        self.page.evaluate("selector => desk.follow(selector)", selector)
        self.page.wait_for_function("desk.popped")
        return dict(self.page.evaluate("desk.note()"))

    def follow_back(self) -> None:
        """Follow the way back of the note that has popped up."""
        self.page.evaluate("desk.back()")
        self.page.wait_for_function("!desk.popped")

    def put_note_away(self) -> None:
        """Close what has popped up, if anything has."""
        self.page.evaluate("desk.close()")

    def words_from(self, anchor: str) -> str:
        """The first words after an element of the document that is open."""
        return str(self.page.evaluate("id => desk.from(id)", anchor))

    def shows(self, anchor: str) -> bool:
        """Whether an element stands on the screen."""
        return bool(self.page.evaluate("id => desk.shows(id)", anchor))

    def picture(self) -> bytes:
        """The screen as it is, as PNG."""
        return self.page.screenshot()


@contextmanager
def open_desk(browser: "Browser", book: Path, device: Device = PHONE) -> Iterator[Desk]:
    """The book on a device, until the end of the block; raises CheckSkipped."""
    if not (MODULES / _READER).is_dir():
        raise CheckSkipped("foliate-js is not on this machine: setup/prepare tests installs it.")
    scheme: Any = "dark" if device.is_dark else "light"
    context = browser.new_context(
        viewport={"width": device.width, "height": device.height}, color_scheme=scheme
    )
    desk = Desk(context.new_page())
    context.route("**/*", lambda route: _answer(route, book))
    desk.page.on("pageerror", lambda error: desk.errors.append(str(error)))
    desk.page.on(
        "console", lambda said: desk.errors.append(said.text) if said.type == "error" else None
    )
    try:
        desk.page.goto(_HOST + _PAGE)
        desk.page.wait_for_function("globalThis.desk")
        set_up = {"flow": device.flow, "size": device.type_size}
        desk.page.evaluate("([url, set]) => desk.open(url, set)", [_BOOK, set_up])
        yield desk
    finally:
        context.close()


def _answer(route: "Route", book: Path) -> None:
    """From this folder, from the reader's, or the book; nothing else, and no network."""
    asked = PurePosixPath(unquote(urlsplit(route.request.url).path))
    if str(asked) == _BOOK:
        file = book
    elif asked.parts[1:2] == (_READER,):
        file = MODULES.joinpath(*asked.parts[1:])
    else:
        file = Path(__file__).with_name(asked.name)
    if file.is_file():
        route.fulfill(
            body=file.read_bytes(), content_type=_TYPES.get(file.suffix, "application/octet-stream")
        )
    else:
        route.fulfill(status=404)
