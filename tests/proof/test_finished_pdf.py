"""Rules that read the finished PDF: each must see the fault that is planted for it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from press.line import run
from press.orders import Order
from press.proof.evidence import BoundPdf
from press.proof.rules.finished_pdf import find_notes_lost_in_the_file, find_untrue_numbers_in_the_file


@pytest.fixture
def bound(minimal_book: Path, order: Callable[..., Order]) -> BoundPdf:
    """The Italian PDF of the minimal book, with the notes it must hold."""
    pdf, _ = run(order(minimal_book), lambda *_: None)
    return BoundPdf(pdf.edition, Path(pdf.path), pdf.notes)


def test_good_pdf_gives_no_finding(bound: BoundPdf) -> None:
    assert bound.notes
    assert [*find_notes_lost_in_the_file(bound), *find_untrue_numbers_in_the_file(bound)] == []


def test_lost_note_is_found(bound: BoundPdf) -> None:
    lost = replace(bound, notes={**bound.notes, "fn-uno-2": "Una nota che nessuna pagina porta."})

    (finding,) = find_notes_lost_in_the_file(lost)

    assert "fn-uno-2" in finding.problem
    assert "0 times" in finding.problem


def test_page_number_that_is_not_its_target_s_is_found(bound: BoundPdf) -> None:
    with pikepdf.open(bound.path, allow_overwriting_input=True) as pdf:
        pdf.Root.PageLabels.Nums[-1]["/St"] = 7  # every arabic folio is now six more than what is printed
        pdf.save(bound.path)

    findings = list(find_untrue_numbers_in_the_file(bound))

    assert findings
    assert all(finding.code == "n-006" for finding in findings)
