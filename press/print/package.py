"""The print package of an edition: interior and cover for one printer, and the job ticket."""

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
from press.core.cache import Store
from press.core.findings import Finding, PressError
from press.pdf.document import SHEET, page_environment
from press.print.barcode import bar_code
from press.print.cover import CoverSpec, find_cover_collisions, lay_out_cover, spine_width
from press.print.inks import Inks, read_profile
from press.print.interior import (
    BookPages,
    Interior,
    apply_sheets,
    blank_page,
    make_interior,
    separate_pages,
    set_bleed,
    set_page_labels,
)
from press.print.pdfx import claim_pdfx, serialize
from press.print.print_file import PrintFile, PrintSpec
from press.print.sheet import PrintSheet
from press.print.ticket import BookBlock, PrintedFile, write_ticket

TOKENS = "assets/styles/print/tokens.css"


@dataclass(frozen=True, slots=True)
class PrintPackage:
    """The files for the printer; `cover` is None if it is joined to the interior."""

    interior: PrintedFile
    cover: PrintedFile | None
    ticket: bytes
    pages: int
    print_specs: tuple[PrintSpec, ...]  # requirements of the printer: interior, cover

    @property
    def files(self) -> tuple[PrintFile, ...]:
        """The files and their requirements, for the preflight."""
        files = [file for file in (self.interior, self.cover) if file]
        return tuple(
            PrintFile(file.name, file.data, spec)
            for file, spec in zip(files, self.print_specs, strict=True)
        )


@dataclass(frozen=True, slots=True)
class PrintJob:
    """An edition for one printer."""

    edition: Edition
    printer: Printer
    manuscript: Manuscript
    book: Book

    @property
    def printing(self) -> Printing:
        """Papers and printer; find_printer has checked that they are there."""
        assert self.book.work.printing
        return self.book.work.printing

    def condition(self, *, cover: bool = False) -> Condition:
        """The printing condition of the interior, or of the cover."""
        return self.book.printing_setup.condition_of(self.printer, cover=cover)

    def sheet(self, width: float, folds: tuple[float, ...] = ()) -> PrintSheet:
        """The sheet around pages of this width."""
        printer = self.printer
        return PrintSheet(width, self.book.work.trim.height, printer.bleed, printer.marks, folds)


def find_printer(book: Book, name: str | None) -> Printer:
    """The printer of this name, or the work's own; raises PressError (d-062) if there is none."""
    if not book.work.printing:
        problem = "Paper and printer are not given, so the spine can't be computed."
        remedy = "Add printing, with printer, paper and cover_paper."
        raise PressError.at(BOOK, 1, "d-062", problem, remedy)
    wanted = name or book.work.printing.printer
    if wanted not in book.printing_setup.printers:
        raise PressError(
            [unknown_printer(wanted, sorted(book.printing_setup.printers), "build.py", 0)]
        )
    return book.printing_setup.printers[wanted]


def make_print_package(block: BookPages, job: PrintJob) -> PrintPackage:
    """Interior and cover in inks, and their ticket; raises PressError."""
    inks = Inks.of(job.book.palette.tokens, job.book.printing_setup.inks)
    store, condition = Store.of(job.book.root), job.condition()
    interior = make_interior(block, job.printer, read_profile(condition), inks, store)
    pages = len(interior.pdf.pages)
    spec = _cover_spec(job, pages)
    outside = lay_out_cover(spec, job.manuscript, job.book)
    profile = read_profile(job.condition(cover=True))
    set_bleed(outside.document, job.printer.bleed)
    cover = separate_pages(outside.document, job.printer, profile, inks)
    found = [*_ink_findings(inks), *find_cover_collisions(cover, _cover_size(spec, job))]
    if found:
        raise PressError(found)
    outer = None if spec.joined else _finish_cover(cover, spec, job)
    inside = _finish_interior(interior, cover if spec.joined else None, job)
    bound = _block(pages, interior.blank, spec)
    ticket = write_ticket(
        bound, (inside, outer), job.edition, job.printer, job.manuscript, job.book
    )
    return PrintPackage(inside, outer, ticket, bound.pages, tuple(_print_specs(job, bound)))


def _block(pages: int, blank: tuple[int, ...], spec: CoverSpec) -> BookBlock:
    """Pages as the file counts them: a joined cover is four, with blank insides."""
    if not spec.joined:
        return BookBlock(pages, blank, spec.spine)
    return BookBlock(pages + 4, (2, *(number + 2 for number in blank), pages + 3), spec.spine)


