"""Locales side by side: one process a locale, as many at once as there are cores."""

import gc
import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any

from press.orders import CACHE, Order
from press.proof.findings import Finding, PressError

Event = tuple[str, Any]  # ("step", (edition, what)) or ("done", list of outcomes)


def work(orders: Sequence[Order], jobs: int) -> Iterator[Event]:
    """Run every order; yields what happens, as it happens. Closing the iterator ends the workers."""
    context = multiprocessing.get_context("spawn")
    waiting, running = list(orders), dict[Connection, Any]()
    try:
        while waiting or running:
            while waiting and len(running) < max(1, jobs):
                order = waiting.pop(0)
                ours, theirs = context.Pipe(duplex=False)
                worker = context.Process(target=_run, args=(order, theirs), daemon=True)
                worker.start()
                theirs.close()
                running[ours] = (worker, order)
            for ready in wait(list(running)):
                yield from _read(ready, running)  # type: ignore[arg-type]
    finally:
        for worker, _ in running.values():
            worker.terminate()
            worker.join()


def _read(ready: Connection, running: dict[Connection, Any]) -> Iterator[Event]:
    try:
        kind, value = ready.recv()
    except EOFError:
        worker, order = running.pop(ready)
        worker.join()
        problem = f'The worker for "{order.locale}" was ended (exit code {worker.exitcode}).'
        yield "lost", (order, Finding("build.py", 0, "b-001", problem, "See the lines above; build again."))
        return
    yield kind, value
    if kind != "step":
        running.pop(ready)[0].join()


def _run(order: Order, pipe: Connection) -> None:
    """In the worker: the line for one locale, reporting through the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, which ends its workers
    gc.disable()  # one locale, then the process ends: looking for garbage takes a fifth of a layout and frees nothing
    try:
        _prepare(order)
    except OSError as error:
        problem, remedy = f"{CACHE}/ can't be written: {error.strerror}.", "Remove it, or make it writable."
        pipe.send(("lost", (order, Finding("build.py", 0, "b-003", problem, remedy))))
        return
    try:
        from press import line
    except OSError as error:
        problem = f"WeasyPrint can't start: {str(error).splitlines()[0].rstrip('.')}."
        remedy = "Install Pango: run make, or see the README."
        pipe.send(("lost", (order, Finding("build.py", 0, "b-002", problem, remedy))))
        return
    pipe.send(("done", line.run(order, lambda name, step: pipe.send(("step", (name, step))))))


def _prepare(order: Order) -> None:
    """The same clock and the same fonts on every machine, before WeasyPrint is there to look at either."""
    from press.sources.work import publication_time, read_work
    from press.typesetting.surroundings import font_configuration

    os.environ["FONTCONFIG_FILE"] = str(font_configuration(order.root / CACHE))
    with suppress(PressError):  # the line itself reports what is wrong with content/
        moment = publication_time(read_work(order.root)[0])
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
