"""Run work in a child process, so that a crash, a hang or a flood of memory stays there."""

import os
import pickle
import resource
import select
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn, TypeVar

from press.core.limits import Budget
from press.core.reads import recording, take_over
from press.core.stages import BudgetExceeded

Result = TypeVar("Result")
_CHUNK = 1 << 20  # bytes read from the pipe at once


class ProcessEnded(Exception):
    """A child process ended without a result; `why`: `time`, `memory`, or the signal's name."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def run_isolated(work: Callable[[], Result], budget: Budget) -> Result:
    """What `work` returns in a fork of this process; raises what it raises, or ProcessEnded.

    The result must be picklable.
    """
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.close(ours)
        _run_child(work, budget, theirs)
    os.close(theirs)
    # Parent and child both set the group, so that it exists whichever of them runs first.
    with suppress(OSError):
        os.setpgid(child, child)
    try:
        data = _receive(ours, budget.timeout)
    finally:
        os.close(ours)
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    if not data:
        raise ProcessEnded("time" if data is None else _reason(status))
    kind, value, recorded = pickle.loads(data)
    take_over(recorded)
    if kind == "raised":
        raise value
    return value  # type: ignore[no-any-return]


def how_ended(code: int) -> str:
    """How a process ended, by its exit code as Python tells it (multiprocessing.Process)."""
    return f"by {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"


def limit_memory(megabytes: int) -> None:
    """Limit this process's memory (setrlimit(2), RLIMIT_DATA), where the system supports it."""
    with suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, hard))


def limit_process(budget: Budget, grace: int = 1) -> None:
    """End this process when it has spent a budget more (setrlimit(2)); it leaves no core dump.

    `grace` are seconds for a stage with the same budget to end it first, with a reason.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    resource.setrlimit(resource.RLIMIT_CPU, (int(used + budget.seconds) + grace,) * 2)
    if budget.megabytes:
        limit_memory(budget.megabytes)


def _run_child(work: Callable[[], Result], budget: Budget, pipe: int) -> NoReturn:
    try:
        os.setpgid(0, 0)  # a group of its own, so that programs it starts end with it
        limit_process(budget)
        with recording() as recorded:
            kind, value = _tried(work)
        data = pickle.dumps((kind, value, recorded))
        with open(pipe, "wb", closefd=False) as file:
            file.write(data)
    finally:
        os._exit(0)  # no cleanup handlers: they belong to the parent


def _tried(work: Callable[[], object]) -> tuple[str, object]:
    """The result of the work, or what it raised."""
    try:
        return "returned", work()
    except MemoryError:
        return "raised", ProcessEnded("memory")
    except BudgetExceeded:
        return "raised", ProcessEnded("time")
    except Exception as error:
        return "raised", _picklable(error)


def _picklable(error: Exception) -> Exception:
    """The error, or a RuntimeError with its name and message if it can't be pickled."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _receive(pipe: int, seconds: float) -> bytes | None:
    """All that the child writes; None if it takes longer than `seconds`."""
    end, parts = time.monotonic() + seconds, list[bytes]()
    while (left := end - time.monotonic()) > 0:
        if select.select([pipe], [], [], left)[0]:
            part = os.read(pipe, _CHUNK)
            if not part:
                return b"".join(parts)
            parts.append(part)
    return None


def _reason(status: int) -> str:
    """Why a child gave no result, by its wait status."""
    if not os.WIFSIGNALED(status):
        return "memory"  # it exited, but had no memory left to send a result
    name = signal.Signals(os.WTERMSIG(status))
    return "time" if name in (signal.SIGKILL, signal.SIGXCPU) else name.name
