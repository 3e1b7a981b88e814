"""What a finished PDF says it is, in its metadata, and on which page of it an object stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from press.tools.verapdf import PdfLocation

_UA = "{http://www.aiim.org/pdfua/ns/id/}part"
_A = "{http://www.aiim.org/pdfa/ns/id/}"


@dataclass(frozen=True, slots=True)
class Claims:
    """The standards that a file says it follows, as veraPDF names them; empty where it says nothing."""

    ua: str = ""  # PDF/UA-1
    a: str = ""  # PDF/A-3A


def read_claims(path: Path) -> Claims:
    """The claims in the metadata (XMP) of a file."""
    with pikepdf.open(path) as pdf:
        if "/Metadata" not in pdf.Root:
            return Claims()
        metadata = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
        ua, part, level = (
            str(metadata.get(key, "")) for key in (_UA, f"{_A}part", f"{_A}conformance")
        )
    return Claims(f"PDF/UA-{ua}" if ua else "", f"PDF/A-{part}{level}".upper() if part else "")


def labels_of(path: Path, places: tuple[PdfLocation, ...]) -> tuple[str, ...]:
    """The labels of the pages on which these places are, each once; nothing for what stands on no page."""
    with pikepdf.open(path) as pdf:
        numbers = {page.obj.objgen[0]: number for number, page in enumerate(pdf.pages)}
        found = (_page_number(place, pdf, numbers) for place in places)
        return tuple(
            dict.fromkeys(pdf.pages[number].label for number in found if number is not None)
        )


def _page_number(place: PdfLocation, pdf: pikepdf.Pdf, numbers: dict[int, int]) -> int | None:
    if place.page is not None:
        return place.page
    tags = (pdf.get_object(number, 0) for number in reversed(place.objects))
    pages = (page for tag in tags if isinstance(tag, pikepdf.Dictionary) for page in _pages_of(tag))
    return next((numbers[page.objgen[0]] for page in pages if page.objgen[0] in numbers), None)


def _pages_of(tag: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The page that a tag names (ISO 32000-1, 14.7.2), or what it holds."""
    if "/Pg" in tag:
        yield tag.Pg
    kids = tag.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield from _pages_of(kid)
