"""The print package of a locale: interior and cover for one printer, and the job ticket."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pikepdf
import weasyprint

from press.content.book import Book
from press.content.editions import Edition
from press.content.manuscript import Manuscript
from press.content.printers import Condition, Printer
from press.content.printing import Printing
from press.content.work import BOOK, publication_time, unknown_printer
from press.core.findings import Finding, PressError
from press.pdf.document import SHEET
from press.pdf.templates import page_environment
from press.print.barcode import bar_code
from press.print.cover import Wrap, lay_out_cover
from press.print.crowding import find_crowding
from press.print.inks import Inks
from press.print.intent import declare, saved
from press.print.interior import Interior, blank_page, label, make_interior, separated, set_sheets
from press.print.profile import read_profile
from press.print.sheet import Sheet
from press.print.spine import spine_width
from press.print.ticket import Block, Pressed, write_ticket
from press.proof.preflight.evidence import PrintFile, Wishes
from press.typesetting.layout import Layout

TOKENS = "assets/styles/print/tokens.css"


@dataclass(frozen=True, slots=True)
class Package:
    """What goes to the printer; there is no `cover` where it is joined to the interior."""

    interior: Pressed
    cover: Pressed | None
    ticket: bytes
    pages: int
    wishes: tuple[Wishes, ...]  # what the printer asked for: of the interior, and of the cover

    @property
    def files(self) -> tuple[PrintFile, ...]:
        """The files as preflight reads them."""
        files = [file for file in (self.interior, self.cover) if file]
        return tuple(
            PrintFile(file.name, file.data, wish)
            for file, wish in zip(files, self.wishes, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Job:
    """An edition for one printer."""

    edition: Edition
    printer: Printer
    manuscript: Manuscript
    book: Book

    @property
    def printing(self) -> Printing:
        """The papers, which `find_printer` has seen to be there."""
        assert self.book.work.printing
        return self.book.work.printing

    def condition(self, *, cover: bool = False) -> Condition:
        """The printing condition of the interior, or that of the cover."""
        return self.book.pressroom.condition_of(self.printer, cover=cover)

    def sheet(self, width: float, folds: tuple[float, ...] = ()) -> Sheet:
        """The sheet around pages of this width."""
        printer = self.printer
        return Sheet(width, self.book.work.trim.height, printer.bleed, printer.marks, folds)


def find_printer(book: Book, name: str | None) -> Printer:
    """The printer of this name, or the work's own; raises PressError where there is none."""
    if not book.work.printing:
        problem = "Nothing is said of paper and printer, so no spine can be reckoned."
        raise PressError(
            [
                Finding(
                    BOOK,
                    1,
                    "d-062",
                    problem,
                    "Add the group printing: printer, paper, cover_paper.",
                )
            ]
        )
    wanted = name or book.work.printing.printer
    if wanted not in book.pressroom.printers:
        raise PressError([unknown_printer(wanted, sorted(book.pressroom.printers), "build.py", 0)])
    return book.pressroom.printers[wanted]


def make_package(layout: Layout, job: Job) -> Package:
    """Separate the interior, lay the cover around it, and say on the ticket what they are; raises PressError."""
    inks = Inks.of(job.book.palette.tokens, job.book.pressroom.inks)
    interior = make_interior(layout, job.printer, read_profile(job.condition()), inks)
    pages = len(interior.pdf.pages)
    wrap = _wrap(job, pages)
    outside = lay_out_cover(wrap, job.manuscript, job.book)
    profile = read_profile(job.condition(cover=True))
    cover = separated(outside.document, outside.document.pages, job.printer, profile, inks)
    found = [*_strange(inks), *_foreign(inks), *find_crowding(cover, _cover_size(wrap, job))]
    if found:
        raise PressError(found)
    around = None if wrap.joined else _finish_cover(cover, wrap, job)
    inside = _finish_interior(interior, cover if wrap.joined else None, job)
    block = _block(pages, interior.blank, wrap)
    ticket = write_ticket(
        block, (inside, around), job.edition, job.printer, job.manuscript, job.book
    )
    return Package(inside, around, ticket, block.pages, tuple(_wishes(job, block)))


def _block(pages: int, blank: tuple[int, ...], wrap: Wrap) -> Block:
    """The pages as the file counts them: a joined cover is four of them, and blank inside."""
    if not wrap.joined:
        return Block(pages, blank, wrap.spine)
    return Block(pages + 4, (2, *(number + 2 for number in blank), pages + 3), wrap.spine)


