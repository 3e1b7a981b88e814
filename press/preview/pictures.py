"""Pages of a PDF as pictures, drawn by PDFium as far as the trim."""

import io
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import pypdfium2

_ONE_THREAD = Lock()  # PDFium is for one thread at a time
SCALE = 1.8  # dots for each point: sharp at 130 dots an inch


def draw_pages(pdf: bytes | Path, numbers: Sequence[int]) -> list[bytes]:
    """Pages of a PDF (from 0) as PNG; raises PdfiumError where it has no such page."""
    with _ONE_THREAD, pypdfium2.PdfDocument(pdf) as document:
        return [_draw(document[number]) for number in numbers]


def page_ratio(pdf: Path) -> float:
    """The width of the first page over its height, at the trim."""
    with _ONE_THREAD, pypdfium2.PdfDocument(pdf) as document:
        left, bottom, right, top = document[0].get_trimbox()
        return float((right - left) / (top - bottom))


def _draw(page: pypdfium2.PdfPage) -> bytes:
    media, trim = page.get_mediabox(), page.get_trimbox()
    crop = (trim[0] - media[0], trim[1] - media[1], media[2] - trim[2], media[3] - trim[3])
    picture, file = page.render(scale=SCALE, crop=crop).to_pil(), io.BytesIO()
    picture.save(file, "png", compress_level=1)
    return file.getvalue()
