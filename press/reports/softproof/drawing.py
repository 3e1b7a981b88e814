"""Pictures of a soft proof: CMYK as the eye sees it, a page with its boxes drawn, a spread."""

import io
from collections.abc import Iterator, Sequence
from functools import cache

from PIL import Image, ImageCms, ImageDraw, ImageFont

from press.core.fonts import font_files
from press.core.units import PT_PER_INCH, PT_PER_MM
from press.reports.softproof.print_file import PPI, Area, PrintPage

# Neutral and darker than any paper, so that paper looks like paper (after ISO 12646).
SURROUND = (180, 180, 180)
INK = (26, 26, 26)
TRIM, BLEED, FOLD = (196, 0, 110), (0, 98, 190), (0, 122, 60)
_HALO = (255, 255, 255)  # beside each line, so that it shows on a dark ground, too
_GUTTER = (0, 0, 0, 70)  # black, at 70 of 255

FRAME, FOOT = 16, 40  # pixels of surround: on every side, and below the page for the caption
_TYPE_SIZE, _DASH, _GAP = 14, 6, "   "

Colour = tuple[int, int, int]


def to_srgb(inks: Image.Image, profile: bytes) -> Image.Image:
    """A CMYK picture in sRGB, absolute colorimetric.

    The relative intent would make every paper as white as the screen and every black deeper than
    it prints; a proof is to show the tone of the paper and the grey of its black.
    """
    seen = ImageCms.applyTransform(inks, _transform(profile))
    assert seen
    return seen


@cache
def _transform(profile: bytes) -> ImageCms.ImageCmsTransform:
    paper = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    intent = ImageCms.Intent.ABSOLUTE_COLORIMETRIC
    return ImageCms.buildTransform(paper, ImageCms.createProfile("sRGB"), "CMYK", "RGB", intent)


def draw_page(
    picture: Image.Image, page: PrintPage, title: str, folds: Sequence[float] = ()
) -> Image.Image:
    """The whole page with trim, bleed and folds as lines, and a caption below.

    `folds` are millimetres from the left of the trim.
    """
    width, height = picture.size
    canvas = Image.new("RGB", (width + 2 * FRAME, height + FRAME + FOOT), SURROUND)
    canvas.paste(picture, (FRAME, FRAME))
    draw = ImageDraw.Draw(canvas)
    for box, colour in ((page.bleed, BLEED), (page.trim, TRIM)):
        left, top, right, bottom = _on_canvas(page.area(box), width, height)
        draw.rectangle((left - 1, top - 1, right + 1, bottom + 1), outline=_HALO)
        draw.rectangle((left, top, right, bottom), outline=colour)
    for fold in folds:
        x = FRAME + round((page.trim[0] - page.media[0] + fold * PT_PER_MM) / PT_PER_INCH * PPI)
        draw.line((x, FRAME, x, FRAME + height - 1), _HALO)
        for y in range(FRAME, FRAME + height, 2 * _DASH):
            draw.line((x, y, x, min(y + _DASH, FRAME + height) - 1), FOLD)
    left_of_words = float(FRAME)
    for text, colour in _caption(page, title, folds):
        draw.text((left_of_words, FRAME + height + 8), text, colour, _font())
        left_of_words += draw.textlength(text + _GAP, _font())
    return canvas


def _on_canvas(area: Area, width: int, height: int) -> Area:
    """The first and last pixels of an area, moved by the frame and kept within the page."""
    left, top, right, bottom = area
    right, bottom = min(right, width) - 1, min(bottom, height) - 1
    return FRAME + left, FRAME + top, FRAME + right, FRAME + bottom


def _caption(page: PrintPage, title: str, folds: Sequence[float]) -> Iterator[tuple[str, Colour]]:
    """Words, each in the colour of the line that they explain."""
    width, height = page.size
    yield title, INK
    yield f"trim {width:.5g} × {height:.5g} mm", TRIM
    yield f"bleed {page.bleed_width:.3g} mm", BLEED
    if len(folds) > 1:
        yield f"folds, spine {folds[1] - folds[0]:.3g} mm", FOLD


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_files()["TitilliumWeb-SemiBold.ttf"]), _TYPE_SIZE)


def draw_spread(verso: Image.Image | None, recto: Image.Image | None) -> Image.Image:
    """Two trimmed pages side by side with a line in the gutter; surround for a missing page."""
    given = verso or recto
    assert given
    width, height = given.size
    picture = Image.new("RGB", (2 * width, height), SURROUND)
    for left, page in ((0, verso), (width, recto)):
        if page:
            picture.paste(page, (left, 0))
    if verso and recto:
        ImageDraw.Draw(picture, "RGBA").line((width, 0, width, height), _GUTTER)
    return picture
