"""The pages of the interior have boxes, blanks and folios, and match the official PDF."""

import re
from ctypes import c_double
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as raw
import pytest

from press.print.sheet import SLUG
from tests.print.conftest import MILLIMETRE, Made


def lines(path: Path) -> list[list[str]]:
    """The lines of every page, as they are broken; spaces that only tags need are no matter."""
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_bounded().replace("\xa0", " ") for page in document]
    return [[line.rstrip() for line in text.splitlines()] for text in texts]


def letters(path: Path) -> list[list[tuple[str, float, float]]]:
    """Each letter with its place from the left and the foot, in points.

    It is the same where text, lines and pages are. The ends of lines differ, since the official PDF
    has the whole words as actual text.
    """
    x, y = c_double(), c_double()
    pages = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text, found = page.get_textpage(), []
            for index in range(text.count_chars()):
                letter = chr(raw.FPDFText_GetUnicode(text, index))
                if letter.isalnum():
                    raw.FPDFText_GetCharOrigin(text, index, x, y)
                    found.append((letter, round(x.value, 2), round(y.value, 2)))
            pages.append(sorted(found))
    return pages


def millimetres(box: Any) -> list[float]:
    return [float(value) / MILLIMETRE for value in box]


@pytest.mark.parametrize(("fixture", "bleed", "slug"), [("together", 3, SLUG), ("joined", 5, 0)])
def test_boxes_are_exact(
    fixture: str, bleed: int, slug: int, request: pytest.FixtureRequest
) -> None:
    book: Made = request.getfixturevalue(fixture)
    with pikepdf.open(book.file()) as pdf:
        for page in pdf.pages:
            for key, beyond in (("/TrimBox", 0), ("/BleedBox", bleed), ("/MediaBox", bleed + slug)):
                wanted = [-beyond, -beyond, 170 + beyond, 240 + beyond]
                assert millimetres(page.obj[key]) == pytest.approx(wanted, abs=0.01)
            assert "/CropBox" not in page.obj
            assert "/Rotate" not in page.obj


def test_official_pdf_ends_at_the_trim(together: Made) -> None:
    with pikepdf.open(together.file(".pdf")) as pdf:
        sizes = {tuple(round(x, 2) for x in millimetres(page.obj.MediaBox)) for page in pdf.pages}
        bleeds = {
            tuple(round(x, 2) for x in millimetres(page.obj.get("/BleedBox", page.obj.MediaBox)))
            for page in pdf.pages
        }

    assert sizes == bleeds == {(0, 0, 170, 240)}


@pytest.mark.parametrize("other", ["together", "apart"])
def test_official_and_printed_pages_have_every_letter_at_the_same_place(
    other: str, together: Made, request: pytest.FixtureRequest
) -> None:
    book = letters(request.getfixturevalue(other).file(".pdf"))[2:]  # without the cover's leaf
    printed = letters(together.file())

    assert sum(map(len, book)) > 1500
    assert printed[: len(book)] == book
    assert all(page == [] for page in printed[len(book) :])


@pytest.mark.parametrize("ending", ["-print.pdf", "-cover.pdf", "-print.txt", ".pdf"])
def test_same_bytes_whether_ordered_together_or_alone_here_or_elsewhere(
    ending: str, together: Made, apart: Made
) -> None:
    assert together.file(ending).read_bytes() == apart.file(ending).read_bytes()


def test_no_section_is_laid_out_twice_for_both(together: Made) -> None:
    assert together.layouts == 1
    assert [outcome.edition.name for outcome in together.outcomes] == ["it-pdf", "it-print"]


def test_title_page_is_the_first_recto(together: Made) -> None:
    assert "Piccolo libro" in lines(together.file())[0]


def test_chapters_of_the_print_open_on_a_recto(together: Made) -> None:
    pages = lines(together.file())
    openings = [
        number
        for number, page in enumerate(pages, 1)
        if any("apitolo" in line for line in page[:2])
    ]

    assert openings
    assert all(number % 2 for number in openings), openings


