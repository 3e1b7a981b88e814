"""Make the editions of several locales in parallel, in one process per locale."""

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
from press.core.isolation import how_ended, limit_memory
from press.core.limits import LOCALE
from press.core.reads import Recording, recording
from press.core.stages import RunningStage, add_listener, stage, time_exceeded
from press.pipeline.orders import Order

# ("step", (edition, what)), ("done", list of outcomes) or ("lost", (order, finding))
Event = tuple[str, Any]
CHECK_INTERVAL = 1.0  # seconds between two checks whether workers keep within their budget
# A stage ends itself when its budget is spent. Its worker is killed only after this many times the
# budget, when that has failed.
GRACE = 1.3


@dataclass(slots=True)
class _Worker:
    """The process of one order, and its current stage with wall and processor time at its start."""

    process: Any
    order: Order
    at: RunningStage | None = None
    clock: float = field(default_factory=time.monotonic)
    spent: float = 0.0

    def note(self, at: RunningStage | None) -> None:
        """Note that the worker has begun or ended a stage."""
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
            for ready in wait(list(running), CHECK_INTERVAL):
                yield from _receive(ready, running)  # type: ignore[arg-type]
            yield from _kill_overdue(running)
    finally:
        for worker in running.values():
            worker.process.terminate()
            worker.process.join()


def _receive(ready: Connection, running: dict[Connection, _Worker]) -> Iterator[Event]:
    try:
        kind, value = ready.recv()
    except EOFError:
        worker = running.pop(ready)
        worker.process.join()
        yield "lost", (worker.order, _died(worker))
        return
    if kind == "at":
        running[ready].note(value)
        return
    yield kind, value
    if kind != "step":
        running.pop(ready).process.join()


def _kill_overdue(running: dict[Connection, _Worker]) -> Iterator[Event]:
    """Kill each worker that exceeds its budget in a call into C, which its own alarm can't end."""
    for pipe, worker in list(running.items()):
        if worker.is_over() and not pipe.poll() and worker.at:
            del running[pipe]
            worker.process.kill()
            worker.process.join()
            yield "lost", (worker.order, time_exceeded(worker.at))


def _died(worker: _Worker) -> Finding:
    """The finding of a worker that died: killed by a person or the system, or by a fault in C."""
    at, code = worker.at, worker.process.exitcode or 0
    doing = f" while {at.what}" if at else ""
    problem = (
        f'The worker for "{worker.order.locale}" was ended {how_ended(code)}{doing}, and could not '
        "say at which line."
    )
    remedy = "See the lines above; build again."
    if at and at.path:
        remedy = (
            "Build again; if it ends there once more, look at this file, and at the memory of the "
            "machine."
        )
    return Finding(at.path if at and at.path else "build.py", 0, "b-001", problem, remedy)


def _run(order: Order, pipe: Connection) -> None:
    """Run the pipeline for one locale in the worker, reporting through the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, which ends its workers
    # The process ends after one locale. Collecting garbage takes a fifth of a layout's time and
    # frees nothing.
    gc.disable()
    limit_memory(LOCALE.megabytes)
    add_listener(lambda at: pipe.send(("at", at)))
    try:
        with stage(f"making the editions in {order.locale}", order.root, LOCALE):
            _start(order, pipe)
    except PressError as error:
        pipe.send(("lost", (order, error.findings[0])))


def _start(order: Order, pipe: Connection) -> None:
    """Prepare and make the editions; what prevents the start is reported, too."""
    try:
        with recording() as prepared:
            prepare_process(order)
    except OSError as error:
        pipe.send(("lost", (order, unwritable(error))))
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


def unwritable(error: OSError) -> Finding:
    """That nothing can be kept: a full disk, or a folder of somebody else."""
    problem = f"{CACHE}/ can't be written: {error.strerror}."
    return Finding("build.py", 0, "b-003", problem, "Remove it, or make it writable.")


def prepare_process(order: Order) -> None:
    """Set the same clock and fonts on every machine, before WeasyPrint is loaded."""
    from press.content.work import publication_time, read_work
    from press.core.fonts import font_configuration

    os.environ["FONTCONFIG_FILE"] = str(font_configuration(order.root / CACHE))
    with suppress(PressError):  # the pipeline itself reports what is wrong with content/
        moment = publication_time(read_work(order.root)[0])
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
