"""Work in a process of its own that can be ended, so that a crash, a hang or a flood of memory stays there."""

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
from press.core.stages import Overrun

Result = TypeVar("Result")
_CHUNK = 1 << 20


class Ended(Exception):
    """A child process that gave no answer: `time`, `memory`, or the name of its end."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def isolated(work: Callable[[], Result], budget: Budget) -> Result:
    """What `work` returns, done in a copy of this process; raises what it raises, and Ended where it gave no answer.

    The result must be picklable.
    """
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.close(ours)
        _in_child(work, budget, theirs)
    os.close(theirs)
    with suppress(OSError):
        os.setpgid(child, child)  # whichever of the two comes first
    try:
        answer = _read(ours, budget.patience)
    finally:
        os.close(ours)
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    if not answer:
        raise Ended("time" if answer is None else _why(status))
    kind, value, recorded = pickle.loads(answer)
    take_over(recorded)
    if kind == "raised":
        raise value
    return value  # type: ignore[no-any-return]


def bound_memory(megabytes: int) -> None:
    """Let this process have no more memory than that (setrlimit(2), RLIMIT_DATA; where the system knows it)."""
    with suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, hard))


def _in_child(work: Callable[[], Result], budget: Budget, pipe: int) -> NoReturn:
    try:
        os.setpgid(0, 0)  # so that what it starts ends with it
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + budget.seconds) + 1,) * 2)
        if budget.megabytes:
            bound_memory(budget.megabytes)
        with recording() as recorded:
            kind, value = _tried(work)
        answer = pickle.dumps((kind, value, recorded))
        with open(pipe, "wb", closefd=False) as file:
            file.write(answer)
    finally:
        os._exit(0)


def _tried(work: Callable[[], object]) -> tuple[str, object]:
    """What came of the work, for the parent."""
    try:
        return "returned", work()
    except MemoryError:
        return "raised", Ended("memory")
    except Overrun:
        return "raised", Ended("time")
    except Exception as error:
        return "raised", _portable(error)


def _portable(error: Exception) -> Exception:
    """The error itself, where it can pass between processes; else its name and words."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _read(pipe: int, seconds: float) -> bytes | None:
    """All that the child writes; None where it takes longer than that."""
    end, parts = time.monotonic() + seconds, list[bytes]()
    while (left := end - time.monotonic()) > 0:
        if select.select([pipe], [], [], left)[0]:
            part = os.read(pipe, _CHUNK)
            if not part:
                return b"".join(parts)
            parts.append(part)
    return None


def _why(status: int) -> str:
    """Why a child gave no answer; a system short of memory kills (proc(5), oom_score)."""
    if not os.WIFSIGNALED(status):
        return "memory"
    ends = {signal.SIGKILL: "time", signal.SIGXCPU: "time"}
    return ends.get(signal.Signals(os.WTERMSIG(status)), signal.Signals(os.WTERMSIG(status)).name)
