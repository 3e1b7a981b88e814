"""The contact sheet of a bound EPUB: chosen places on every device, as pictures, and the page that shows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from press.core.files import write_atomically
from press.core.findings import Finding
from press.core.templates import render_page
from press.readers.epub import open_epub
from press.reading.desk import DEVICES, Device, open_desk
from press.reading.places import Place, places
from press.tools.chromium import look

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEMPLATE = "proof/reading.html"
_MILLISECONDS_TO_PAINT = 150


@dataclass(frozen=True, slots=True)
class ContactSheet:
    """How many pictures were taken, and what the reader complained of."""

    pictures: int
    findings: tuple[Finding, ...]


def make_contact_sheet(book: Path, folder: Path, root: Path) -> ContactSheet:
    """Take the pictures of a book, and write the page that shows them; raises CheckSkipped."""
    chosen = places(open_epub(book))
    for old in folder.glob("*.png"):
        old.unlink()
    complaints = look(partial(_shoot, book, chosen, folder))
    rows = [
        (place, [(device, _name(place, device, chosen)) for device in DEVICES]) for place in chosen
    ]
    write_atomically(
        render_page(root, TEMPLATE, book=book.name, devices=DEVICES, rows=rows),
        folder / "index.html",
    )
    remedy = "Open the book in foliate-js, and see what it asks for."
    found = (
        Finding(book.name, 0, "e-054", f"The reader complains: {said}.", remedy)
        for said in complaints
    )
    return ContactSheet(len(chosen) * len(DEVICES), tuple(found))


def _shoot(book: Path, chosen: Sequence[Place], folder: Path, browser: "Browser") -> list[str]:
    return [said for device in DEVICES for said in _on(device, book, chosen, folder, browser)]


def _on(
    device: Device, book: Path, chosen: Sequence[Place], folder: Path, browser: "Browser"
) -> Iterator[str]:
    with open_desk(browser, book, device) as desk:
        for place in chosen:
            desk.go(place.href)
            if place.call:
                desk.call_note(place.call)
            desk.page.wait_for_timeout(_MILLISECONDS_TO_PAINT)
            write_atomically(desk.picture(), folder / _name(place, device, chosen))
            desk.put_note_away()
    yield from desk.errors


def _name(place: Place, device: Device, chosen: Sequence[Place]) -> str:
    return f"{chosen.index(place) + 1:02d}-{device.name}.png"
