"""Pictures for the proof: every page of a PDF as a thumbnail, and single places on pages."""

import hashlib
import shutil
from functools import partial
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from press.core.files import write_atomically
from press.core.reads import hash_file
from press.reports.places import Box, PrintedPlace
from press.reports.side_by_side import Job

FOLDER = "proof"  # in the output folder
WIDTH = 180  # pixels of a thumbnail, which is shown at two thirds
_SECONDS = 8.0  # for the pages of one PDF of the book
_SCALE = 2.0  # pixels of a place for each point
_ABOVE, _BESIDE = 54.0, 24.0  # points shown above and below a place, and on both sides
_LEAST = 330.0  # points: the width of the narrowest picture
_FRAME = (196, 28, 28)
_QUALITY = 70  # of WebP; pages are flat, and stay sharp
_STATE = "of.txt"  # the hash of the PDF, and its number of pages


def thumbnail(pdf: Path, page: int) -> str:
    """The name of the picture of a page, counted from 1, in the folder of the pictures."""
    return f"{pdf.stem}/{page:03}.webp"


def thumbnails_job(pdf: Path, folder: Path) -> Job | None:
    """The job that draws the pages of a PDF; None if they are there."""
    if _state(folder / pdf.stem) == hash_file(pdf):
        return None
    return Job(f"pictures of {pdf.name}", _SECONDS, partial(draw_thumbnails, pdf, folder))


def draw_thumbnails(pdf: Path, folder: Path) -> tuple[()]:
    """Draw every page of a PDF."""
    target = folder / pdf.stem
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            picture = _image(page, WIDTH / page.get_width())
            picture.save(folder / thumbnail(pdf, number), "WEBP", quality=_QUALITY)
    write_atomically(hash_file(pdf).encode(), target / _STATE)
    return ()


def _state(folder: Path) -> str:
    try:
        return (folder / _STATE).read_text("utf-8")
    except OSError:
        return ""


def draw_place(place: PrintedPlace, folder: Path) -> str:
    """Draw a place with a frame around it, or its whole page; the name of the picture.

    A picture that is there already is not drawn again.
    """
    parts = f"{hash_file(place.pdf)} {place.page} {place.box}"
    name = f"places/{hashlib.sha256(parts.encode()).hexdigest()[:16]}.webp"
    path = folder / name
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        with pypdfium2.PdfDocument(place.pdf) as document:
            _draw(document[place.page - 1], place.box).save(path, "WEBP", quality=_QUALITY)
    return name


def _draw(page: pypdfium2.PdfPage, box: Box | None) -> Image.Image:
    if box is None:
        return _image(page, _SCALE / 2)
    width, height = page.get_size()
    left, bottom, right, top = box
    shown_right = min(width, max(right + _BESIDE, left - _BESIDE + _LEAST))
    shown_left = max(0.0, min(left - _BESIDE, shown_right - _LEAST))
    shown_top, shown_bottom = min(height, top + _ABOVE), max(0.0, bottom - _ABOVE)
    # What is cut off on each side: left, bottom, right, top.
    crop = (shown_left, shown_bottom, width - shown_right, height - shown_top)
    picture = _image(page, _SCALE, crop)
    edge = 3 / _SCALE
    x, y = shown_left, shown_top
    corners = (left - edge - x, y - top - edge, right + edge - x, y - bottom + edge)
    ImageDraw.Draw(picture).rectangle([it * _SCALE for it in corners], outline=_FRAME, width=3)
    return picture


def _image(page: pypdfium2.PdfPage, scale: float, crop: Box = (0, 0, 0, 0)) -> Image.Image:
    picture: Image.Image = page.render(scale=scale, crop=crop).to_pil().convert("RGB")
    return picture


def remove_old_places(folder: Path, used: set[str]) -> None:
    """Delete pictures of places that the page no longer shows."""
    for path in (folder / "places").glob("*.webp"):
        if f"places/{path.name}" not in used:
            path.unlink(missing_ok=True)
