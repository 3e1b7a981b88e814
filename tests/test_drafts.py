"""A draft shows faults marked on its pages, in both editions; a release is refused."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html

from press.core.findings import Finding, errors
from press.pipeline.editions import run
from press.pipeline.orders import Order, Outcome
from press.readers.pdf import read_pdf
from tests.command_line import build, editions, equip
from tests.conftest import LayBook, lay_minimal

EPUB = "{http://www.w3.org/1999/xhtml}"
# What the mark of each kind of fault says, in the chapter that has one of each.
MARKS = [
    'd-012 {{ link("gamma") }}',
    'j-003 {{ figure("beta", "nulla") }}',
    "j-001 {{ 'aperta }}",
    "j-001 {% if mancante %}",
    "g-001 U+5275",
    "x-001 qui",
    "x-002 [@nessuno1999]",
    "d-012 la scheda",
    "x-004 mai-disegnata.png",
    "x-045 Destra Sinistra",
    "Errore l-030, riga 17 Errore x-025, riga 17",
    'd-013 {{ chart(figures("alfa"',
]


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """Both editions of the draft of a book with a fault of every kind."""
    root = lay_minimal(tmp_path_factory.mktemp("draft") / "book", "several-faults")
    return run(Order(root, root / "dist", "it", ("pdf", "epub"), draft=True), lambda *_: None)


def marks(outcome: Outcome, document: str) -> Iterator[str]:
    """The words of every mark and box in a document of the EPUB."""
    with zipfile.ZipFile(outcome.path) as book:
        root = html.document_fromstring(book.read(f"EPUB/text/{document}.xhtml"))
    for mark in root.iterfind(".//*[@class='problem']"):
        yield " ".join("".join(map(str, mark.itertext())).split())


def found(outcomes: list[Outcome]) -> set[Finding]:
    return {finding for outcome in outcomes for finding in outcome.findings}


def test_a_draft_with_every_kind_of_fault_is_delivered_in_both_editions(
    drafts: list[Outcome],
) -> None:
    assert [outcome.is_made for outcome in drafts] == [True, True]
    assert errors(found(drafts))


@pytest.mark.parametrize("mark", MARKS)
def test_what_is_wrong_stands_marked_on_the_screen_and_on_the_page(
    mark: str, drafts: list[Outcome]
) -> None:
    pdf, epub = drafts
    assert any(said.startswith(mark) for said in marks(epub, "tre"))
    said = " ".join(" ".join(read_pdf(Path(pdf.path)).texts).split())
    assert "".join(mark.split()) in "".join(said.split())


def test_broken_data_are_told_where_they_would_be_printed(drafts: list[Outcome]) -> None:
    (said,) = marks(drafts[1], "repertory")
    assert "Errore d-029, content/initiatives/alfa.yaml, riga 12" in said
    assert "Errore d-011, content/initiatives/gamma.yaml, riga 1" in said


def test_a_book_without_faults_has_no_marks(
    minimal_book: Path, order: Callable[..., Order]
) -> None:
    outcomes = run(order(minimal_book, draft=True), lambda *_: None)
    assert list(marks(outcomes[1], "due")) == []


def test_a_draft_with_errors_exits_with_1_and_is_there(lay_book: LayBook) -> None:
    root = equip(lay_book("unknown-reference"))
    code, _, said = build(root, "--locale", "it", "--draft")
    assert code == 1
    assert "[x-001]" in said
    assert editions(root) == {"libro-bianco-it.pdf", "libro-bianco-it.epub"}


@pytest.mark.parametrize(
    ("fault", "mark"),
    [
        ("chapter-without-a-title", "x-007 due"),
        ("two-titles", "Errore x-007, riga 9"),
        ("picture-without-words", "x-013 quadrato.svg"),
        ("strange-link", "x-008"),
        ("corrupt-picture", "i-0"),
        ("empty-chapter", "x-007 due"),
    ],
)
def test_a_draft_shows(
    fault: str, mark: str, lay_book: LayBook, order: Callable[..., Order]
) -> None:
    outcomes = run(order(lay_book(fault), draft=True), lambda *_: None)
    assert all(outcome.is_made for outcome in outcomes), found(outcomes)
    assert any(said.startswith(mark) for said in marks(outcomes[1], "due"))


def test_a_wrong_translation_is_not_printed_and_its_italian_is_marked(
    lay_book: LayBook, order: Callable[..., Order]
) -> None:
    outcomes = run(order(lay_book("catalog-placeholder"), "en", draft=True), lambda *_: None)
    assert all(outcome.is_made for outcome in outcomes)
    with zipfile.ZipFile(outcomes[1].path) as book:
        text = book.read("EPUB/text/due.xhtml").decode()
    assert 'class="untranslated problem"' in text
    assert "<strong>l-010</strong>" in text
    assert "etc/passwd" not in text


def test_a_catalog_that_can_t_be_read_leaves_a_draft_in_italian(
    lay_book: LayBook, order: Callable[..., Order]
) -> None:
    outcomes = run(order(lay_book("catalog-syntax"), "en", draft=True), lambda *_: None)
    assert all(outcome.is_made for outcome in outcomes)
    assert {finding.code for finding in errors(found(outcomes))} == {"l-002"}


def test_only_an_unreadable_book_yaml_refuses_a_draft(
    minimal_book: Path, order: Callable[..., Order]
) -> None:
    (minimal_book / "content/book.yaml").write_text(
        "language: it\nslug: libro-bianco\ntitle: [\n", "utf-8"
    )
    chapter = minimal_book / "content/chapters/due.md"
    chapter.write_text("# Due\n\n{{ nulla }}, [qui](#nessuno).\n", "utf-8")
    outcomes = run(order(minimal_book, draft=True), lambda *_: None)
    assert not any(outcome.is_made for outcome in outcomes)
    assert {(finding.path, finding.code) for finding in found(outcomes)} == {
        ("content/book.yaml", "d-001"),
        ("content/chapters/due.md", "j-002"),
        ("content/chapters/due.md", "x-001"),
    }
