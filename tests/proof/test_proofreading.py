"""The proof as a whole: clean only where every edition was made and every rule was asked."""

from collections.abc import Callable
from pathlib import Path

from press.line import run
from press.orders import Order, Outcome
from press.proofreading import Proof, proofread


def not_run(proof: Proof) -> set[str]:
    return {code for code, _ in proof.not_run}


def test_an_edition_that_was_not_made_is_no_clean_proof(minimal_book: Path) -> None:
    assert not proofread(minimal_book, [Outcome("it-pdf")], []).is_clean


def test_what_the_line_never_reached_was_not_asked(minimal_book: Path) -> None:
    proof = proofread(minimal_book, [Outcome("it-pdf"), Outcome("it-epub")], [])

    assert not_run(proof) == {rule.code for rule in proof.rules}
    assert proof.notes()[-1].startswith(f"proof: not clean; 0 of {len(proof.rules)} rules asked")


def test_what_one_edition_met_counts_as_asked(minimal_book: Path, order: Callable[..., Order]) -> None:
    pdf, _ = run(order(minimal_book), lambda *_: None)

    proof = proofread(minimal_book, [pdf, Outcome("it-epub")], [])

    assert not_run(proof) == {"e-001"}
    assert not proof.is_clean
