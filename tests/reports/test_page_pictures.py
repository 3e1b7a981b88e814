"""Pictures of pages and of places: each page once, a frame around the place, nothing old left."""

from pathlib import Path

import pytest
from PIL import Image

from press.reports.page_pictures import (
    WIDTH,
    draw_place,
    draw_thumbnails,
    remove_old_places,
    thumbnail,
    thumbnails_job,
)
from press.reports.places import PdfText, PrintedPlace
from tests.conftest import BuiltBook


@pytest.fixture
def pdf(minimal: BuiltBook) -> Path:
    return minimal.edition("pdf")


def size_of(path: Path) -> tuple[int, int]:
    with Image.open(path) as picture:
        return picture.size


def test_every_page_has_its_picture_until_the_pdf_changes(pdf: Path, tmp_path: Path) -> None:
    text = PdfText(pdf)
    pages = text.pages()
    text.close()
    copy = tmp_path / pdf.name
    copy.write_bytes(pdf.read_bytes())
    job = thumbnails_job(copy, tmp_path)
    assert job is not None

    job.run()

    drawn = [tmp_path / thumbnail(copy, number) for number in range(1, len(pages) + 1)]
    assert {size_of(path)[0] for path in drawn} == {WIDTH}
    assert thumbnails_job(copy, tmp_path) is None
    copy.write_bytes(pdf.read_bytes() + b"\n")
    assert thumbnails_job(copy, tmp_path) is not None


def test_pictures_of_pages_that_are_gone_are_gone(pdf: Path, tmp_path: Path) -> None:
    old = tmp_path / thumbnail(pdf, 999)
    old.parent.mkdir()
    old.touch()

    draw_thumbnails(pdf, tmp_path)

    assert not old.exists()


def test_a_place_is_framed(pdf: Path, tmp_path: Path) -> None:
    name = draw_place(PrintedPlace(pdf, 3, (100.0, 300.0, 200.0, 320.0)), tmp_path)

    with Image.open(tmp_path / name) as picture:
        colours = picture.convert("RGB")
        edge = [colours.getpixel((48 + x, 106)) for x in range(40, 160)]  # along the upper edge
    assert picture.width == 660
    assert all(isinstance(it, tuple) and it[0] - it[1] > 60 for it in edge), "red"


def test_without_a_box_the_whole_page_is_shown(pdf: Path, tmp_path: Path) -> None:
    text = PdfText(pdf)
    _, width, height = text.pages()[2]
    text.close()

    assert size_of(tmp_path / draw_place(PrintedPlace(pdf, 3), tmp_path)) == pytest.approx(
        (width, height), abs=1
    )


def test_another_place_has_another_picture_and_the_same_is_kept(pdf: Path, tmp_path: Path) -> None:
    first, second = (draw_place(PrintedPlace(pdf, page), tmp_path) for page in (1, 2))
    (tmp_path / first).write_bytes(b"kept")

    assert first != second
    assert draw_place(PrintedPlace(pdf, 1), tmp_path) == first
    assert (tmp_path / first).read_bytes() == b"kept"

    remove_old_places(tmp_path, {second})
    assert not (tmp_path / first).exists()
    assert (tmp_path / second).exists()
