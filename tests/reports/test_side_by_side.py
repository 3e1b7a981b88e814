"""Jobs in processes of their own: the longest begins, a lost one is told, the others go on."""

import os
import signal
import time
from functools import partial
from typing import NoReturn

import pytest

from press.core.findings import Finding, PressError
from press.reports.side_by_side import Ended, Job, run_side_by_side


class Notes:
    """A watcher that notes what it is told."""

    def __init__(self) -> None:
        self.began_in: list[str] = []
        self.left: list[int] = []

    def began(self, name: str) -> None:
        self.began_in.append(name)

    def ended(self, name: str, seconds: float, left: int) -> None:
        assert name
        assert seconds >= 0
        self.left.append(left)


def process() -> int:
    return os.getpid()


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def refuse(error: Exception) -> NoReturn:
    raise error


def run(jobs: list[Job], most: int = 2) -> tuple[dict[str, Ended], Notes]:
    notes = Notes()
    return {ended.job.name: ended for ended in run_side_by_side(jobs, most, notes)}, notes


def test_the_longest_begin_and_each_runs_in_a_process_of_its_own() -> None:
    jobs = [Job("short", 1, process), Job("long", 9, process), Job("middle", 5, process)]

    ended, notes = run(jobs)

    assert notes.began_in == ["long", "middle", "short"]
    assert notes.left == [2, 1, 0]
    assert len({os.getpid(), *(it.result for it in ended.values())}) == 4


@pytest.mark.parametrize("jobs", [[Job("a", 1, process)], [Job("a", 1, process)] * 2])
def test_one_at_a_time_needs_no_other_process(jobs: list[Job]) -> None:
    ended, notes = run(jobs, most=1)

    assert ended["a"].result == os.getpid()
    assert notes.left == list(reversed(range(len(jobs))))


def test_a_process_that_is_killed_loses_its_job_only() -> None:
    ended, _ = run([Job("killed", 9, die), Job("whole", 1, process)])

    assert ended["killed"].lost == "Its process was ended by SIGKILL: run the proof again."
    assert (ended["whole"].lost, bool(ended["whole"].result)) == ("", True)


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (PressError([Finding("a.md", 1, "z-001", "No.", "Mend it.")]), "a.md:1: [z-001] No."),
        (ValueError("two\nlines"), "Internal error: ValueError: two lines"),
    ],
)
def test_an_error_is_why_a_job_is_lost(error: Exception, why: str) -> None:
    ended, _ = run([Job("bad", 9, partial(refuse, error)), Job("good", 1, process)])

    assert ended["bad"].lost.startswith(why)
    assert not ended["good"].lost


def test_who_stops_listening_ends_the_processes() -> None:
    jobs = run_side_by_side(
        [Job("quick", 1, process), Job("endless", 9, partial(time.sleep, 600))], 2, Notes()
    )
    begun = time.monotonic()

    next(jobs)
    jobs.close()  # type: ignore[attr-defined]

    assert time.monotonic() - begun < 300
