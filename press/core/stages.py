"""Stages of the work, each with a time budget and with a finding for every unexpected error.

Nobody who builds a book sees a traceback: an unexpected error becomes one finding that names the
stage and the file, and the traceback goes to a log. Time is processor time, measured by
SIGPROF. A Python signal handler can't interrupt a call into C that doesn't return; then the
process that watches this one ends it (press/pipeline/workers.py) and reports the same finding.
"""

import re
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from press.core.files import is_full, remedy_of
from press.core.findings import Finding, PressError
from press.core.limits import SEARCH, Budget

LOG_FOLDER = ".cache/failures"
ALARM_INTERVAL = 2.0  # seconds until the alarm is raised again: a library may swallow the first


class BudgetExceeded(BaseException):
    """A stage's time is spent. Not an Exception, so that no library's `except` swallows it."""


@dataclass(frozen=True, slots=True)
class RunningStage:
    """What is being done, on which file (may be empty), and within which budget."""

    what: str
    path: str
    budget: Budget


@dataclass(frozen=True, slots=True)
class FaultLocation:
    """Where a failure is: the file, the line (0 if unknown), and the first words there."""

    path: str
    line: int = 0
    words: str = ""


Locator = Callable[[], FaultLocation | None]
_listeners: list[Callable[[RunningStage | None], None]] = []
_running: list[RunningStage] = []


def add_listener(listener: Callable[[RunningStage | None], None]) -> None:
    """Call `listener` whenever a stage begins or ends; with None when the outermost ends."""
    _listeners.append(listener)


def remove_listeners() -> None:
    """Tell nobody of stages any more: for a fork, whose listeners are its parent's."""
    _listeners.clear()


@contextmanager
def stage(
    what: str, root: Path, budget: Budget, path: str = "", locate: Locator | None = None
) -> Iterator[None]:
    """Run the block within its budget; raises PressError if that is exceeded or anything fails.

    `what` completes «The press failed while …»; `locate` looks for the line after a failure.
    """
    running = RunningStage(what, path, budget)
    _running.append(running)
    _notify(running)
    try:
        with _alarm(budget.seconds):
            yield
    except (PressError, BrokenPipeError):  # a closed pipe: build.py ends silently
        raise
    except (BudgetExceeded, Exception) as error:
        raise PressError([_finding(error, running, root, locate)]) from error
    finally:
        _running.pop()
        _notify(_running[-1] if _running else None)


def failure(what: str, error: Exception, root: Path) -> Finding:
    """The finding of an error that nobody foresaw, outside of any stage."""
    return _finding(error, RunningStage(what, "", Budget(0)), root, None)


def _notify(running: RunningStage | None) -> None:
    for listener in _listeners:
        listener(running)


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise BudgetExceeded after so many processor seconds; an outer stage's alarm is paused.

    Only the main thread may set a signal handler (Python manual, `signal`); any other runs without
    a limit.
    """
    try:
        before = signal.signal(signal.SIGPROF, _raise_exceeded)
    except ValueError:
        yield
        return
    left, _ = signal.setitimer(signal.ITIMER_PROF, seconds, ALARM_INTERVAL)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        if left:
            signal.setitimer(signal.ITIMER_PROF, left, ALARM_INTERVAL)


def _raise_exceeded(_: int, __: FrameType | None) -> None:
    raise BudgetExceeded


def time_exceeded(running: RunningStage, location: FaultLocation | None = None) -> Finding:
    """The finding (b-021) of a stage that took too long."""
    seconds = f"it took more than {running.budget.seconds:g} s of processor time"
    return _over_budget(running, location, "b-021", seconds, "simpler")


def memory_exceeded(running: RunningStage, location: FaultLocation | None = None) -> Finding:
    """The finding (b-022) of a stage that needed too much memory."""
    return _over_budget(running, location, "b-022", "it needs more memory than allowed", "smaller")


def _over_budget(
    running: RunningStage, location: FaultLocation | None, code: str, why: str, instead: str
) -> Finding:
    problem = f"The build gave up {running.what}{_quoted(location)}: {why}."
    remedy = (
        f"Make the text there {instead}, or split it up; press/core/limits.py says what each stage "
        "may cost."
    )
    return _at(running, location, code, problem, remedy)


def _at(
    running: RunningStage, location: FaultLocation | None, code: str, problem: str, remedy: str
) -> Finding:
    path = location.path if location else running.path
    return Finding(path or "build.py", location.line if location else 0, code, problem, remedy)


def _finding(
    error: BaseException, running: RunningStage, root: Path, locate: Locator | None
) -> Finding:
    location = _located(locate)
    if isinstance(error, BudgetExceeded):
        return time_exceeded(running, location)
    if isinstance(error, MemoryError):
        return memory_exceeded(running, location)
    if isinstance(error, OSError) and (finding := _of_a_file(error, running, root)):
        return finding
    message = " ".join(str(error).split())[:200]
    name = f"{type(error).__name__}{f': {message}' if message else ''}"
    problem = f"Internal error while {running.what}{_quoted(location)}: {name}."
    log = _write_log(error, running, root)
    remedy = f"Send {log}, which has the details, to the maintainer."
    if location and location.line:
        remedy = f"Rephrase it. {remedy}"
    return _at(running, location, "b-020", problem, remedy)


def _of_a_file(error: OSError, running: RunningStage, root: Path) -> Finding | None:
    """The finding of a full disk, or of a file of the work that went meanwhile; None for others."""
    name, failed = running.path or "build.py", f"The press failed while {running.what}"
    if is_full(error):
        return Finding(name, 0, "b-017", f"{failed}: {error.strerror}.", remedy_of(error))
    if not isinstance(error.filename, str) or not Path(error.filename).is_relative_to(root):
        return None
    name = Path(error.filename).relative_to(root).as_posix()
    is_gone = isinstance(error, FileNotFoundError)
    remedy = f"Restore {name}, and build again." if is_gone else remedy_of(error)
    return Finding(name, 0, "b-017", f"{failed}: {error.strerror}.", remedy)


def _quoted(location: FaultLocation | None) -> str:
    return f" at «{location.words}»" if location and location.words else ""


def _located(locate: Locator | None) -> FaultLocation | None:
    """Where the failure is; None if the search itself fails."""
    if locate is None:
        return None
    _notify(RunningStage("locating it in the source", "", SEARCH))
    try:
        return locate()
    except Exception:
        return None


def _write_log(error: BaseException, running: RunningStage, root: Path) -> str:
    """Write the traceback to a log; its path relative to the project's root."""
    words = "-".join(f"{running.what} {Path(running.path).stem}".split())
    path = root / LOG_FOLDER / f"{re.sub(r'[^-a-zA-Z0-9]', '', words)}.txt"
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(traceback.format_exception(error)), "utf-8")
    return path.relative_to(root).as_posix()
