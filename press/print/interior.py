"""The interior: the pages of the layout that the official PDF is written from, separated for one printer."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from press.print.inks import Inks
from press.print.pictures import separate_pictures, tag_pictures
from press.print.separation import separate
from press.print.sheet import Sheet, set_sheet
from press.sources.printers import Printer
from press.typesetting.layout import Layout, listening
from press.typesetting.pagemap import cover_pages, folios
from press.weasy.document import LaidOutDocument, RenderedPage, empty_metadata

PIXELS = 96 / 25.4  # WeasyPrint's, in a millimetre


@dataclass(frozen=True, slots=True)
class Interior:
    """The pages of a book, separated: their folios, and which of them are blank on purpose (counted from 1)."""

    pdf: pikepdf.Pdf
    folios: tuple[str, ...]
    blank: tuple[int, ...]


def separated(
    document: LaidOutDocument,
    pages: Sequence[RenderedPage],
    printer: Printer,
    profile: bytes,
    inks: Inks,
) -> pikepdf.Pdf:
    """Some pages of a laid-out document in inks, with the printer's bleed and without links."""
    with _for_the_press(pages, printer.bleed):
        copy = document.copy(pages)
        # The official PDF's has attachments, which can be read once.
        copy.metadata = empty_metadata()
        with listening() as messages:
            data = copy.write_pdf(pdf_tags=False, pdf_variant=None)
        inks.foreign.update(f"what WeasyPrint doesn't know ({message})" for message in messages)
    pdf = pikepdf.open(io.BytesIO(data))
    for page in pdf.pages:
        page.obj.Resources = pdf.make_indirect(Dictionary(dict(page.obj.Resources.items())))
    separate(pdf, inks)
    if printer.pictures == "icc":
        tag_pictures(pdf, inks)
    else:
        separate_pictures(pdf, profile, inks)
    return pdf


def make_interior(layout: Layout, printer: Printer, profile: bytes, inks: Inks) -> Interior:
    """The book's pages without its cover, filled up with blank ones to what the printer binds."""
    pages = layout.pages
    first = cover_pages(pages)
    pdf = separated(layout.document, layout.document.pages[first:], printer, profile, inks)
    blank = [number for number, page in enumerate(pages[first:], 1) if page.is_blank]
    printed = [*folios(pages, layout.body)[first:]]
    for number in range(len(pdf.pages) + 1, filled_up(len(pdf.pages), printer) + 1):
        pdf.pages.append(blank_page(pdf))
        blank.append(number)
        printed.append(str(int(printed[-1]) + 1) if printed[-1].isdigit() else "")
    return Interior(pdf, tuple(printed), tuple(blank))


def filled_up(pages: int, printer: Printer) -> int:
    """How many pages the interior has once it is a multiple of what the printer binds; a joined cover takes four."""
    cover = 4 if printer.cover == "joined" else 0
    return pages + -(pages + cover) % printer.page_multiple


def set_sheets(pdf: pikepdf.Pdf, sheet: Sheet) -> None:
    """Boxes and marks for every page."""
    for page in pdf.pages:
        set_sheet(pdf, page, sheet)


def label(pdf: pikepdf.Pdf, printed: Sequence[str]) -> None:
    """The folios as page labels (ISO 32000-1, 12.4.2), a range wherever their kind changes."""
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
    """A page with nothing on it."""
    resources = pdf.make_indirect(Dictionary())
    page = Dictionary(Type=Name.Page, Contents=pdf.make_stream(b""), Resources=resources)
    return pikepdf.Page(pdf.make_indirect(page))


@contextmanager
def _for_the_press(pages: Sequence[RenderedPage], bleed: float) -> Iterator[None]:
    """While it lasts, the pages have this bleed and no links; an annotation over the page is no PDF/X-4."""
    before = [(page.links, page.anchors, page.bookmarks, page.bleed) for page in pages]
    for page in pages:
        page.links, page.anchors, page.bookmarks = [], {}, []
        page.bleed = dict.fromkeys(("top", "right", "bottom", "left"), bleed * PIXELS)
    try:
        yield
    finally:
        for page, (links, anchors, bookmarks, kept) in zip(pages, before, strict=True):
            page.links, page.anchors, page.bookmarks, page.bleed = links, anchors, bookmarks, kept