def test_pages_are_filled_up_and_the_ticket_says_which_are_blank(together: Made) -> None:
    pages = lines(together.file())
    ticket = together.file("-print.txt").read_text("utf-8")

    assert len(pages) == 24
    assert blank_on(ticket) == [number for number, page in enumerate(pages, 1) if not page]
    assert "24 (multiplo di 8)" in ticket
    assert together.outcomes[1].pages == 24


def test_ticket_of_a_joined_cover_counts_as_the_file_does(joined: Made) -> None:
    pages = lines(joined.file())
    ticket = joined.file("-print.txt").read_text("utf-8")

    assert len(pages) % 4 == 0
    assert f"Pagine               {len(pages)} " in ticket
    assert blank_on(ticket) == [number for number, page in enumerate(pages, 1) if not page]


def blank_on(ticket: str) -> list[int]:
    """The pages that a ticket declares blank."""
    [said] = re.findall(r"^Bianche volute +(.*)$", ticket, re.MULTILINE)
    runs = [run.partition("–") for run in said.split(", ")]
    return [
        number for first, _, last in runs for number in range(int(first), int(last or first) + 1)
    ]


def test_page_labels_are_the_printed_folios(together: Made) -> None:
    pages = lines(together.file())
    with pikepdf.open(together.file()) as pdf:
        labels = [page.label for page in pdf.pages]
    printed = {
        label: page
        for label, page in zip(labels, pages, strict=True)
        if page and "Piccolo libro" not in page[0:1]
    }

    assert labels[0] == "i"
    assert labels.index("1") % 2 == 0, "the body begins on a recto"
    folios = [label for label, page in printed.items() if page[-1] == label]
    assert len(folios) >= 10
    assert {page[-1] for page in printed.values() if re.fullmatch(r"[ivx]+|\d+", page[-1])} == set(
        folios
    )


def test_joined_cover_is_counted_apart(joined: Made) -> None:
    with pikepdf.open(joined.file()) as pdf:
        labels = [page.label for page in pdf.pages]
    pages = lines(joined.file())

    assert (labels[:3], labels[-2:]) == (["C1", "C2", "i"], ["C3", "C4"])
    assert "Piccolo libro" in pages[0]
    assert pages[1] == pages[-2] == []
    assert "Un libro piccolo, per i test." in pages[-1]


def test_joined_cover_leaves_no_cover_of_an_earlier_build(joined: Made) -> None:
    assert not joined.file("-cover.pdf").exists()
    assert "-cover.pdf" not in joined.file("-print.txt").read_text("utf-8")


def test_nothing_lies_over_the_pages(interior: pikepdf.Pdf, cover: pikepdf.Pdf) -> None:
    for pdf in (interior, cover):
        assert not any("/Annots" in page.obj or "/AA" in page.obj for page in pdf.pages)
        assert not {"/AcroForm", "/OpenAction", "/Names", "/AF", "/OCProperties"} & set(
            pdf.Root.keys()
        )


def black_beyond(path: Path, page: int, millimetre: float) -> bool:
    """Whether anything is painted on a line at this distance from the trim's left and foot."""
    with pypdfium2.PdfDocument(path) as document:
        bitmap = document[page].render(scale=4, draw_annots=False).to_pil().convert("L")
    with pikepdf.open(path) as pdf:
        left, foot = millimetres(pdf.pages[page].obj.MediaBox)[:2]
    x, y = ((millimetre - edge) * MILLIMETRE * 4 for edge in (left, foot))
    column = [bitmap.getpixel((int(x), n)) for n in range(bitmap.height)]
    row = [bitmap.getpixel((n, bitmap.height - 1 - int(y))) for n in range(bitmap.width)]
    return bool(min(column) < 128 or min(row) < 128)


@pytest.mark.parametrize(("place", "painted"), [(-3.6, True), (-3.25, False), (-9.8, False)])
def test_crop_marks_stand_clear_of_the_bleed(place: float, painted: bool, together: Made) -> None:
    assert black_beyond(together.file(), 1, place) is painted
