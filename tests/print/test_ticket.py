"""The job ticket says what the printer is given."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from press.content.printers import Condition, Printer
from press.print.ticket import BookBlock, PrintedFile, write_ticket
from tests.epub.conftest import make_book

PRINTER = Printer(name="Prova", bleed=3, condition="fogra39", page_multiple=8)
CONDITION = Condition(
    title="Coated", registry="FOGRA39", stock="coated", profile="a.icc", ink_limit=300
)
TEMPLATE = (
    "{{ pages }}|{{ blank }}|{{ spine }}|{{ printer.name }}|{{ official }}|{{ interior.sha256 }}"
    "|{{ cover.name if cover }}\n"
)


def ticket(folder: Path, block: BookBlock, cover: PrintedFile | None = None) -> list[str]:
    """The fields of a ticket by a template of the work's own."""
    path = folder / "templates/print/ticket.txt"
    path.parent.mkdir(parents=True)
    path.write_text(TEMPLATE, "utf-8")
    made = make_book()
    book, inside = replace(made.book, root=folder), PrintedFile("a.pdf", b"pdf", CONDITION)
    text = write_ticket(block, (inside, cover), made.edition, PRINTER, made.manuscript, book)
    return text.decode().rstrip("\n").split("|")


@pytest.mark.parametrize(
    ("blank", "said"),
    [((), "nessuna"), ((2,), "2"), ((220, 2, 12, 13), "2, 12–13, 220"), ((1, 2, 3, 5), "1–3, 5")],
)
def test_blank_pages_are_said_in_ranges(blank: tuple[int, ...], said: str, tmp_path: Path) -> None:
    assert ticket(tmp_path, BookBlock(24, blank, 2.0))[1] == said


def test_ticket_names_pages_spine_printer_and_checksum(tmp_path: Path) -> None:
    cover = PrintedFile("cover.pdf", b"cover", CONDITION)

    pages, _, spine, printer, official, checksum, name = ticket(
        tmp_path, BookBlock(24, (), 2.5), cover
    )

    assert (pages, spine, printer, name) == ("24", "2.5", "Prova", "cover.pdf")
    assert official == f"{make_book().book.work.slug}-it.pdf"
    assert checksum == hashlib.sha256(b"pdf").hexdigest()


def test_joined_cover_is_no_file_of_its_own(tmp_path: Path) -> None:
    assert ticket(tmp_path, BookBlock(24, (), 2.5))[-1] == ""
