"""The cover: the width of its spine, the title on it, the bar code, the safe areas."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from press.content.printers import Printer
from press.content.printing import Paper
from press.print.barcode import MODULE, QUIET, bar_code
from press.print.cover import spine_reads_upward, spine_width
from tests.conftest import LayBook
from tests.print.conftest import MILLIMETRE, Made, build, findings
from tests.print.reading import operators, text_states
from tests.print.test_barcode import modules

ISBN = "9788806219314"
SAFE = 5.0  # millimetres
WIDE = Printer(name="Prova", bleed=3, condition="fogra39", page_multiple=8, glue=0.5)


@pytest.mark.parametrize(
    ("pages", "paper", "cover", "printer", "width"),
    [
        # 112 × 0.12 + 2 × 0.27 + 0.5.
        (224, Paper(weight=100, bulk=1.2), Paper(weight=300, bulk=0.9), WIDE, 14.5),
        # 48 × 0.1 + 0.6 + 0.5.
        (96, Paper(weight=80, thickness=0.1), Paper(weight=250, thickness=0.3), WIDE, 5.9),
        (
            24,
            Paper(weight=100, bulk=1.2),
            Paper(weight=300, thickness=0.27),
            WIDE.model_copy(update={"glue": 0}),
            2.0,
        ),
        (
            224,
            Paper(weight=100, bulk=1.2),
            Paper(weight=300, bulk=0.9),
            WIDE.model_copy(update={"cover": "joined"}),
            0,
        ),
    ],
)
def test_spine_is_as_wide_as_leaves_boards_and_glue(
    pages: int, paper: Paper, cover: Paper, printer: Printer, width: float
) -> None:
    assert spine_width(pages, paper, cover, printer) == width


def test_titles_climb_in_italian_and_run_down_in_english() -> None:
    assert all(map(spine_reads_upward, ("it", "fr", "es-MX")))
    assert not any(map(spine_reads_upward, ("en", "en-GB", "nl")))


def cover_box(path: Path) -> list[float]:
    """The trim of a cover, in millimetres."""
    with pikepdf.open(path) as pdf:
        return [float(value) / MILLIMETRE for value in pdf.pages[0].obj.TrimBox]


def test_cover_is_back_spine_and_front(together: Made, with_isbn: Made) -> None:
    assert cover_box(together.file("-cover.pdf")) == pytest.approx([0, 0, 342, 240], abs=0.01)
    # 24 pages are 12 leaves of 400 × 2 / 1000 mm: 9.6, and 2 × 0.27, and 0.5 of glue
    assert cover_box(with_isbn.file("-cover.pdf")) == pytest.approx([0, 0, 350.6, 240], abs=0.01)
    assert "350.6 × 240 mm" in with_isbn.file("-print.txt").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter on the cover, in millimetres from the trim's foot on the left."""

    letter: str
    left: float
    foot: float
    right: float
    head: float


def letters(path: Path) -> list[Letter]:
    """Every letter of a cover and where its ink is."""
    with pypdfium2.PdfDocument(path) as document:
        text = document[0].get_textpage()
        chars = [
            (text.get_text_range(n, 1), text.get_charbox(n)) for n in range(text.count_chars())
        ]
    return [
        Letter(letter, *(value / MILLIMETRE for value in box))
        for letter, box in chars
        if letter.strip()
    ]


def on_spine(made: Made, locale: str = "it") -> list[Letter]:
    """The letters on the spine, in reading order."""
    width = cover_box(made.file("-cover.pdf", locale))[2]
    return [
        letter
        for letter in letters(made.file("-cover.pdf", locale))
        if 170 < letter.left < width - 170
    ]


def test_thin_spine_bears_no_title(together: Made) -> None:
    assert on_spine(together) == []


@pytest.mark.parametrize(("locale", "upward"), [("it", True), ("en", False)])
def test_title_on_the_spine_runs_as_the_language_wants(
    locale: str, with_isbn: Made, *, upward: bool
) -> None:
    spine = on_spine(with_isbn, locale)
    said = "".join(letter.letter for letter in spine)

    assert said.startswith("Piccololibro")
    assert said.endswith("Redazione")
    feet = [letter.foot for letter in spine[:7]]
    assert feet == sorted(feet, reverse=not upward)


@pytest.mark.parametrize("locale", ["it", "en"])
def test_title_stands_in_the_middle_of_the_spine(locale: str, with_isbn: Made) -> None:
    capitals = [
        letter
        for letter in on_spine(with_isbn, locale)
        if letter.letter.isupper() or letter.letter in "lb"
    ]
    middle = cover_box(with_isbn.file("-cover.pdf", locale))[2] / 2

    for letter in capitals:
        assert (letter.left + letter.right) / 2 == pytest.approx(middle, abs=0.4)


@pytest.mark.parametrize(
    ("fixture", "locale"), [("together", "it"), ("with_isbn", "it"), ("with_isbn", "en")]
)
def test_nothing_to_be_read_is_near_a_fold_or_the_trim(
    fixture: str, locale: str, request: pytest.FixtureRequest
) -> None:
    path = request.getfixturevalue(fixture).file("-cover.pdf", locale)
    width = cover_box(path)[2]
    panels = ((0, 170), (width - 170, width))

    for letter in letters(path):
        assert letter.foot >= SAFE
        assert letter.head <= 240 - SAFE
        inside = [letter.left >= a + SAFE and letter.right <= b - SAFE for a, b in panels]
        spine = letter.left >= 170 + 1.5 and letter.right <= width - 170 - 1.5
        assert any(inside) or spine, letter


