"""Run jobs in processes of their own, as many at once as there are cores, the longest first."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Protocol

from press.core.findings import PressError
from press.core.isolation import how_ended

_PRELOADED = ["press.reports.asking"]  # imported once, in the process that all others fork from


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work that needs no other: its name, and about how many seconds it takes.

    `run` is called in another process; it and its result must be picklable.
    """

    name: str
    seconds: float
    run: Callable[[], Any]  # Any: each job has a result of its own


@dataclass(frozen=True, slots=True)
class Ended:
    """A job that has ended, with its result, or why there is none."""

    job: Job
    result: Any
    lost: str
    seconds: float


class Watcher(Protocol):
    """Whoever wants to know what runs: a terminal."""

    def began(self, name: str) -> None:
        """A job of this name began."""

    def ended(self, name: str, seconds: float, left: int) -> None:
        """It has ended after so many seconds, and so many are left."""


@dataclass(slots=True)
class _Running:
    job: Job
    process: Any  # of multiprocessing, whose contexts have a type each
    begun: float


def run_side_by_side(jobs: Sequence[Job], most: int, watcher: Watcher) -> Iterator[Ended]:
    """Run the jobs, at most so many at once, and yield each as it ends.

    A job whose process dies is lost; the others go on. One job alone runs in this process. Closing
    the iterator ends the processes.
    """
    waiting = sorted(jobs, key=lambda job: -job.seconds)
    if len(jobs) == 1 or most == 1:
        yield from _run_here(waiting, watcher)
        return
    context = multiprocessing.get_context("forkserver")
    if hasattr(context, "set_forkserver_preload"):  # the tests fork from themselves
        context.set_forkserver_preload(_PRELOADED)
    running = dict[Connection, _Running]()
    try:
        while waiting or running:
            while waiting and len(running) < most:
                job = waiting.pop(0)
                ours, theirs = context.Pipe(duplex=False)
                process = context.Process(target=_run, args=(job.run, theirs), daemon=True)
                process.start()
                theirs.close()
                running[ours] = _Running(job, process, time.perf_counter())
                watcher.began(job.name)
            for pipe in wait(list(running)):
                ended = _receive(pipe, running.pop(pipe))  # type: ignore[arg-type, call-overload]
                watcher.ended(ended.job.name, ended.seconds, len(waiting) + len(running))
                yield ended
    finally:
        for left in running.values():
            left.process.terminate()
            left.process.join()


def _run_here(jobs: Sequence[Job], watcher: Watcher) -> Iterator[Ended]:
    for left, job in reversed(list(enumerate(reversed(jobs)))):
        begun = time.perf_counter()
        watcher.began(job.name)
        result = job.run()
        seconds = time.perf_counter() - begun
        watcher.ended(job.name, seconds, left)
        yield Ended(job, result, "", seconds)


def _receive(pipe: Connection, ran: _Running) -> Ended:
    result, lost = None, ""
    try:
        result, lost = pipe.recv()
    except (EOFError, OSError):
        ran.process.join()
        lost = f"Its process was ended {how_ended(ran.process.exitcode or 0)}: run the proof again."
    ran.process.join()
    return Ended(ran.job, result, lost, time.perf_counter() - ran.begun)


def _run(run: Callable[[], Any], pipe: Connection) -> None:
    """In the other process: what nobody foresaw becomes the reason of a lost job."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it at once, and its programs
    try:
        answer = run(), ""
    except PressError as error:
        answer = None, str(error.findings[0])
    except Exception as error:
        answer = None, f"Internal error: {type(error).__name__}: {' '.join(str(error).split())}"
    with suppress(BrokenPipeError):
        pipe.send(answer)
    os._exit(0)  # without waiting for threads that a library left behind
