"""A worker that dies leaves a finding that says what it was doing."""

import multiprocessing
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from press.core.limits import Budget
from press.core.stages import RunningStage
from press.pipeline import workers as workshop
from press.pipeline.orders import Order


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


def test_a_worker_may_take_a_second_more_to_end_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = iter((10.0, 110.0, 10 + 100 * workshop.GRACE + 0.9, 10 + 100 * workshop.GRACE + 1.1))
    monkeypatch.setattr(workshop, "_seconds_of", lambda _: next(seconds))
    worker = _worker(lambda: None, Order(tmp_path, tmp_path, "it", ("pdf",)))
    worker.note(RunningStage("opening a picture", "assets/images/mappa.png", Budget(100)))

    assert [worker.is_over() for _ in range(3)] == [False, False, True]


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


def test_worker_within_its_budget_goes_on(tmp_path: Path) -> None:
    ours, theirs = multiprocessing.get_context("fork").Pipe(duplex=False)
    worker = _worker(lambda: time.sleep(60), Order(tmp_path, tmp_path, "it", ("pdf",)))
    running = {ours: worker}

    assert list(workshop._kill_overdue(running)) == []
    worker.note(RunningStage("laying out the pages", "", Budget(5)))
    assert list(workshop._kill_overdue(running)) == []

    assert running == {ours: worker}
    worker.process.kill()
    worker.process.join()
    theirs.close()


def test_worker_that_exits_by_itself_says_with_which_code(tmp_path: Path) -> None:
    worker = _worker(lambda: exit(3), Order(tmp_path, tmp_path, "en", ("pdf",)))
    worker.process.join()

    finding = workshop._died(worker)

    assert (finding.path, finding.line, finding.code) == ("build.py", 0, "b-001")
    assert '"en"' in finding.problem
    assert "with exit code 3" in finding.problem


def test_processor_time_of_a_process_is_that_of_its_work() -> None:
    until = time.process_time() + 0.2
    while time.process_time() < until:
        pass

    spent = workshop._seconds_of(multiprocessing.current_process().pid or 0)

    assert spent >= 0.2
    assert workshop._seconds_of(2**22 + 1) == 0
