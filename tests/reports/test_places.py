"""Where a finding is: its lines in the source, and the page and box in which they are printed."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from press.core.findings import Finding
from press.reports.places import PdfText, Placer, PrintedPlace
from tests.conftest import BuiltBook


def at(path: str, line: int = 0, problem: str = "Wrong.", **more: object) -> Finding:
    return Finding(path, line, "z-001", problem, "Mend it.", **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def pdf(minimal: BuiltBook) -> Iterator[PdfText]:
    text = PdfText(minimal.edition("pdf"))
    yield text
    text.close()


@pytest.fixture
def placer(minimal: BuiltBook, pdf: PdfText) -> Placer:
    return Placer(minimal.root, minimal.root / "dist", {"it": pdf})


def text_in(place: PrintedPlace | None) -> str:
    """The words in the box of a place."""
    assert place is not None
    assert place.box is not None
    with pypdfium2.PdfDocument(place.pdf) as document:
        text = document[place.page - 1].get_textpage().get_text_bounded(*place.box)
    return " ".join(text.split())


def test_a_line_of_a_chapter_is_found_where_it_is_printed(placer: Placer) -> None:
    path = "content/chapters/due.md"
    lines = (placer.root / path).read_text("utf-8").splitlines()
    number, line = next(
        (n, it) for n, it in enumerate(lines, 1) if len(it) > 40 and it[0].isalpha()
    )

    place = placer.place(at(path, number))

    assert text_in(place).startswith(line[:12])
    assert place is not None
    assert place.label


def test_a_title_in_yaml_is_found_without_its_key(placer: Placer, pdf: PdfText) -> None:
    [key] = [line for line in text_of(placer, "content/book.yaml") if line.startswith("title:")]
    number = text_of(placer, "content/book.yaml").index(key) + 1

    place = placer.place(at("content/book.yaml", number))

    assert place == pdf.find(key.removeprefix("title: "), "book")
    assert place is not None


def text_of(placer: Placer, path: str) -> list[str]:
    return (placer.root / path).read_text("utf-8").splitlines()


def test_what_names_a_page_is_found_by_its_printed_number(placer: Placer, pdf: PdfText) -> None:
    label = pdf.pages()[4][0]

    place = placer.place(
        at("libro-bianco-it.pdf", problem=f"Pale letters (once, on page {label}).")
    )

    assert place is not None
    assert (place.page, place.box, place.label) == (5, None, label)


@pytest.mark.parametrize("number", [3, -1], ids=["inside", "the-last"])
def test_a_place_in_millimetres_is_a_box_on_its_page(
    number: int, placer: Placer, pdf: PdfText
) -> None:
    where = "10.0 mm from the left and 20.0 mm from the top"
    number = number if number > 0 else len(pdf.pages())

    place = placer.place(at("libro-bianco-it.pdf", page=number, position=where))

    assert place is not None
    assert place.page == number
    assert place.box is not None
    _, width, height = pdf.pages()[number - 1]
    left, bottom, right, top = place.box
    assert ((left + right) / 2, height - (bottom + top) / 2) == pytest.approx(
        (28.35, 56.7), abs=0.1
    )
    assert right < width


@pytest.mark.parametrize(
    "finding",
    [
        at("content/chapters/due.md"),
        at("content/chapters/nessuno.md", 3),
        at("content/chapters/due.md", 9999),
        at("libro-bianco-it.pdf", problem="Wrong on page 9999."),
        at("libro-bianco-xx-print.pdf", page=2),
        at("assets/styles/print/page.css", 1),
    ],
)
def test_what_is_printed_nowhere_has_no_place(finding: Finding, placer: Placer) -> None:
    assert placer.place(finding) is None


def test_lines_are_shown_with_those_around_them(placer: Placer) -> None:
    lines = text_of(placer, "content/chapters/due.md")

    shown = placer.lines(at("content/chapters/due.md", 3))

    assert [(it.number, it.text, it.is_meant) for it in shown] == [
        (2, lines[1], False),
        (3, lines[2], True),
        (4, lines[3], False),
    ]
    assert placer.lines(at("content/chapters/due.md")) == []
    assert placer.lines(at("content/chapters/nessuno.md", 3)) == []


def test_lines_of_a_member_of_an_epub_are_shown(placer: Placer, minimal: BuiltBook) -> None:
    with ZipFile(minimal.edition("epub")) as book:
        second = book.read("EPUB/text/due.xhtml").decode().splitlines()[1]

    shown = placer.lines(at("libro-bianco-it.epub/EPUB/text/due.xhtml", 2))

    assert [it.text for it in shown if it.is_meant] == [second[:400]]


def test_a_translation_is_looked_for_in_its_own_language(placer: Placer, tmp_path: Path) -> None:
    chapter = next(line for line in text_of(placer, "content/chapters/due.md") if len(line) > 40)
    folder = tmp_path / "locales/it/LC_MESSAGES"
    folder.mkdir(parents=True)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/book.yaml").write_text("language: en\nslug: libro-bianco\n", "utf-8")
    half = len(chapter) // 2
    (folder / "libro-bianco.po").write_text(
        f'msgid "A sentence."\nmsgstr ""\n"{chapter[:half]}"\n"{chapter[half:]}"\n\nmsgid ""\n',
        "utf-8",
    )
    other = Placer(tmp_path, placer.output, placer.pdfs)

    place = other.place(at("locales/it/LC_MESSAGES/libro-bianco.po", 1))

    assert place == placer.pdfs["it"].find(chapter, "libro-bianco")
    assert place is not None
