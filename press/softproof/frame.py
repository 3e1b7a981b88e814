"""The picture of a whole sheet: trim and bleed as thin lines, the folds of a cover, and a caption outside."""

from collections.abc import Iterable, Sequence
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from press.core.fonts import font_files
from press.softproof.colours import BLEED, FOLD, INK, SURROUND, TRIM
from press.softproof.sheets import POINTS, PPI, Area, Sheet

MARGIN, FOOT = 16, 40  # pixels of surround: on every side, and under the sheet for the caption
_SIZE = 14
_DASH = 6
_HALO = (255, 255, 255)  # beside each line, so that it shows on a dark ground, too
_GAP = "   "

Colour = tuple[int, int, int]
Words = Iterable[tuple[str, Colour]]


def framed(
    picture: Image.Image, sheet: Sheet, named: str, folds: Sequence[float] = ()
) -> Image.Image:
    """The sheet with its lines on the surround; `folds` are millimetres from the left of the trim."""
    wide, high = picture.size
    canvas = Image.new("RGB", (wide + 2 * MARGIN, high + MARGIN + FOOT), SURROUND)
    canvas.paste(picture, (MARGIN, MARGIN))
    draw = ImageDraw.Draw(canvas)
    for box, colour in ((sheet.bleed, BLEED), (sheet.trim, TRIM)):
        left, head, right, foot = _around(sheet.area(box), wide, high)
        draw.rectangle((left - 1, head - 1, right + 1, foot + 1), outline=_HALO)
        draw.rectangle((left, head, right, foot), outline=colour)
    for fold in folds:
        x = MARGIN + round((sheet.trim[0] - sheet.media[0] + fold * POINTS) / 72 * PPI)
        draw.line((x, MARGIN, x, MARGIN + high - 1), _HALO)
        for y in range(MARGIN, MARGIN + high, 2 * _DASH):
            draw.line((x, y, x, min(y + _DASH, MARGIN + high) - 1), FOLD)
    _write(draw, (MARGIN, MARGIN + high + 8), _caption(sheet, named, folds))
    return canvas


def _around(area: Area, wide: int, high: int) -> Area:
    """The first and last pixels of an area, moved onto the canvas and kept on the sheet."""
    left, head, right, foot = area
    return MARGIN + left, MARGIN + head, MARGIN + min(right, wide) - 1, MARGIN + min(foot, high) - 1


def _caption(sheet: Sheet, named: str, folds: Sequence[float]) -> Words:
    wide, high = sheet.size
    yield named, INK
    yield f"trim {wide:.5g} × {high:.5g} mm", TRIM
    yield f"bleed {sheet.margin:.3g} mm", BLEED
    if len(folds) > 1:
        yield f"folds, spine {folds[1] - folds[0]:.3g} mm", FOLD


def _write(draw: ImageDraw.ImageDraw, place: tuple[float, float], words: Words) -> None:
    """Words one after the other, each in the colour of its line."""
    x, y = place
    for text, colour in words:
        draw.text((x, y), text, colour, _font())
        x += draw.textlength(text + _GAP, _font())


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_files()["TitilliumWeb-SemiBold.ttf"]), _SIZE)
