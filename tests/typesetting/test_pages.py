"""How pages fall: facts of a laid-out book, and the findings where they fall badly."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from press.pipeline.editions import run
from press.pipeline.orders import Order

MakeOrder = Callable[..., Order]


@pytest.fixture
def pdf_of(minimal_book: Path, order: MakeOrder) -> Callable[..., Path]:
    """The Italian PDF of the minimal book with another chapter and other initiatives."""

    def make(chapter: str = "", initiatives: dict[str, str] | None = None) -> Path:
        if chapter:
            (minimal_book / "content/chapters/due.md").write_text(chapter, "utf-8")
        for slug, text in (initiatives or {}).items():
            (minimal_book / f"content/initiatives/{slug}.yaml").write_text(text, "utf-8")
        pdf = run(order(minimal_book), lambda *_: None)[0]
        assert pdf.is_made, pdf.findings
        return Path(pdf.path)

    return make


def page_texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def pages_with(path: Path, words: str) -> list[int]:
    return [number for number, text in enumerate(page_texts(path), 1) if words in text]


def words_at_the_head(path: Path, number: int) -> str:
    """What stands within 20 mm of a page's upper edge."""
    with pypdfium2.PdfDocument(path) as document:
        page = document[number - 1]
        top = page.get_height()
        return " ".join(page.get_textpage().get_text_bounded(bottom=top - 20 / 25.4 * 72).split())


def card(name: str, figures: int) -> str:
    """The file of an initiative with so many figures."""
    head = (
        f"name: {name}\ncategory: work\nyears:\n  start: 2014\nbodies: []\n"
        f"summary: Inizio della scheda {name}.\n"
    )
    lines = "".join(
        f"  - id: f{n}\n    label: cifra {n} di {name}\n    value: {n}\n    unit: EUR\n"
        "    as_of: 2015\n    population: tutti\n    territory: city\n    kind: output\n"
        "    source: rossi2010\n    words: tanti\n"
        '    read: {date: "2026-01-10", extent: extract}\n'
        for n in range(figures)
    )
    return f"{head}figures:\n{lines}note: Fine della scheda {name}.\n"


def test_a_card_stands_on_one_page(pdf_of: Callable[..., Path]) -> None:
    names = [f"Iniziativa {letter}" for letter in "ABCDEF"]
    pdf = pdf_of(
        initiatives={f"iniziativa-{n[-1].lower()}": card(n, 9 + i) for i, n in enumerate(names)}
    )

    for name in names:
        assert (
            pages_with(pdf, f"Inizio della scheda {name}")
            == pages_with(pdf, f"Fine della scheda {name}")
            != []
        )


def test_the_index_prints_the_folio_of_each_card(pdf_of: Callable[..., Path]) -> None:
    pdf = pdf_of(initiatives={f"lunga-{i}": card(f"Lunga {i}", 20) for i in range(1, 4)})
    with pikepdf.open(pdf) as file:
        labels = [page.label for page in file.pages]
    index = page_texts(pdf)[-1].replace(".", " ")

    for i in range(1, 4):
        (number,) = pages_with(pdf, f"Fine della scheda Lunga {i}")
        entry = index[index.index(f"Lunga {i} ") :].split("Lunga")[1]
        assert f" {labels[number - 1]}" in entry


def chapter_with_a_note(paragraphs: int) -> str:
    text = "\n\n".join(
        f"Paragrafo {n}, " + "con parole in più " * 30 + "." for n in range(paragraphs)
    )
    return (
        f"# Lungo\n\n{text}\n\nChiamata.[^due-nota] {'Ancora parole. ' * 80}\n\n"
        "[^due-nota]: Testo al piede.\n"
    )


def test_a_note_stands_at_the_foot_of_the_page_that_calls_it(pdf_of: Callable[..., Path]) -> None:
    pdf = pdf_of(chapter_with_a_note(10))

    assert pages_with(pdf, "Chiamata.") == pages_with(pdf, "Testo al piede.") != []