def _wishes(job: Job, block: Block) -> Iterator[Wishes]:
    """What preflight holds the files to: the printer's own words; only blank pages and the spine are as they fell."""
    trim, printer, condition = job.book.work.trim, job.printer, job.condition()
    inside = Wishes(trim.width, trim.height, printer.bleed, condition.registry, condition.ink_limit)
    yield replace(
        inside, multiple=printer.page_multiple, pictures=printer.pictures, blank=block.blank
    )
    if printer.cover == "separate":
        condition, folds = job.condition(cover=True), (trim.width, trim.width + block.spine)
        outside = replace(
            inside, condition=condition.registry, ink_limit=condition.ink_limit, folds=folds
        )
        yield replace(outside, width=2 * trim.width + block.spine, pictures=printer.pictures)


def _finish_interior(interior: Interior, cover: pikepdf.Pdf | None, job: Job) -> Pressed:
    folios = interior.folios
    if cover:
        _join(interior.pdf, cover)
        folios = ("C1", "C2", *folios, "C3", "C4")
    label(interior.pdf, folios)
    set_sheets(interior.pdf, job.sheet(job.book.work.trim.width))
    return Pressed(
        job.edition.filename(job.book.work.slug),
        _finished(interior.pdf, job, job.condition()),
        job.condition(),
    )


def _finish_cover(cover: pikepdf.Pdf, wrap: Wrap, job: Job) -> Pressed:
    width, condition = job.book.work.trim.width, job.condition(cover=True)
    set_sheets(cover, job.sheet(_cover_size(wrap, job)[0], (width, width + wrap.spine)))
    return Pressed(
        job.edition.beside(job.book.work.slug, "-cover.pdf"),
        _finished(cover, job, condition),
        condition,
    )


def _cover_size(wrap: Wrap, job: Job) -> tuple[float, float]:
    """Of a page of the cover, in millimetres."""
    trim = job.book.work.trim
    return trim.width if wrap.joined else 2 * trim.width + wrap.spine, trim.height


def _wrap(job: Job, pages: int) -> Wrap:
    spine = spine_width(pages, job.printing.paper, job.printing.cover_paper, job.printer)
    code = bar_code(job.book.work.identifier(job.edition.name))
    return Wrap(spine, spine >= job.printer.spine_text_from, code, job.printer.cover == "joined")


def _join(interior: pikepdf.Pdf, cover: pikepdf.Pdf) -> None:
    """Front and back around the pages, blank inside."""
    front, back = cover.pages
    interior.pages.insert(0, front)
    interior.pages.insert(1, blank_page(interior))
    interior.pages.append(blank_page(interior))
    interior.pages.append(back)


def _finished(pdf: pikepdf.Pdf, job: Job, condition: Condition) -> bytes:
    moment, producer = publication_time(job.book.work), f"WeasyPrint {weasyprint.__version__}"
    facts = job.manuscript.facts
    template = page_environment(job.book, job.manuscript.voice).get_template("print/metadata.xml")
    metadata = template.render(
        facts, moment=moment.strftime("%Y-%m-%dT%H:%M:%SZ"), producer=producer
    )
    stamp = moment.strftime("D:%Y%m%d%H%M%SZ")
    info = {
        "Title": f"{facts['title']}: {facts['subtitle']}",
        "CreationDate": stamp,
        "ModDate": stamp,
    }
    declare(
        pdf,
        condition,
        read_profile(condition),
        metadata,
        {**info, "Producer": producer, "Trapped": "/False"},
    )
    return saved(pdf)


def _strange(inks: Inks) -> list[Finding]:
    remedy = "Use a token of tokens.css, and give it inks in assets/press/inks.yaml."
    return [
        Finding(TOKENS, 0, "b-007", f"The pages use the colour {name}, which has no inks.", remedy)
        for name in inks.names()
    ]


def _foreign(inks: Inks) -> list[Finding]:
    remedy = "Draw it in plain colours of tokens.css, or make it a picture of pixels."
    return [
        Finding(
            f"assets/styles/{SHEET}",
            0,
            "b-008",
            f"The pages hold {what}, which can't be separated.",
            remedy,
        )
        for what in sorted(inks.foreign)
    ]
