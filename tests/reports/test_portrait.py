"""The picture in the README: the cover and the pages that hold certain words, side by side."""

from pathlib import Path

import pytest
from PIL import Image
from weasyprint import HTML

from press.reports.portrait import GAP, GROUND, portray

PAGES = "<style>@page { size: 80pt 40pt; margin: 0 } p { break-after: page; margin: 0 }</style>"


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Four pages: a blue cover, two with the same word, and one with another."""
    cover = '<p style="background: blue; height: 40pt">Titolo</p>'
    text = f"{PAGES}{cover}<p>uno</p><p style='background: red; height: 40pt'>uno</p><p>due</p>"
    HTML(string=text).write_pdf(tmp_path / "book.pdf")
    return tmp_path / "book.pdf"


def test_the_cover_and_the_last_page_with_each_word_stand_side_by_side(
    pdf: Path, tmp_path: Path
) -> None:
    target = tmp_path / "docs/pages.png"
    portray(pdf, ["uno"], target)

    picture = Image.open(target).convert("RGB")
    width, height = 88, 44  # a page of 80 by 40 points, at 1.1 dots a point
    assert picture.size == (2 * width + 3 * GAP, height + 2 * GAP)
    assert picture.getpixel((0, 0)) == GROUND
    assert picture.getpixel((GAP + 80, GAP + 40)) == (0, 0, 255)
    assert picture.getpixel((GAP + width + 1, GAP + 40)) == GROUND
    assert picture.getpixel((2 * GAP + width + 80, GAP + 40)) == (255, 0, 0)


def test_a_word_that_no_page_has_is_told(pdf: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="No page contains «tre»"):
        portray(pdf, ["tre"], tmp_path / "pages.png")