@pytest.mark.parametrize("words", [222, 228])
def test_a_line_goes_overleaf_with_the_note_that_has_no_room(
    words: int, pdf_of: Callable[..., Path]
) -> None:
    note = "[^due-nota]: Testo lungo al piede. " + "Testo al piede. " * 7
    pdf = pdf_of(
        f"# Lungo\n\n{'parola ' * words}chiamata.[^due-nota] {'ancora ' * 120}\n\n{note}\n"
    )

    assert pages_with(pdf, "chiamata.") == pages_with(pdf, "Testo lungo al piede.") != []


def test_a_note_that_moved_overleaf_is_found(minimal_book: Path, order: MakeOrder) -> None:
    (minimal_book / "content/chapters/due.md").write_text(chapter_with_a_note(12), "utf-8")

    outcome = run(order(minimal_book), lambda *_: None)[0]

    found = [
        (finding.path, finding.code) for finding in outcome.findings if finding.code == "t-003"
    ]
    assert found == [("content/chapters/due.md", "t-003")]


def test_running_heads_name_the_work_on_the_verso_and_the_chapter_on_the_recto(
    pdf_of: Callable[..., Path],
) -> None:
    pdf = pdf_of("# Lungo\n\n" + ("Parole su parole per riempire. " * 90 + "\n\n") * 10)
    (opener,) = pages_with(pdf, "2 Lungo Parole")
    heads = [words_at_the_head(pdf, number) for number in (opener, opener + 1, opener + 2)]

    assert heads == ["", "Piccolo libro", "2 Lungo"]


def test_bookmarks_follow_chapters_and_sections(pdf_of: Callable[..., Path]) -> None:
    with pikepdf.open(pdf_of()) as pdf, pdf.open_outline() as outline:
        chapters = {item.title: [child.title for child in item.children] for item in outline.root}

    assert chapters["1 Il primo capitolo"] == ["1.1 Una sezione"]
    assert "Repertorio delle iniziative" in chapters


def add_chapters(root: Path, chapters: dict[str, str]) -> None:
    """Put chapters of one's own behind the second."""
    spine = root / "content/book.yaml"
    names = "".join(f"    - {slug}\n" for slug in chapters)
    spine.write_text(
        spine.read_text("utf-8").replace("    - due\n", f"    - due\n{names}"), "utf-8"
    )
    for slug, text in chapters.items():
        (root / f"content/chapters/{slug}.md").write_text(text, "utf-8")


def chapter_with_a_table(lines: int) -> str:
    """A table of six rows behind so many lines."""
    rows = "".join(f"| riga {n} | valore {lines}.{n} |\n" for n in range(1, 7))
    table = f"| Prima | Seconda |\n|---|---|\n{rows}\nTable: Breve {{#tab-{lines}}}\n"
    return f"# Tabella\n\n{lines * chr(10).join(('Una riga.', '', ''))}{table}"


def test_a_short_table_stands_on_one_page(minimal_book: Path, pdf_of: Callable[..., Path]) -> None:
    every = range(16, 23)  # without the style sheet's rule, 18 to 20 split it
    add_chapters(minimal_book, {f"tabella-{lines}": chapter_with_a_table(lines) for lines in every})

    pdf = pdf_of()

    for lines in every:
        rows = [pages_with(pdf, f"riga {n} valore {lines}.{n}") for n in range(1, 7)]
        assert rows == [rows[0]] * 6, lines
        assert len(rows[0]) == 1, lines


def test_a_part_without_a_number_is_called_by_its_title(pdf_of: Callable[..., Path]) -> None:
    path = pdf_of("# Due\n\nSi veda [](#prefazione), poi il [](#uno).\n")
    with pypdfium2.PdfDocument(path) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert "Si veda Prefazione" in text.replace("\r\n", " ")
