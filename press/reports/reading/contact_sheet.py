"""The contact sheet of an EPUB: sample places on every device, as pictures on one page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from press.core.files import write_atomically
from press.core.findings import Finding
from press.core.templates import render_page
from press.readers.epub import NAVIGATION, EpubFile, open_epub
from press.reports.reading.session import DEVICES, Device, open_reader
from press.tools.chromium import with_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEMPLATE = "proof/reading.html"
_FOLDER = "EPUB/"
_MILLISECONDS_TO_PAINT = 150


@dataclass(frozen=True, slots=True)
class Sample:
    """A place to take a picture of; `note_call` selects a link whose note is to pop up."""

    title: str
    href: str
    note_call: str = ""


@dataclass(frozen=True, slots=True)
class ContactSheet:
    """How many pictures were taken, and the errors of the reading system."""

    pictures: int
    findings: tuple[Finding, ...]


def make_contact_sheet(book: Path, folder: Path, root: Path) -> ContactSheet:
    """Take the pictures of a book and write the page that shows them; raises CheckSkipped."""
    samples = find_samples(open_epub(book))
    for old in folder.glob("*.png"):
        old.unlink()
    errors = with_browser(partial(_take_pictures, book, samples, folder))
    rows = [
        (sample, [(device, _file_name(sample, device, samples)) for device in DEVICES])
        for sample in samples
    ]
    page = render_page(root, TEMPLATE, book=book.name, devices=DEVICES, rows=rows)
    write_atomically(page, folder / "index.html")
    remedy = "Open the book in foliate-js to find the cause."
    found = (
        Finding(book.name, 0, "e-054", f"foliate-js reports an error: {error}.", remedy)
        for error in errors
    )
    return ContactSheet(len(samples) * len(DEVICES), tuple(found))


def _take_pictures(
    book: Path, samples: Sequence[Sample], folder: Path, browser: "Browser"
) -> list[str]:
    """Write every picture; the errors of the reading system."""
    return [
        error for device in DEVICES for error in _on_device(device, book, samples, folder, browser)
    ]


def _on_device(
    device: Device, book: Path, samples: Sequence[Sample], folder: Path, browser: "Browser"
) -> Iterator[str]:
    with open_reader(browser, book, device) as session:
        for sample in samples:
            session.go(sample.href)
            if sample.note_call:
                session.open_note(sample.note_call)
            session.page.wait_for_timeout(_MILLISECONDS_TO_PAINT)
            write_atomically(session.screenshot(), folder / _file_name(sample, device, samples))
            session.close_note()
    yield from session.errors


def _file_name(sample: Sample, device: Device, samples: Sequence[Sample]) -> str:
    return f"{samples.index(sample) + 1:02d}-{device.name}.png"


def find_samples(book: EpubFile) -> list[Sample]:
    """One place of each kind that the book has, and every figure and index, in reading order."""
    kinds = (
        _first(book, "Title page", "//x:section[@epub:type='titlepage']"),
        _first(book, "Imprint", "//x:section[@epub:type='imprint']"),
        iter([Sample("Contents", f"{_FOLDER}{NAVIGATION}#toc")]),
        _first(book, "Part", "//x:section[@epub:type='part']"),
        _first(book, "Chapter", "//x:section[@epub:type='chapter']"),
        _first(book, "Box", "//x:div[@class='box']"),
        _first_note(book),
        _widest_table(book),
        _each(book, "Figure", "//x:figure[.//x:img]", lambda figure: str(figure.get("id"))),
        _first(book, "Key to the cards", "//x:div[@class='repertory-key']"),
        _first(book, "Card", "//x:div[starts-with(@id, 'card-')]"),
        _first(book, "Glossary", "//x:section[@epub:type='glossary']"),
        _first(book, "Bibliography", "//x:section[@epub:type='bibliography']"),
        _each(
            book,
            "Index",
            "//x:section[@epub:type='index']",
            lambda section: str(section.get("aria-labelledby")),
        ),
        _first(book, "Colophon", "//x:section[@epub:type='colophon']"),
    )
    return [sample for kind in kinds for sample in kind]


def _first(book: EpubFile, title: str, path: str) -> Iterator[Sample]:
    for name, element in book.find(path):
        yield Sample(title, _address(name, element))
        return


def _each(
    book: EpubFile, title: str, path: str, name_of: Callable[[etree._Element], str]
) -> Iterator[Sample]:
    for name, element in book.find(path):
        yield Sample(f"{title}: {name_of(element)}", _address(name, element))


def _first_note(book: EpubFile) -> Iterator[Sample]:
    for name, call in book.find("//x:a[@epub:type='noteref']"):
        yield Sample("Note in a pop-up", _address(name, call), f"#{call.get('id')}")
        return


def _widest_table(book: EpubFile) -> Iterator[Sample]:
    tables = [
        (len(table.findall(".//{*}thead//{*}th")), name, table)
        for name, table in book.find("//x:table[@id]")
    ]
    for columns, name, table in sorted(tables, key=lambda entry: -entry[0])[:1]:
        yield Sample(f"Table of {columns} columns", _address(name, table))


def _address(name: str, element: etree._Element) -> str:
    """Of the element, of the first element with an id in it, or of the last one before it."""
    key = str(
        element.xpath("string((descendant-or-self::*/@id)[1])")
        or element.xpath("string((preceding::*/@id)[last()])")
    )
    return f"{_FOLDER}{name}#{key}" if key else f"{_FOLDER}{name}"
