"""Work in a child process: its result or its error comes back, and its end is told."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from press.core.findings import Finding, PressError
from press.core.isolation import ProcessEnded, run_isolated
from press.core.limits import Budget

SMALL = Budget(0.3, 300)


def spin() -> None:
    """Work without an end."""
    while True:
        pass


def test_isolated_work_gives_its_result_and_its_errors() -> None:
    assert run_isolated(lambda: os.getpid(), SMALL) != os.getpid()
    with pytest.raises(ZeroDivisionError):
        run_isolated(lambda: 1 / 0, SMALL)
    with pytest.raises(PressError) as raised:
        run_isolated(
            lambda: (_ for _ in ()).throw(PressError([Finding("a", 1, "x-001", "No.", "Yes.")])),
            SMALL,
        )
    assert raised.value.findings[0].line == 1


@pytest.mark.parametrize(
    ("work", "why"),
    [
        (spin, "time"),
        (lambda: len(bytearray(500_000_000)), "memory"),
        (lambda: os.kill(os.getpid(), signal.SIGTERM), "SIGTERM"),
        (lambda: [0] * 10**10, "memory"),
    ],
)
def test_isolated_work_ends_and_says_how(work: Callable[[], object], why: str) -> None:
    with pytest.raises(ProcessEnded, match=why):
        run_isolated(work, Budget(0.3, 300))


def test_isolated_work_that_only_waits_is_ended_by_the_clock(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Budget, "timeout", 0.3)

    with pytest.raises(ProcessEnded, match="time"):
        run_isolated(lambda: time.sleep(60), SMALL)


def test_result_larger_than_a_pipe_comes_back_whole() -> None:
    assert run_isolated(lambda: bytes(3 << 20), Budget(5)) == bytes(3 << 20)


def test_error_that_cannot_be_pickled_comes_back_by_its_name() -> None:
    class Unpicklable(Exception):
        pass

    def fail() -> None:
        raise Unpicklable("no way back")

    with pytest.raises(RuntimeError, match="Unpicklable: no way back"):
        run_isolated(fail, SMALL)


def test_program_that_the_work_started_ends_with_it() -> None:
    process = run_isolated(lambda: subprocess.Popen(["sleep", "60"]).pid, Budget(5))

    until = time.monotonic() + 5
    while _is_running(process) and time.monotonic() < until:
        time.sleep(0.01)
    assert not _is_running(process)


def _is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8")
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


def test_time_that_the_parent_has_spent_is_not_the_work_s() -> None:
    until = time.process_time() + 0.5
    while time.process_time() < until:
        pass

    assert run_isolated(lambda: sum(range(1000)), Budget(0.3)) == 499_500
