"""A page is drawn as far as its trim."""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from pypdfium2 import PdfiumError

from press.preview.pictures import SCALE, draw_pages, page_ratio

BLEED = 10


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Two pages of 100 × 200 points within a bleed."""
    path = tmp_path / "a.pdf"
    with pikepdf.new() as document:
        for _ in range(2):
            page = document.add_blank_page(page_size=(100 + 2 * BLEED, 200 + 2 * BLEED))
            page.trimbox = pikepdf.Array([BLEED, BLEED, 100 + BLEED, 200 + BLEED])
        document.save(path)
    return path


def test_a_picture_ends_at_the_trim(pdf: Path) -> None:
    first, second = draw_pages(pdf, [0, 1])

    assert Image.open(io.BytesIO(first)).size == (100 * SCALE, 200 * SCALE)
    assert draw_pages(pdf.read_bytes(), [1]) == [second]
    assert page_ratio(pdf) == 0.5


def test_a_page_that_is_not_there_is_refused(pdf: Path) -> None:
    with pytest.raises(PdfiumError):
        draw_pages(pdf, [2])
