"""Where ink ends at the knife: what is painted at the trim must go on to the end of the bleed."""

from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageChops

SCALE = 2.0  # pixels a point
INSIDE, OUTSIDE = 1.0, 1.0  # points: from the trim into the page, and from the bleed's end back
LEAST = 4  # pixels that differ by more than a hair


def cut_short(path: Path, first: int = 0, last: int | None = None) -> dict[int, list[str]]:
    """The pages (from 1) with ink at the trim but not in the bleed, and on which sides."""
    found = {}
    with pikepdf.open(path) as pdf, pypdfium2.PdfDocument(path) as document:
        for number in range(len(document))[first:last]:
            page = pdf.pages[number].obj
            media, trim, bleed = (
                [float(x) for x in page[key]] for key in ("/MediaBox", "/TrimBox", "/BleedBox")
            )
            picture = (
                document[number].render(scale=SCALE, draw_annots=False).to_pil().convert("RGB")
            )
            if sides := [side for side in range(4) if _differs(picture, media, trim, bleed, side)]:
                found[number + 1] = [("left", "foot", "right", "head")[side] for side in sides]
    return found


def _differs(
    picture: Image.Image, media: list[float], trim: list[float], bleed: list[float], side: int
) -> bool:
    """Whether the line inside the trim and the one at the end of the bleed are not the same."""
    sign = 1 if side < 2 else -1
    near, far = trim[side] + sign * INSIDE, bleed[side] + sign * OUTSIDE
    lines = [picture.crop(_line(at, media, trim, side)) for at in (near, far)]
    difference = ImageChops.difference(*lines).convert("L")
    return sum(count for value, count in enumerate(difference.histogram()) if value > 48) > LEAST


def _line(at: float, media: list[float], trim: list[float], side: int) -> tuple[int, int, int, int]:
    """A line of pixels along a side of the trim."""
    if side % 2 == 0:
        x = int((at - media[0]) * SCALE)
        return (
            x,
            int((media[3] - trim[3]) * SCALE) + 8,
            x + 1,
            int((media[3] - trim[1]) * SCALE) - 8,
        )
    y = int((media[3] - at) * SCALE)
    return int((trim[0] - media[0]) * SCALE) + 8, y, int((trim[2] - media[0]) * SCALE) - 8, y + 1
