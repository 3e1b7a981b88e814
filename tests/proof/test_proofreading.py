"""The proof as a whole: clean only where every edition was made and every rule was asked."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from press.checks.editions import BoundEpub
from press.checks.readback.findings import ReadEpub
from press.commands.proof import Proof, proofread
from press.pipeline.editions import run
from press.pipeline.orders import Order, Outcome
from press.reports.proof import report_html, report_json
from tests.conftest import lay_minimal

OF_THE_CONTENT = {"c-001", "c-003", "c-004", "c-005", "s-001", "s-002"}  # asked whatever was made


def not_run(proof: Proof) -> set[str]:
    return {code for code, _ in proof.not_run}


def test_an_edition_that_was_not_made_is_no_clean_proof(minimal_book: Path) -> None:
    assert not proofread(minimal_book, [Outcome("it-pdf")], []).is_clean


def test_what_the_line_never_reached_was_not_asked(minimal_book: Path) -> None:
    proof = proofread(
        minimal_book, [Outcome("it-pdf"), Outcome("it-epub"), Outcome("it-print")], []
    )

    assert not_run(proof) == {rule.code for rule in proof.rules} - OF_THE_CONTENT
    asked = f"{len(OF_THE_CONTENT)} of {len(proof.rules)} rules asked"
    assert proof.notes()[-1].startswith(f"proof: not clean; {asked}")


def test_content_that_can_t_be_read_is_not_said_to_have_passed(minimal_book: Path) -> None:
    (minimal_book / "content/book.yaml").write_text("title: [", "utf-8")

    assert not_run(proofread(minimal_book, [Outcome("it-pdf")], [])) >= OF_THE_CONTENT


def test_what_one_edition_met_counts_as_asked(
    minimal_book: Path, order: Callable[..., Order]
) -> None:
    pdf, _ = run(order(minimal_book), lambda *_: None)

    proof = proofread(minimal_book, [pdf, Outcome("it-epub")], [])

    of_the_epub = {rule.code for rule in proof.rules if rule.reads in (BoundEpub, ReadEpub)}
    assert not_run(proof) == {"c-002", *of_the_epub, "e-014", "r-001", "x-012"}
    assert not proof.is_clean


@pytest.fixture(scope="module")
def one_language(tmp_path_factory: pytest.TempPathFactory) -> tuple[Proof, Path]:
    """The proof of both Italian editions, with every validator, and the book's root."""
    root = lay_minimal(tmp_path_factory.mktemp("proof") / "book")
    text = " ".join(["Una frase di cinque parole."] * 20)
    (root / "content/chapters/due.md").write_text(f"# Due\n\n{text}\n", "utf-8")
    order = Order(root, root / "dist", "it", ("pdf", "epub"))
    return proofread(root, run(order, lambda *_: None), []), root


def test_one_language_alone_is_no_clean_proof(one_language: tuple[Proof, Path]) -> None:
    proof, _ = one_language

    assert dict(proof.not_run) == {
        "x-012": "There is no second EPUB beside it-epub: nothing to compare."
    }
    assert not proof.is_clean


def test_the_report_lists_how_every_chapter_reads(one_language: tuple[Proof, Path]) -> None:
    proof, root = one_language

    [ease] = json.loads(report_json(proof))["reading"]
    assert (ease["slug"], ease["words"], ease["words_a_sentence"]) == ("due", 100, 5.0)
    assert f"<td>{ease['index']}</td><td>100</td>" in report_html(proof, root).decode()


def test_a_language_without_a_dictionary_is_named(minimal_book: Path) -> None:
    (minimal_book / "content/spelling/dictionaries.yaml").write_text("it: it_IT\n", "utf-8")

    proof = proofread(minimal_book, [Outcome("it-pdf"), Outcome("en-pdf")], [])

    assert (
        "s-001",
        '"en" has no dictionary in content/spelling/dictionaries.yaml.',
    ) in proof.not_run


def test_an_excuse_is_printed_once_for_all_that_it_covers(minimal_book: Path) -> None:
    (minimal_book / "content/chapters/due.md").write_text("# Due\n\nSono 33 e 44.\n", "utf-8")
    (minimal_book / "content/excuses.yaml").write_text(
        "- code: c-001\n  reason: Two names.\n", "utf-8"
    )

    printed = [
        line for line in proofread(minimal_book, [], []).notes() if line.startswith("excused:")
    ]

    assert len(printed) == 1
    assert printed[0].endswith("(Two names.), and 1 more")