def test_marks_show_both_folds_and_all_four_inks(with_isbn: Made) -> None:
    with pikepdf.open(with_isbn.file("-cover.pdf")) as pdf:
        drawn = list(operators(pdf))
        width = cover_box(with_isbn.file("-cover.pdf"))[2]
    starts = [float(given[0]) / MILLIMETRE for operator, given in drawn if operator == "m"]
    solids = {tuple(map(float, given)) for operator, given in drawn if operator == "k"}

    for fold in (170, width - 170):
        assert sum(abs(start - fold) < 0.01 for start in starts) == 2, (
            "a mark at the head and one at the foot"
        )
    assert solids >= {(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)}


def test_each_digit_stands_below_its_bars_and_clear_of_the_guards(with_isbn: Made) -> None:
    found = [
        letter
        for letter in letters(with_isbn.file("-cover.pdf"))
        if letter.foot < 20 and letter.letter.isdigit()
    ]
    digits = sorted((d for d in found if d.left < 60), key=lambda digit: digit.left)
    left = 20 + 1.5 + QUIET[0] * MODULE  # of the first guard
    middles = [((digit.left + digit.right) / 2 - left) / MODULE for digit in digits]

    assert "".join(digit.letter for digit in digits) == ISBN
    assert middles[0] < -3, "before the bars"
    assert middles[1:] == pytest.approx(
        [6.5 + 7 * n for n in range(6)] + [53.5 + 7 * n for n in range(6)], abs=1
    )
    assert all(letter.head < 14 + 34 for letter in digits)


def test_edition_without_isbn_has_an_empty_slot(together: Made) -> None:
    assert bar_code("urn:uuid:00000000-0000-5000-8000-000000000005") is None
    assert "ISBN" not in "".join(letter.letter for letter in letters(together.file("-cover.pdf")))


def rendered(path: Path) -> Image.Image:
    """The cover at 300 dpi, its trim only."""
    with pypdfium2.PdfDocument(path) as document:
        page = document[0]
        page.set_mediabox(*page.get_trimbox())
        page.set_cropbox(*page.get_trimbox())
        picture: Image.Image = page.render(scale=300 / 72).to_pil().convert("L")
    return picture


def dark_runs(picture: Image.Image, y: float) -> Iterator[tuple[float, float]]:
    """Bars across the lower left of the back: their left edges and widths, in millimetres."""
    step = 300 / 25.4
    row = [picture.getpixel((x, int(y * step))) for x in range(int(20 * step) + 2, int(60 * step))]
    start = None
    for x, value in enumerate([*row, 255]):
        if value < 128 and start is None:  # type: ignore[operator]
            start = x
        elif value >= 128 and start is not None:  # type: ignore[operator]
            yield start / step, (x - start) / step
            start = None


def test_bars_on_the_cover_can_be_read_back(with_isbn: Made) -> None:
    runs = list(dark_runs(rendered(with_isbn.file("-cover.pdf")), 240 - 14 - 20))

    assert len(runs) == 30, "an EAN-13 has thirty bars"
    first, last = runs[0], runs[-1]
    module = (last[0] + last[1] - first[0]) / 95
    assert module == pytest.approx(MODULE, abs=0.005)
    drawn = ["0"] * 95
    for left, width in runs:
        at, count = round((left - first[0]) / module), round(width / module)
        drawn[at : at + count] = "1" * count
    assert "".join(drawn) == modules(ISBN)


def test_bars_and_digits_are_black_alone(with_isbn: Made) -> None:
    with pikepdf.open(with_isbn.file("-cover.pdf")) as pdf:
        page = pdf.pages[0]
        small = {
            state.fill
            for state in text_states(page, page.resources)
            if abs(state.points - 8.5) < 0.01
        }
        bars = bars_of(pdf)

    assert small == {(0, 0, 0, 1)}
    assert len(bars) == 30
    assert set(bars) == {(0, 0, 0, 1)}


def bars_of(pdf: pikepdf.Pdf) -> list[tuple[float, ...]]:
    """The fill of each upright rectangle that is a bar by its height."""
    fill, found = tuple[float, ...](), list[Any]()
    for operator, given in operators(pdf):
        if operator == "k":
            fill = tuple(map(float, given))
        elif operator == "re" and round(float(given[3]), 2) in (22.85, 24.5):
            found.append(fill)
    return found


def test_title_without_room_on_spine_or_front_is_refused(lay_book: LayBook) -> None:
    root = lay_book()
    work = root / "content/book.yaml"
    long = f"title: Un libro {'davvero molto lungo ' * 9}\n"
    text = (
        work.read_text("utf-8")
        .replace("title: Piccolo libro\n", long)
        .replace("weight: 100", "weight: 600")
    )
    work.write_text(text, "utf-8")

    book = build(root, "print")

    assert not book.outcomes[0].is_made
    assert {found.split("] ")[0] for found in findings(book)} == {"content/book.yaml:1: [b-009"}
    assert "overlaps other text" in "".join(findings(book))


def test_book_of_eight_pages_has_a_spine_of_less_than_a_millimetre() -> None:
    thin = spine_width(
        8,
        Paper(weight=80, bulk=1),
        Paper(weight=250, bulk=0.9),
        WIDE.model_copy(update={"glue": 0}),
    )

    assert thin == 0.8  # 4 × 0.08 + 2 × 0.225 = 0.77
