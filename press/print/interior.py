"""The interior: pages of the official PDF's layout, converted to one printer's inks."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Array, Dictionary, Name

from press.content.printers import Printer
from press.core.cache import Store
from press.core.fonts import font_files
from press.core.units import PX_PER_MM
from press.print.inks import Inks, convert_pictures, tag_pictures
from press.print.separation import convert_to_inks
from press.print.sheet import PrintSheet, apply_sheet
from press.typesetting.pagemap import PageKind, cover_pages, folios
from press.typesetting.section_rendering import collect_messages
from press.weasy.assembly import assemble, stream_of
from press.weasy.document import LaidOutDocument, empty_metadata
from press.weasy.painting import Painted, PaintedPage
from press.weasy.writing import replaced_writer


@dataclass(frozen=True, slots=True)
class BookPages:
    """The painted pages of a book, section by section.

    `pages` describes them, `body` is the type of the page that begins the body.
    """

    parts: Sequence[Painted]
    pages: Sequence[PageKind]
    body: str


@dataclass(frozen=True, slots=True)
class Interior:
    """The pages in inks; their folios; which are blank on purpose, counted from 1."""

    pdf: pikepdf.Pdf
    folios: tuple[str, ...]
    blank: tuple[int, ...]


def separate_pages(
    document: LaidOutDocument, printer: Printer, profile: bytes, inks: Inks
) -> pikepdf.Pdf:
    """The pages of a document in inks; without links and tags (PDF/X-4 allows no annotations)."""
    with collect_messages() as messages:
        data = document.write_pdf(pdf_tags=False, pdf_variant=None)
    inks.unsupported.update(f"what WeasyPrint doesn't support ({message})" for message in messages)
    pdf = pikepdf.open(io.BytesIO(data))
    for page in pdf.pages:
        page.obj.Resources = pdf.make_indirect(Dictionary(dict(page.obj.Resources.items())))
    convert_to_inks(pdf, inks)
    if printer.pictures == "icc":
        tag_pictures(pdf, inks)
    else:
        convert_pictures(pdf, profile, inks)
    return pdf


def set_bleed(document: LaidOutDocument, bleed: float) -> None:
    """Give the pages of a document a bleed, in millimetres; their links and metadata go."""
    for page in document.pages:
        page.links, page.anchors, page.bookmarks = [], {}, []
        page.bleed = dict.fromkeys(("top", "right", "bottom", "left"), bleed * PX_PER_MM)
    document.metadata = empty_metadata()


def make_interior(
    block: BookPages, printer: Printer, profile: bytes, inks: Inks, store: Store
) -> Interior:
    """The book without its cover, padded with blank pages to what the printer binds."""
    first = cover_pages(block.pages)
    with _assembled(block, first, printer, store) as document:
        pdf = separate_pages(document, printer, profile, inks)
    blank = [number for number, page in enumerate(block.pages[first:], 1) if page.is_blank]
    printed = [*folios(block.pages, block.body)[first:]]
    for number in range(len(pdf.pages) + 1, padded_page_count(len(pdf.pages), printer) + 1):
        pdf.pages.append(blank_page(pdf))
        blank.append(number)
        printed.append(str(int(printed[-1]) + 1) if printed[-1].isdigit() else "")
    return Interior(pdf, tuple(printed), tuple(blank))


@contextmanager
def _assembled(
    block: BookPages, first: int, printer: Printer, store: Store
) -> Iterator[LaidOutDocument]:
    """A document of the pages from `first` on, with the printer's bleed, which can be written."""
    parts, left = list(block.parts), first
    while left >= len(parts[0].pages):  # whose faces and pictures are not to be embedded
        left -= len(parts.pop(0).pages)
    parts[0] = replace(parts[0], pages=parts[0].pages[left:])
    bare = [replace(part, pages=tuple(map(_without_links, part.pages))) for part in parts]
    files, bleed = font_files().values(), printer.bleed * PX_PER_MM
    with replaced_writer(stream_of(bare), lambda *_: None):
        yield assemble(bare, empty_metadata(), files, store, bleed)


def _without_links(page: PaintedPage) -> PaintedPage:
    return replace(page, links=(), anchors={}, bookmarks=())


def padded_page_count(pages: int, printer: Printer) -> int:
    """The next multiple of the printer's page count; a joined cover takes four of the pages."""
    cover = 4 if printer.cover == "joined" else 0
    return pages + -(pages + cover) % printer.page_multiple


def apply_sheets(pdf: pikepdf.Pdf, sheet: PrintSheet) -> None:
    """Set boxes and marks of every page."""
    for page in pdf.pages:
        apply_sheet(pdf, page, sheet)


def set_page_labels(pdf: pikepdf.Pdf, printed: Sequence[str]) -> None:
    """Write the folios as page labels (ISO 32000-1, 12.4.2), a range for each numbering style."""
    ranges: list[int | Dictionary] = []
    before = ""
    for number, folio in enumerate(printed):
        kind = "C" if folio.startswith("C") else "D" if folio.isdigit() else "r"
        if kind != before:
            ranges += [number, _range(kind, folio)]
        before = kind
    pdf.Root.PageLabels = Dictionary(Nums=Array(ranges))


def _range(kind: str, folio: str) -> Dictionary:
    if kind == "C":
        return Dictionary(S=Name.D, P="C", St=int(folio[1:]))
    return Dictionary(S=Name.D, St=int(folio)) if kind == "D" else Dictionary(S=Name.r)


def blank_page(pdf: pikepdf.Pdf) -> pikepdf.Page:
    """A new blank page."""
    resources = pdf.make_indirect(Dictionary())
    page = Dictionary(Type=Name.Page, Contents=pdf.make_stream(b""), Resources=resources)
    return pikepdf.Page(pdf.make_indirect(page))
