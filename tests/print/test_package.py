"""The print package: which printer, which sheets, and what preflight holds the files to."""

from dataclasses import replace

import pytest

from press.content.book import Book
from press.content.printers import Condition, Printer, PrintingSetup
from press.content.printing import Paper, Printing
from press.core.findings import PressError
from press.print.cover import CoverSpec
from press.print.package import PrintJob, PrintPackage, _block, find_printer
from press.print.print_file import PrintSpec
from press.print.ticket import PrintedFile
from tests.epub.conftest import make_book

WIDE = Printer(
    name="Larga",
    bleed=3,
    condition="coated",
    cover_condition="plain",
    page_multiple=8,
    marks="full",
)
NARROW = WIDE.model_copy(update={"name": "Stretta", "ink_limit": 260})
CONDITIONS = {
    name: Condition(title=name, registry=name.upper(), stock="coated", profile="a", ink_limit=300)
    for name in ("coated", "plain")
}
PAPER = Paper(weight=100, bulk=1.2)


def book() -> Book:
    """A book that `larga` prints, unless another printer is asked for."""
    made = make_book().book
    printing = Printing(printer="larga", paper=PAPER, cover_paper=PAPER)
    work = made.work.model_copy(update={"printing": printing})
    printing_setup = PrintingSetup({"larga": WIDE, "stretta": NARROW}, CONDITIONS, {})
    return replace(made, work=work, printing_setup=printing_setup)


@pytest.mark.parametrize(
    ("name", "printer"), [(None, WIDE), ("", WIDE), ("larga", WIDE), ("stretta", NARROW)]
)
def test_printer_is_the_one_that_is_asked_for_or_the_work_s_own(
    name: str | None, printer: Printer
) -> None:
    assert find_printer(book(), name) == printer


def test_printer_that_nobody_knows_is_a_finding() -> None:
    with pytest.raises(PressError, match="nessuno"):
        find_printer(book(), "nessuno")


def test_work_without_paper_can_not_be_printed() -> None:
    made = book()
    work = made.work.model_copy(update={"printing": None})

    with pytest.raises(PressError, match="d-062"):
        find_printer(replace(made, work=work), "larga")


def test_sheet_is_as_high_as_the_trim_and_has_the_printer_s_bleed_and_marks() -> None:
    made = make_book()
    job = PrintJob(made.edition, WIDE, made.manuscript, book())

    sheet = job.sheet(342, (170, 172))

    assert (sheet.width, sheet.height) == (342, made.book.work.trim.height)
    assert (sheet.bleed, sheet.marks, sheet.folds) == (3, "full", (170, 172))


def test_cover_has_a_condition_of_its_own_and_the_printer_s_limit_of_ink() -> None:
    made = make_book()
    job = PrintJob(made.edition, NARROW, made.manuscript, book())

    assert (job.condition().registry, job.condition(cover=True).registry) == ("COATED", "PLAIN")
    assert job.condition().ink_limit == 260


def test_each_file_is_held_to_what_was_asked_for_it() -> None:
    inside, outside = PrintSpec(170, 240, 3, "A", 300), PrintSpec(342, 240, 3, "B", 300)
    interior, cover = (PrintedFile(name, b"", CONDITIONS["coated"]) for name in ("a.pdf", "b.pdf"))

    apart = PrintPackage(interior, cover, b"", 24, (inside, outside)).files
    joined = PrintPackage(interior, None, b"", 28, (inside,)).files

    assert [(file.name, file.spec) for file in apart] == [("a.pdf", inside), ("b.pdf", outside)]
    assert [(file.name, file.spec) for file in joined] == [("a.pdf", inside)]


def test_blank_insides_of_a_joined_cover_are_counted_among_the_pages() -> None:
    apart = _block(24, (2, 24), CoverSpec(5, has_spine_title=False, code=None))
    joined = _block(24, (2, 24), CoverSpec(0, has_spine_title=False, code=None, joined=True))

    assert (apart.pages, apart.blank, apart.spine) == (24, (2, 24), 5)
    assert (joined.pages, joined.blank) == (28, (2, 4, 26, 27))
