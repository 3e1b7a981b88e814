"""Locales side by side: one process a locale, as many at once as there are cores."""

import gc
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from press.core.cache import CACHE
from press.core.findings import Finding, PressError
from press.core.isolation import limit_memory
from press.core.limits import LOCALE
from press.core.reads import Recording, recording
from press.core.stages import RunningStage, add_listener, stage, time_exceeded
from press.pipeline.orders import Order

Event = tuple[
    str, Any
]  # ("step", (edition, what)), ("done", list of outcomes) or ("lost", (order, finding))
LOOK = 1.0  # seconds between two looks at whether a worker keeps within its budget
GRACE = 1.3  # a stage ends itself when its budget is spent; this much later its worker is ended


@dataclass(slots=True)
class _Worker:
    """The process of one order, and what it last said it was doing: since when, by both clocks."""

    process: Any
    order: Order
    at: RunningStage | None = None
    clock: float = field(default_factory=time.monotonic)
    spent: float = 0.0

    def note(self, at: RunningStage | None) -> None:
        """It has begun a stage, or ended one."""
        self.at, self.clock, self.spent = at, time.monotonic(), _seconds_of(self.process.pid)

    def is_over(self) -> bool:
        """Whether its stage has exceeded its budget without ending itself."""
        if self.at is None:
            return False
        budget = self.at.budget
        spent = _seconds_of(self.process.pid) - self.spent
        return (
            spent > budget.seconds * GRACE + 1
            or time.monotonic() - self.clock > budget.timeout * GRACE
        )


def _seconds_of(process: int) -> float:
    """The processor time of a process in seconds (proc_pid_stat(5)); 0 if unknown."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def work(orders: Sequence[Order], jobs: int) -> Iterator[Event]:
    """Run every order and yield events as they happen; closing the iterator ends the workers."""
    context = multiprocessing.get_context("spawn")
    waiting, running = list(orders), dict[Connection, _Worker]()
    try:
        while waiting or running:
            while waiting and len(running) < max(1, jobs):
                order = waiting.pop(0)
                ours, theirs = context.Pipe(duplex=False)
                process = context.Process(target=_run, args=(order, theirs), daemon=True)
                process.start()
                theirs.close()
                running[ours] = _Worker(process, order)
            for ready in wait(list(running), LOOK):
                yield from _read(ready, running)  # type: ignore[arg-type]
            yield from _end_what_is_over(running)
    finally:
        for worker in running.values():
            worker.process.terminate()
            worker.process.join()


def _read(ready: Connection, running: dict[Connection, _Worker]) -> Iterator[Event]:
    try:
        kind, value = ready.recv()
    except EOFError:
        worker = running.pop(ready)
        worker.process.join()
        yield "lost", (worker.order, _ended(worker))
        return
    if kind == "at":
        running[ready].note(value)
        return
    yield kind, value
    if kind != "step":
        running.pop(ready).process.join()


def _end_what_is_over(running: dict[Connection, _Worker]) -> Iterator[Event]:
    """Kill each worker that exceeds its budget in a call into C, which its own alarm can't end."""
    for pipe, worker in list(running.items()):
        if worker.is_over() and not pipe.poll() and worker.at:
            del running[pipe]
            worker.process.kill()
            worker.process.join()
            yield "lost", (worker.order, time_exceeded(worker.at))


def _ended(worker: _Worker) -> Finding:
    """The finding of a worker that died: killed by a person or the system, or by a fault in C."""
    at, code = worker.at, worker.process.exitcode or 0
    doing = f" while {at.what}" if at else ""
    end = f"by {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"
    problem = f'The worker for "{worker.order.locale}" was ended {end}{doing}, and could not say at which line.'
    remedy = "See the lines above; build again."
    if at and at.path:
        remedy = "Build again; if it ends there once more, look at this file, and at the memory of the machine."
    return Finding(at.path if at and at.path else "build.py", 0, "b-001", problem, remedy)


def _run(order: Order, pipe: Connection) -> None:
    """In the worker: the line for one locale, reporting through the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, which ends its workers
    gc.disable()  # one locale, then the process ends: looking for garbage takes a fifth of a layout and frees nothing
    limit_memory(LOCALE.megabytes)
    add_listener(lambda at: pipe.send(("at", at)))
    try:
        with stage(f"making the editions in {order.locale}", order.root, LOCALE):
            _start(order, pipe)
    except PressError as error:
        pipe.send(("lost", (order, error.findings[0])))


def _start(order: Order, pipe: Connection) -> None:
    """Prepare, and make the editions; what stops it before it begins is told, too."""
    try:
        with recording() as prepared:
            _prepare(order)
    except OSError as error:
        problem = f"{CACHE}/ can't be written: {error.strerror}."
        remedy = "Remove it, or make it writable."
        pipe.send(("lost", (order, Finding("build.py", 0, "b-003", problem, remedy))))
        return
    try:
        with recording() as imported:
            from press.pipeline import editions
    except OSError as error:
        problem = f"WeasyPrint can't start: {str(error).splitlines()[0].rstrip('.')}."
        remedy = "Install Pango: run make, or see the README."
        pipe.send(("lost", (order, Finding("build.py", 0, "b-002", problem, remedy))))
        return
    before = Recording.of(prepared, imported)
    done = editions.run(order, lambda name, step: pipe.send(("step", (name, step))), before)
    pipe.send(("done", done))


def _prepare(order: Order) -> None:
    """Set the same clock and fonts on every machine, before WeasyPrint is loaded."""
    from press.content.work import publication_time, read_work
    from press.core.fonts import font_configuration

    os.environ["FONTCONFIG_FILE"] = str(font_configuration(order.root / CACHE))
    with suppress(PressError):  # the line itself reports what is wrong with content/
        moment = publication_time(read_work(order.root)[0])
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
