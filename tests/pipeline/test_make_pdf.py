"""What goes into the official PDF beside its pages."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from press.checks.readback.check import PdfComparison
from press.checks.readback.comparison import Difference
from press.content.editions import Edition
from press.pipeline.composition import compose
from press.pipeline.editions import run
from press.pipeline.make_pdf import _other_translators, binding_of
from press.pipeline.orders import Order
from press.pipeline.plugins import read_book

CATALOG = "locales/en/LC_MESSAGES/libro-bianco.po"


@pytest.mark.parametrize(("catalog", "languages"), [("", {"en"}), ('msgid "a', set[str]())])
def test_titles_are_said_in_every_other_language_whose_catalog_can_be_read(
    catalog: str, languages: set[str], minimal_book: Path, order: Callable[..., Order]
) -> None:
    asked, book = order(minimal_book), read_book(minimal_book)
    (minimal_book / CATALOG).write_text(catalog or (minimal_book / CATALOG).read_text("utf-8"))

    assert _other_translators(Edition("it", "pdf"), asked, book).keys() == languages


def test_metadata_and_attachments_are_those_of_the_edition(
    minimal_book: Path, order: Callable[..., Order]
) -> None:
    asked = order(minimal_book)
    _, manuscript, book, _ = compose(asked, lambda *_: None)

    extras = binding_of(Edition("it", "pdf"), asked, manuscript, book)

    assert book.work.identifier(Edition("it", "pdf")).encode() in extras.metadata
    assert extras.attachments


@pytest.mark.parametrize(
    ("lost", "codes", "files"),
    [((), [], ["libro-bianco-it.pdf"]), ((Difference("a word", "none"),), ["v-001"], [])],
    ids=["whole", "a-word-lost"],
)
def test_a_file_without_a_word_of_the_source_is_not_delivered(
    lost: tuple[Difference, ...],
    codes: list[str],
    files: list[str],
    minimal_book: Path,
    order: Callable[..., Order],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = PdfComparison("it-pdf", lost, ())
    monkeypatch.setattr("press.pipeline.make_pdf.read_pdf_back", lambda *_: compared)
    asked = replace(order(minimal_book), formats=("pdf",))

    [outcome] = run(asked, lambda *_: None)

    assert [finding.code for finding in outcome.findings] == codes
    assert [path.name for path in asked.output.glob("*.pdf")] == files
    assert outcome.is_made == bool(files)


def test_a_typeface_that_is_none_of_the_book_s_is_a_finding(
    minimal_book: Path, order: Callable[..., Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("press.pdf.official.font_files", dict)

    [outcome] = run(replace(order(minimal_book), formats=("pdf",)), lambda *_: None)

    (finding,) = outcome.findings
    assert (finding.code, outcome.is_made) == ("g-003", False)
    assert "Source Serif" in finding.problem or "Titillium" in finding.problem
