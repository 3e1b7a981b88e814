"""What is wrong with one edition does not stop the others."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from press.pipeline.editions import run
from press.pipeline.orders import Order, Outcome


def test_one_edition_that_fails_does_not_stop_the_other(
    minimal_book: Path, order: Callable[..., Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Any:
        raise KeyError("chiave")

    monkeypatch.setattr("press.pipeline.make_epub.make", fail)

    pdf, epub = run(order(minimal_book), lambda *_: None)

    assert (pdf.is_made, epub.is_made) == (True, False)
    (finding,) = (finding for finding in epub.findings if finding.code == "b-020")
    assert "making it-epub: KeyError: 'chiave'" in finding.problem
    assert "KeyError" in (minimal_book / ".cache/failures/making-it-epub.txt").read_text("utf-8")


def test_an_edition_says_how_long_it_took(
    minimal_book: Path, order: Callable[..., Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter((2.0, 5.0, 7.0, 11.0))
    monkeypatch.setattr(
        "press.pipeline.editions.time", SimpleNamespace(perf_counter=lambda: next(clock))
    )
    for name in ("make_pdf", "make_epub"):
        monkeypatch.setattr(f"press.pipeline.{name}.make", lambda edition, _: Outcome(edition))

    assert [made.seconds for made in run(order(minimal_book), lambda *_: None)] == [3.0, 4.0]
