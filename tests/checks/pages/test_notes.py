"""Footnotes: each is printed once, however many a word has, or a finding names their line."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from press.checks.pages.notes import (
    find_long_notes,
    find_lost_notes,
    find_misplaced_notes,
    find_stray_notes,
)
from press.pdf.document import FIRST_CHAPTER, SHEET
from press.pipeline.editions import run
from press.pipeline.orders import Order, Outcome
from press.readers.epub import open_epub
from press.readers.pdf_tags import read_tags
from press.typesetting.layout import lay_out
from press.typesetting.line_ends import tie_to_call
from press.weasy.boxes import BoxKind
from tests.checks.pages.small_pages import TEXT, lay
from tests.conftest import PROJECT
from tests.typesetting.test_pages import page_texts

SENTENCE = (
    "Questa è una frase di prova che riempie la pagina con parole qualunque, senza altro scopo. "
)
WORDS = "Parole qualunque. "

MakeOrder = Callable[..., Order]


def chapter(notes: int, letters: int, sentences: int = 8) -> str:
    """A chapter with so many notes, of so many letters, on one word after so many sentences."""
    calls = "".join(f"[^due-{n}]" for n in range(1, notes + 1))
    texts = "\n\n".join(
        f"[^due-{n}]: Inizio {n}. {(WORDS * letters)[: letters - 20].strip()} Fine {n}."
        for n in range(1, notes + 1)
    )
    return (
        f"# Due\n\nPrima.\n\n## Sezione {{#due-sez}}\n\n"
        f"{SENTENCE * sentences}Parola{calls}. Poi.\n\n{texts}\n"
    )


@pytest.fixture
def pdf(minimal_book: Path, order: MakeOrder) -> Callable[..., Outcome]:
    """What became of the Italian PDF with that chapter."""

    def make(*notes: int) -> Outcome:
        (minimal_book / "content/chapters/due.md").write_text(chapter(*notes), "utf-8")
        return run(replace(order(minimal_book), formats=("pdf",)), lambda *_: None)[0]

    return make


@pytest.mark.parametrize(("count", "letters"), [(3, 850), (4, 850), (9, 60), (30, 40)])
def test_all_notes_of_one_word_are_printed_once(
    pdf: Callable[..., Outcome], count: int, letters: int
) -> None:
    outcome = pdf(count, letters)

    assert outcome.is_made, outcome.findings
    text = " ".join(page_texts(Path(outcome.path)))
    assert [text.count(f"Inizio {n}.") for n in range(1, count + 1)] == [1] * count
    tags = read_tags(Path(outcome.path))
    assert tags is not None
    notes = [dict(tag.properties)["ID"] for tag in tags.tags() if tag.role == "Note"]
    assert [note for note in notes if note.startswith("fn-due-")] == [
        f"fn-due-{n}" for n in range(1, count + 1)
    ]


@pytest.mark.parametrize(("count", "letters"), [(9, 850), (20, 850), (1, 6000)])
def test_notes_that_no_page_holds_are_a_finding_at_their_line(
    pdf: Callable[..., Outcome], count: int, letters: int
) -> None:
    found = [
        (mark.path, mark.line) for mark in pdf(count, letters).findings if mark.code == "n-007"
    ]

    assert set(found) == {("content/chapters/due.md", 7)}


def test_the_numbers_on_one_word_are_separated(pdf: Callable[..., Outcome]) -> None:
    assert "Parola1, 2, 3. Poi." in " ".join(page_texts(Path(pdf(3, 60).path))).replace(
        "\u2009", " "
    )


def test_calls_on_one_word_stay_beside_it() -> None:
    note = '<span class="footnote">Testo.</span>'
    document = html.document_fromstring(f"<p>Una parola{note * 3}. Poi{note}</p>")
    for found in document.iterfind(".//span[@class='footnote']"):
        tie_to_call(found)

    tied = f'<span class="unbroken">{{}}{note}</span>'
    assert html.tostring(document.find(".//p"), encoding="unicode") == (
        f"<p>Una {tied.format('parola').removesuffix('</span>')}{note * 2}"
        f"</span>. {tied.format('Poi')}</p>"
    )


def test_the_numbers_on_one_word_are_separated_on_a_screen_too(
    minimal_book: Path, order: MakeOrder
) -> None:
    text = "# Due\n\nPrima.\n\n## Sezione {#due-sez}\n\nUna parola[^a][^b] e una[^c].\n"
    text += "".join(f"\n[^{name}]: Testo della nota {name}.\n" for name in "abc")
    (minimal_book / "content/chapters/due.md").write_text(text, "utf-8")
    outcome = run(replace(order(minimal_book), formats=("epub",)), lambda *_: None)[0]

    assert outcome.is_made, outcome.findings
    document = dict(open_epub(Path(outcome.path)).sections)["due"]
    calls = document.iterfind(".//{*}a[@role='doc-noteref']")
    assert [call.get("class") for call in calls] == ["noteref", "noteref joined", "noteref"]


NOTE = "<span id='fn-uno-1' class='footnote'>{}</span>"
FEET = "<style>@page { size: 100mm 60mm; margin: 10mm } .footnote { float: footnote }</style>"


CALLED = f"<div style='height: 20mm'></div><p>Una{NOTE.format('Nota. ' * 20)}.</p>"


def test_a_note_that_went_overleaf_within_its_section_is_named_at_its_call() -> None:
    pages = lay(f"{CALLED}<p>{TEXT * 9}</p>", FEET)

    (found,) = find_stray_notes(pages)

    assert (found.path, found.line) == ("uno.md", 6)
    assert "is referenced on sheet 1 of it-pdf, but printed on sheet 2." in found.problem
    assert list(find_misplaced_notes(pages)) == []


def test_a_note_that_stands_behind_its_section_is_an_error() -> None:
    pages = lay(CALLED, FEET)

    (found,) = find_misplaced_notes(pages)

    assert (found.path, found.line) == ("uno.md", 6)
    assert found.problem.endswith("but printed on sheet 2, where readers won't look for it.")
    assert list(find_stray_notes(pages)) == []


def test_notes_higher_than_their_page_are_named_at_the_first_call() -> None:
    pages = lay(f"<p>Una{NOTE.format('<br>Nota.' * 30)}.</p>", FEET)

    *_, found = find_misplaced_notes(pages)

    assert (found.path, found.line) == ("uno.md", 6)
    assert 'from "fn-uno-1" on' in found.problem


def test_a_note_on_the_page_of_its_call_is_no_finding() -> None:
    pages = replace(lay(f"<p>Una{NOTE.format('Nota')}.</p>", FEET), notes={"fn-uno-1": "Nota"})
    checks = (find_lost_notes, find_long_notes, find_misplaced_notes, find_stray_notes)

    assert [found for check in checks for found in check(pages)] == []


def test_a_missing_note_and_a_long_note_are_found() -> None:
    pages = replace(lay("<p>Una.</p>"), notes={"fn-uno-1": "x" * 901})

    (lost,), (long,) = find_lost_notes(pages), find_long_notes(pages)

    assert lost.problem == 'In it-pdf, the footnote "fn-uno-1" is missing.'
    assert "has 901 characters" in long.problem


def test_a_displayed_formula_in_a_note_stands_in_the_middle_as_it_does_in_the_text() -> None:
    shown = (
        '<span class="note-div equation"><span class="note-p">'
        '<img src="f.svg" style="width: 20mm"></span></span>'
    )
    note = f'<span id="fn-uno-1" class="footnote"><span class="note-p">Dove:</span>{shown}</span>'
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 4"><path d="M0 0h20v4z"/></svg>'
    )
    text = f"<section data-slug='uno'><p>Una parola{note} qui.</p></section>"
    layout = lay_out(
        text, SHEET, PROJECT, pictures={"f.svg": drawing}, known={}, body=FIRST_CHAPTER
    )

    (area,) = (box for box in layout.pages[0].box.children if box.kind is BoxKind.FOOTNOTES)
    picture = next(box for box in area.within() if box.kind is BoxKind.REPLACED)
    left = picture.x - area.content_x
    assert left == pytest.approx(area.width - left - picture.width, abs=1)