def _print_specs(job: PrintJob, block: BookBlock) -> Iterator[PrintSpec]:
    """The requirements for the preflight: the printer's, computed blank pages and spine."""
    trim, printer, condition = job.book.work.trim, job.printer, job.condition()
    inside = PrintSpec(
        trim.width, trim.height, printer.bleed, condition.registry, condition.ink_limit
    )
    yield replace(
        inside, multiple=printer.page_multiple, pictures=printer.pictures, blank=block.blank
    )
    if printer.cover == "separate":
        condition, folds = job.condition(cover=True), (trim.width, trim.width + block.spine)
        outside = replace(
            inside, condition=condition.registry, ink_limit=condition.ink_limit, folds=folds
        )
        yield replace(outside, width=2 * trim.width + block.spine, pictures=printer.pictures)


def _finish_interior(interior: Interior, cover: pikepdf.Pdf | None, job: PrintJob) -> PrintedFile:
    folios = interior.folios
    if cover:
        _join_cover(interior.pdf, cover)
        folios = ("C1", "C2", *folios, "C3", "C4")
    set_page_labels(interior.pdf, folios)
    apply_sheets(interior.pdf, job.sheet(job.book.work.trim.width))
    return PrintedFile(
        job.edition.filename(job.book.work.stem),
        _finished(interior.pdf, job, job.condition()),
        job.condition(),
    )


def _finish_cover(cover: pikepdf.Pdf, spec: CoverSpec, job: PrintJob) -> PrintedFile:
    width, condition = job.book.work.trim.width, job.condition(cover=True)
    apply_sheets(cover, job.sheet(_cover_size(spec, job)[0], (width, width + spec.spine)))
    return PrintedFile(
        job.edition.beside(job.book.work.stem, "-cover.pdf"),
        _finished(cover, job, condition),
        condition,
    )


def _cover_size(spec: CoverSpec, job: PrintJob) -> tuple[float, float]:
    """Width and height of the cover's page, in millimetres."""
    trim = job.book.work.trim
    return trim.width if spec.joined else 2 * trim.width + spec.spine, trim.height


def _cover_spec(job: PrintJob, pages: int) -> CoverSpec:
    spine = spine_width(pages, job.printing.paper, job.printing.cover_paper, job.printer)
    code = bar_code(job.book.work.identifier(job.edition))
    return CoverSpec(
        spine, spine >= job.printer.spine_text_from, code, job.printer.cover == "joined"
    )


def _join_cover(interior: pikepdf.Pdf, cover: pikepdf.Pdf) -> None:
    """Put front and back around the pages, with blank insides."""
    front, back = cover.pages
    interior.pages.insert(0, front)
    interior.pages.insert(1, blank_page(interior))
    interior.pages.append(blank_page(interior))
    interior.pages.append(back)


def _finished(pdf: pikepdf.Pdf, job: PrintJob, condition: Condition) -> bytes:
    moment, producer = publication_time(job.book.work), f"WeasyPrint {weasyprint.__version__}"
    facts = job.manuscript.facts
    template = page_environment(job.book, job.manuscript.translator).get_template(
        "print/metadata.xml"
    )
    metadata = template.render(
        facts, moment=moment.strftime("%Y-%m-%dT%H:%M:%SZ"), producer=producer
    )
    stamp = moment.strftime("D:%Y%m%d%H%M%SZ")
    info = {
        "Title": f"{facts['title']}: {facts['subtitle']}",
        "CreationDate": stamp,
        "ModDate": stamp,
        "Producer": producer,
        "Trapped": "/False",
    }
    claim_pdfx(pdf, condition, read_profile(condition), metadata, info)
    return serialize(pdf)


def _ink_findings(inks: Inks) -> list[Finding]:
    """Colours without inks (b-007), and what can't be converted to inks (b-008)."""
    token = "Use a token of tokens.css, and define its inks in assets/press/inks.yaml."
    plain = "Use plain colours of tokens.css, or a raster image."
    unknown = [
        Finding(TOKENS, 0, "b-007", f"The pages use the colour {name}, which has no inks.", token)
        for name in inks.unknown_names()
    ]
    problem, path = "The pages contain {}, which can't be separated.", f"assets/styles/{SHEET}"
    unsupported = sorted(inks.unsupported)
    return unknown + [Finding(path, 0, "b-008", problem.format(x), plain) for x in unsupported]
