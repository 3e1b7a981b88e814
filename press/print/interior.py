"""The interior: pages of the official PDF's layout, converted to one printer's inks."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from press.content.printers import Printer
from press.core.units import PX_PER_MM
from press.print.inks import Inks, convert_pictures, tag_pictures
from press.print.separation import convert_to_inks
from press.print.sheet import PrintSheet, apply_sheet
from press.typesetting.layout import Layout, collect_messages
from press.typesetting.pagemap import cover_pages, folios
from press.weasy.document import LaidOutDocument, RenderedPage, empty_metadata


@dataclass(frozen=True, slots=True)
class Interior:
    """The pages in inks; their folios; which are blank on purpose, counted from 1."""

    pdf: pikepdf.Pdf
    folios: tuple[str, ...]
    blank: tuple[int, ...]


def separate_pages(
    document: LaidOutDocument,
    pages: Sequence[RenderedPage],
    printer: Printer,
    profile: bytes,
    inks: Inks,
) -> pikepdf.Pdf:
    """Pages of a laid-out document in inks, with the printer's bleed, without links."""
    with _without_links(pages, printer.bleed):
        copy = document.copy(pages)
        # The official PDF's has attachments, which can be read once.
        copy.metadata = empty_metadata()
        with collect_messages() as messages:
            data = copy.write_pdf(pdf_tags=False, pdf_variant=None)
        inks.unsupported.update(
            f"what WeasyPrint doesn't support ({message})" for message in messages
        )
    pdf = pikepdf.open(io.BytesIO(data))
    for page in pdf.pages:
        page.obj.Resources = pdf.make_indirect(Dictionary(dict(page.obj.Resources.items())))
    convert_to_inks(pdf, inks)
    if printer.pictures == "icc":
        tag_pictures(pdf, inks)
    else:
        convert_pictures(pdf, profile, inks)
    return pdf


def make_interior(layout: Layout, printer: Printer, profile: bytes, inks: Inks) -> Interior:
    """The book without its cover, padded with blank pages to what the printer binds."""
    pages = layout.pages
    first = cover_pages(pages)
    pdf = separate_pages(layout.document, layout.document.pages[first:], printer, profile, inks)
    blank = [number for number, page in enumerate(pages[first:], 1) if page.is_blank]
    printed = [*folios(pages, layout.body)[first:]]
    for number in range(len(pdf.pages) + 1, padded_page_count(len(pdf.pages), printer) + 1):
        pdf.pages.append(blank_page(pdf))
        blank.append(number)
        printed.append(str(int(printed[-1]) + 1) if printed[-1].isdigit() else "")
    return Interior(pdf, tuple(printed), tuple(blank))


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


@contextmanager
def _without_links(pages: Sequence[RenderedPage], bleed: float) -> Iterator[None]:
    """Within the block, the pages have this bleed and no links (PDF/X-4 allows no annotations)."""
    before = [(page.links, page.anchors, page.bookmarks, page.bleed) for page in pages]
    for page in pages:
        page.links, page.anchors, page.bookmarks = [], {}, []
        page.bleed = dict.fromkeys(("top", "right", "bottom", "left"), bleed * PX_PER_MM)
    try:
        yield
    finally:
        for page, (links, anchors, bookmarks, kept) in zip(pages, before, strict=True):
            page.links, page.anchors, page.bookmarks, page.bleed = links, anchors, bookmarks, kept
