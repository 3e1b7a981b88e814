"""An unforeseen failure ends a build with one finding and exit code 1."""

import multiprocessing
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from press.commands import build
from press.commands.cli import main
from press.core.limits import Budget
from press.core.stages import RunningStage
from press.pipeline import workers as workshop
from press.pipeline.editions import run
from press.pipeline.orders import Order


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


def test_a_verb_that_fails_ends_with_a_finding_and_exit_code_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(build, "schema", fail)

    (tmp_path / "content").mkdir()
    code = main(["--work", str(tmp_path), "schema"])

    said = capsys.readouterr().err
    assert code == 1
    assert "build.py: [b-020] Internal error while running schema: ZeroDivisionError." in said
    assert "Traceback" not in said


def _worker(target: Callable[[], object], order: Order) -> Any:
    process = multiprocessing.get_context("fork").Process(target=target, daemon=True)
    process.start()
    return workshop._Worker(process, order)


def test_a_worker_that_the_system_kills_leaves_the_stage_and_the_file(tmp_path: Path) -> None:
    worker = _worker(lambda: time.sleep(60), Order(tmp_path, tmp_path, "it", ("pdf",)))
    worker.note(RunningStage("opening a picture", "assets/images/mappa.png", Budget(5)))
    worker.process.kill()
    worker.process.join()

    finding = workshop._died(worker)

    assert (finding.path, finding.code) == ("assets/images/mappa.png", "b-001")
    assert (
        'The worker for "it" was ended by SIGKILL while opening a picture, and could not say '
        "at which line."
    ) in (finding.problem)


def test_a_worker_beyond_its_budget_is_ended_and_its_stage_named(tmp_path: Path) -> None:
    def spin() -> None:
        while True:
            pass

    ours, theirs = multiprocessing.get_context("fork").Pipe(duplex=False)
    order = Order(tmp_path, tmp_path, "it", ("pdf",))
    worker = _worker(spin, order)
    worker.note(RunningStage("laying out the pages", "", Budget(-1)))
    time.sleep(0.5)
    running = {ours: worker}

    ((kind, (whose, finding)),) = list(workshop._kill_overdue(running))
    theirs.close()

    assert (kind, whose, finding.code) == ("lost", order, "b-021")
    assert not worker.process.is_alive()
    assert not running
