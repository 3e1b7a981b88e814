"""Notes at the foot: however many stand on one word, each is printed once, or a finding names their line."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from press.line import run
from press.orders import Order, Outcome
from press.proof.evidence import OverfullNote, Pages, StrayNote
from press.proof.finished_epub import read_documents
from press.proof.rules.pages import find_misplaced_notes
from press.proof.tag_tree import read_tags
from press.typesetting.line_ends import tie_to_call
from tests.typesetting.test_pages import page_texts

SENTENCE = "Questa è una frase di prova che riempie la pagina con parole qualunque, senza altro scopo. "
WORDS = "Parole qualunque. "

MakeOrder = Callable[..., Order]


def chapter(notes: int, letters: int, sentences: int = 8) -> str:
    """A chapter with so many notes, of so many letters, on one word after so many sentences."""
    calls = "".join(f"[^due-{n}]" for n in range(1, notes + 1))
    texts = "\n\n".join(
        f"[^due-{n}]: Inizio {n}. {(WORDS * letters)[: letters - 20].strip()} Fine {n}." for n in range(1, notes + 1)
    )
    return f"# Due\n\nPrima.\n\n## Sezione {{#due-sez}}\n\n{SENTENCE * sentences}Parola{calls}. Poi.\n\n{texts}\n"


@pytest.fixture
def pdf(minimal_book: Path, order: MakeOrder) -> Callable[..., Outcome]:
    """What became of the Italian PDF with that chapter."""

    def make(*notes: int) -> Outcome:
        (minimal_book / "content/chapters/due.md").write_text(chapter(*notes), "utf-8")
        return run(replace(order(minimal_book), formats=("pdf",)), lambda *_: None)[0]

    return make


@pytest.mark.parametrize(("count", "letters"), [(3, 850), (4, 850), (9, 60), (30, 40)])
def test_all_notes_of_one_word_are_printed_once(pdf: Callable[..., Outcome], count: int, letters: int) -> None:
    outcome = pdf(count, letters)

    assert outcome.is_made, outcome.findings
    text = " ".join(page_texts(Path(outcome.path)))
    assert [text.count(f"Inizio {n}.") for n in range(1, count + 1)] == [1] * count
    tags = read_tags(Path(outcome.path))
    assert tags is not None
    notes = [dict(tag.said)["ID"] for tag in tags.tags() if tag.role == "Note"]
    assert [note for note in notes if note.startswith("fn-due-")] == [f"fn-due-{n}" for n in range(1, count + 1)]


@pytest.mark.parametrize(("count", "letters"), [(9, 850), (20, 850), (1, 6000)])
def test_notes_that_no_page_holds_are_a_finding_at_their_line(
    pdf: Callable[..., Outcome], count: int, letters: int
) -> None:
    found = [(mark.path, mark.line) for mark in pdf(count, letters).findings if mark.code == "n-007"]

    assert set(found) == {("content/chapters/due.md", 7)}


def test_the_numbers_on_one_word_are_told_apart(pdf: Callable[..., Outcome]) -> None:
    assert "Parola1, 2, 3. Poi." in " ".join(page_texts(Path(pdf(3, 60).path))).replace("\u2009", " ")


def test_calls_on_one_word_stay_beside_it() -> None:
    note = '<span class="footnote">Testo.</span>'
    document = html.document_fromstring(f"<p>Una parola{note * 3}. Poi{note}</p>")
    for found in document.iterfind(".//span[@class='footnote']"):
        tie_to_call(found)

    tied = f'<span class="unbroken">{{}}{note}</span>'
    assert html.tostring(document.find(".//p"), encoding="unicode") == (
        f"<p>Una {tied.format('parola').removesuffix('</span>')}{note * 2}</span>. {tied.format('Poi')}</p>"
    )


def test_the_numbers_on_one_word_are_told_apart_on_a_screen_too(minimal_book: Path, order: MakeOrder) -> None:
    text = "# Due\n\nPrima.\n\n## Sezione {#due-sez}\n\nUna parola[^a][^b] e una[^c].\n"
    text += "".join(f"\n[^{name}]: Testo della nota {name}.\n" for name in "abc")
    (minimal_book / "content/chapters/due.md").write_text(text, "utf-8")
    outcome = run(replace(order(minimal_book), formats=("epub",)), lambda *_: None)[0]

    assert outcome.is_made, outcome.findings
    document = dict(read_documents(Path(outcome.path)))["due"]
    calls = document.iterfind(".//{*}a[@role='doc-noteref']")
    assert [call.get("class") for call in calls] == ["noteref", "noteref joined", "noteref"]


@pytest.mark.parametrize(
    "fault",
    [
        {"stray_notes": (StrayNote("fn-due-1", 3, 2, is_lost=True),)},
        {"stray_notes": (StrayNote("fn-due-1", 3, 9, is_lost=True),)},
        {"overfull": (OverfullNote("fn-due-1", 3),)},
    ],
)
def test_a_note_where_nobody_looks_is_named_at_its_call(no_pages: Pages, fault: dict[str, object]) -> None:
    pages = replace(no_pages, sources={"due": ("due.md", "# Due\n\nUna[^x].\n\n[^x]: Nota.\n")}, **fault)  # type: ignore[arg-type]

    assert [(found.path, found.line) for found in find_misplaced_notes(pages)] == [("due.md", 3)]
    assert not list(find_misplaced_notes(no_pages))


@pytest.fixture
def no_pages() -> Pages:
    """Pages with nothing on them."""
    from tests.typesetting.test_pages import NO_PAGES

    return NO_PAGES
