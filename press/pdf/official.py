"""The official PDF: laid-out pages, tagged and bound as PDF/UA-1 and PDF/A-3a in one file."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MethodType

import pydyf
from weasyprint import Attachment

from press.tagging.engine import tagged
from press.tagging.reader import Phrases
from press.typesetting.layout import Layout
from press.typesetting.pagemap import cover_pages, folios

VARIANT = (
    "pdf/a-3a"  # WeasyPrint takes one; the metadata claims the other, and the tags are up to both
)


@dataclass(frozen=True, slots=True)
class Binding:
    """What is bound in with the pages: the metadata (RDF), the attachments, and what is said of notes' links."""

    metadata: bytes
    attachments: Sequence[Attachment]
    phrases: Phrases


def write_pdf(layout: Layout, binding: Binding) -> bytes:
    """The file of the laid-out pages. Changes the layout's links: write once."""
    document = layout.document
    for page in document.pages:
        page.bleed = dict.fromkeys(page.bleed, 0)  # the file ends at the trim; a printer's does not
    document.metadata.generate_rdf_metadata = MethodType(
        lambda *_: binding.metadata, document.metadata
    )
    document.metadata.attachments = list(binding.attachments)

    def finish(_: object, pdf: pydyf.PDF) -> None:
        pdf.catalog["PageLabels"] = _folios(layout)
        pdf.catalog["AF"] = pydyf.Array(
            dict.fromkeys(pdf.catalog.get("AF", ()))
        )  # WeasyPrint lists each file twice

    with tagged(document, binding.phrases, layout.pages):
        return document.write_pdf(finisher=finish, pdf_variant=VARIANT)


def _folios(layout: Layout) -> pydyf.Dictionary:
    """The printed folios as page labels (ISO 32000-1, 12.4.2): the cover's, roman, and arabic from the body on."""
    pages = layout.pages
    printed, cover = folios(pages, layout.body), cover_pages(pages)
    body = printed.index("1") if "1" in printed else len(pages)
    ranges: list[int | pydyf.Dictionary] = []
    for first, end, style in (
        (0, cover, {"S": "/D", "P": pydyf.String("C")}),
        (cover, body, {"S": "/r"}),
    ):
        ranges += [first, pydyf.Dictionary(style)] if first < end else []
    ranges += [body, pydyf.Dictionary({"S": "/D"})] if body < len(pages) else []
    return pydyf.Dictionary({"Nums": pydyf.Array(ranges)})
