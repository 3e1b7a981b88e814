"""A session of foliate-js in Chromium: open an EPUB, go to places, follow links, take pictures."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal
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


@dataclass(slots=True)
class ReaderSession:
    """An open EPUB; its methods call those of the object `session` in reader.html."""

    page: "Page"
    errors: list[str] = field(default_factory=list)  # of the browser's console

    def go(self, href: str) -> None:
        """Go to an address in the EPUB."""
        self.page.evaluate("href => session.go(href)", href)

    def open_note(self, selector: str) -> None:
        """Follow the link that calls a note, and wait for its pop-up."""
        self.page.evaluate("selector => session.follow(selector)", selector)
        self.page.wait_for_function("session.popped")

    def close_note(self) -> None:
        """Close the pop-up, if there is one."""
        self.page.evaluate("session.close()")

    def screenshot(self) -> bytes:
        """The screen as PNG."""
        return self.page.screenshot()


@contextmanager
def open_reader(browser: "Browser", book: Path, device: Device = PHONE) -> Iterator[ReaderSession]:
    """The book on a device until the end of the block; raises CheckSkipped without foliate-js."""
    if not (MODULES / _READER).is_dir():
        raise CheckSkipped("foliate-js is not installed: run setup/prepare tests.")
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
