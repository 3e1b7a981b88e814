"""Pictures of a soft proof: a page with its lines, a spread, paper that is not white."""

from PIL import Image

from press.reports.softproof.drawing import (
    _DASH,
    FOLD,
    FOOT,
    FRAME,
    SURROUND,
    TRIM,
    draw_page,
    draw_spread,
)
from press.reports.softproof.print_file import PPI, PrintPage

INCH = 72.0


def test_a_page_has_a_frame_and_the_line_of_its_trim() -> None:
    page = PrintPage(1, "1", (0, 0, 2 * INCH, 2 * INCH), (36, 36, 108, 108), (36, 36, 108, 108))
    drawn = draw_page(Image.new("RGB", (2 * PPI, 2 * PPI), "white"), page, "page 1")
    assert drawn.size == (2 * PPI + 2 * FRAME, 2 * PPI + FRAME + FOOT)
    assert drawn.getpixel((0, 0)) == SURROUND
    assert drawn.getpixel((FRAME + PPI // 2, FRAME + PPI)) == TRIM


def test_a_fold_is_a_line_of_dashes_as_long_as_their_gaps() -> None:
    page = PrintPage(1, "1", (0, 0, INCH, INCH), (0, 0, INCH, INCH), (0, 0, INCH, INCH))
    drawn = draw_page(Image.new("RGB", (PPI, PPI), "white"), page, "cover", [12.7])
    along = [drawn.getpixel((FRAME + PPI // 2, FRAME + y)) for y in range(PPI)]
    assert [colour == FOLD for colour in along] == [y // _DASH % 2 == 0 for y in range(PPI)]


def test_a_missing_page_of_a_spread_is_surround() -> None:
    spread = draw_spread(None, Image.new("RGB", (10, 20), "white"))
    assert spread.size == (20, 20)
    assert (spread.getpixel((5, 5)), spread.getpixel((15, 5))) == (SURROUND, (255, 255, 255))
