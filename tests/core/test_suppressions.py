"""Suppressions: with a reason, for one finding and not its neighbour."""

from collections.abc import Callable
from dataclasses import replace

from press.core.findings import Finding
from press.core.suppressions import Suppression, split_suppressed
from press.pipeline.editions import run
from press.pipeline.orders import Order, Outcome
from press.reports.proof import Proof, proofread
from tests.conftest import LayBook

WIDE = Finding(
    "content/chapters/due.md", 9, "o-001", "It runs 3.0 mm over.", "Shorten it.", subject="tab-3"
)


def codes(proof: Proof) -> set[str]:
    return {finding.code for finding in proof.findings}


def without_file(outcome: Outcome) -> Outcome:
    """What was met on the way is proved without the validators, which take half a minute."""
    return replace(outcome, path="")


def test_a_suppressed_finding_does_not_stand() -> None:
    suppression = Suppression("o-001", "content/*", "tab-3", "The table is meant so.")

    assert split_suppressed([WIDE], [suppression]) == ([], [WIDE])


def test_the_words_of_the_problem_are_no_subject() -> None:
    suppression = Suppression("o-001", "content/*", "runs 3.0 mm", "The table is meant so.")

    assert split_suppressed([WIDE], [suppression]) == ([WIDE], [])


def test_a_suppression_for_another_file_suppresses_nothing() -> None:
    suppression = Suppression("o-001", "content/chapters/uno.md", "", "The table is meant so.")

    assert split_suppressed([WIDE], [suppression]) == ([WIDE], [])


def test_a_suppressed_overflow_does_not_stop_the_edition(
    lay_book: LayBook, order: Callable[..., Order]
) -> None:
    root = lay_book("wide-table")
    text = "- code: o-001\n  reason: A specimen.\n- code: g-001\n  reason: Nothing to suppress.\n"
    (root / "content/suppressions.yaml").write_text(text, "utf-8")

    (pdf,) = run(replace(order(root), formats=("pdf",)), lambda *_: None)
    proof = proofread(root, [without_file(pdf)], [])

    assert pdf.is_made
    assert {suppression.reason for _, suppression in proof.suppressed} == {"A specimen."}
    assert "o-001" not in codes(proof)
    assert "d-040" in codes(proof)


def test_a_suppressed_mark_of_markdown_does_not_stop_a_chapter(
    lay_book: LayBook, order: Callable[..., Order]
) -> None:
    root = lay_book("note-without-text")
    (root / "content/suppressions.yaml").write_text(
        "- code: x-006\n  reason: A specimen of Markdown.\n", "utf-8"
    )

    outcomes = run(order(root), lambda *_: None)
    proof = proofread(root, [without_file(outcome) for outcome in outcomes], [])

    assert all(outcome.is_made for outcome in outcomes)
    assert {finding.code for finding, _ in proof.suppressed} == {"x-006"}
    assert "x-006" not in codes(proof)
