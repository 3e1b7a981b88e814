"""A stage of the work, watched: how long it may take, and what becomes of an error that nobody foresaw.

Whoever builds a book never meets a traceback: what goes wrong in a stage becomes one finding that names the stage and
the file at work; the details go to a log. Time is the processor's. A handler of Python's can't end a call into C that
does not return: then the process that watches this one ends it (press/pipeline/workers.py), and says the same.
"""

import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from press.core.findings import Finding, PressError
from press.core.limits import SEARCH, Budget

LOGS = ".cache/failures"
AGAIN = 2.0  # seconds: a library may swallow the first alarm


class Overrun(BaseException):
    """The budget of a stage is spent. No Exception, so that no library takes it for one of its own."""


@dataclass(frozen=True, slots=True)
class At:
    """The stage that is running: what is being done, on which file, and its budget."""

    what: str
    path: str
    budget: Budget


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault lies: the file, its line (0: not known), and the first words that stand there."""

    path: str
    line: int = 0
    words: str = ""


Locate = Callable[[], Place | None]
_listeners: list[Callable[[At | None], None]] = []
_running: list[At] = []


def listen(listener: Callable[[At | None], None]) -> None:
    """Have every stage announced as it begins; None when the outermost ends."""
    _listeners.append(listener)


@contextmanager
def stage(
    what: str, root: Path, budget: Budget, path: str = "", locate: Locate | None = None
) -> Iterator[None]:
    """Do `what` within its budget; raises PressError where that is spent, or for an error that nobody foresaw.

    `what` completes «The press failed while …»; `locate` looks for the line once it has failed.
    """
    at = At(what, path, budget)
    _announce(at)
    try:
        with _alarm(budget.seconds):
            yield
    except (PressError, BrokenPipeError):  # nobody reads any more: build.py knows what to do
        raise
    except (Overrun, Exception) as error:
        raise PressError([_finding(error, at, root, locate)]) from error
    finally:
        _running.pop()
        for listener in _listeners:
            listener(_running[-1] if _running else None)


def _announce(at: At) -> None:
    _running.append(at)
    for listener in _listeners:
        listener(at)


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise Overrun after so many seconds of the processor; an alarm around this one waits meanwhile.

    Only the main thread may set one (Python manual, `signal`); another thread runs without.
    """
    try:
        before = signal.signal(signal.SIGPROF, _ring)
    except ValueError:
        yield
        return
    left, _ = signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        if left:
            signal.setitimer(signal.ITIMER_PROF, left, AGAIN)


def _ring(_: int, __: FrameType | None) -> None:
    raise Overrun


def overrun(at: At, place: Place | None = None) -> Finding:
    """The finding of a stage that took too long."""
    problem = f"The press gave up {at.what}{_words(place)}: it took more than {at.budget.seconds:g} s of computing."
    remedy = "Make what stands there simpler, or divide it; press/core/limits.py says what each stage may cost."
    return _told(at, place, "b-021", problem, remedy)


def too_large(at: At, place: Place | None = None) -> Finding:
    """The finding of a stage that wanted too much memory."""
    problem = f"The press gave up {at.what}{_words(place)}: it needs more memory than it may have."
    remedy = "Make what stands there smaller, or divide it; press/core/limits.py says what each stage may cost."
    return _told(at, place, "b-022", problem, remedy)


def _told(at: At, place: Place | None, code: str, problem: str, remedy: str) -> Finding:
    path = place.path if place else at.path
    return Finding(path or "build.py", place.line if place else 0, code, problem, remedy)


def _finding(error: BaseException, at: At, root: Path, locate: Locate | None) -> Finding:
    place = _place(locate)
    if isinstance(error, Overrun):
        return overrun(at, place)
    if isinstance(error, MemoryError):
        return too_large(at, place)
    said = " ".join(str(error).split())[:200]
    problem = f"The press failed while {at.what}{_words(place)}: {type(error).__name__}{f': {said}' if said else ''}."
    keeper = f"Send {_log(error, at, root)}, which holds the details, to whoever keeps the press."
    return _told(
        at,
        place,
        "b-020",
        problem,
        f"Write it otherwise. {keeper}" if place and place.line else keeper,
    )


def _words(place: Place | None) -> str:
    return f" at «{place.words}»" if place and place.words else ""


def _place(locate: Locate | None) -> Place | None:
    """Where the fault lies; a search that fails itself finds nothing."""
    if locate is None:
        return None
    for listener in _listeners:
        listener(At("looking for its place", "", SEARCH))
    try:
        return locate()
    except Exception:
        return None


def _log(error: BaseException, at: At, root: Path) -> str:
    """Keep the details where the person can find them; the file's name, from the project's root."""
    name = "-".join(f"{at.what} {Path(at.path).stem}".split())
    path = (
        root
        / LOGS
        / f"{''.join(letter for letter in name if letter.isalnum() or letter == '-')}.txt"
    )
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(traceback.format_exception(error)), "utf-8")
    return path.relative_to(root).as_posix()
