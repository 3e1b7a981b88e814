"""Run tests in a copy of the tree: with a mutant, without it, and to see which lines they run.

A test that fails once on a busy machine tells nothing. A mutant counts as found where the same
test fails with it twice, and passes without it; one that fails without it as well judges none.
"""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Lock

from bench.mutations import PROJECT, Mutant

# Seconds for a run of tests and for each of its files: of the processor for each process, where
# a loop has no end, and by the clock, where something waits for ever. What hangs is found.
_PROCESSOR, _PROCESSOR_A_FILE = 60, 30
_CLOCK, _CLOCK_A_FILE = 600, 60
NO_END = "a test that never ends"
_PASSED = 0, 5  # of pytest: all tests passed, or there was none
_running = set[subprocess.Popen[bytes]]()
_stopped = Event()
_measuring = defaultdict[str, Lock](Lock)


def copy_tree(folder: Path) -> Path:
    """A copy of what git knows, with this tree's own environment."""
    names = subprocess.check_output(["git", "ls-files", "-z"], cwd=PROJECT, text=True)
    for name in filter(None, names.split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (PROJECT / name).is_file():
            shutil.copy2(PROJECT / name, folder / name)
    (folder / ".venv").symlink_to((PROJECT / ".venv").resolve())
    return folder


class Judge:
    """Says which test finds a mutant, and remembers which tests fail without any."""

    def __init__(self) -> None:
        self._passes = dict[str, bool]()

    @property
    def unsound(self) -> list[str]:
        """The tests that fail on the code as it is."""
        return sorted(name for name, passes in self._passes.items() if not passes)

    def finder(self, mutant: Mutant, tests: Sequence[str], tree: Path, marked: str = "") -> str:
        """The test that fails only with the mutant in this copy of the tree, if there is one."""
        passed_over = set(self.unsound)
        while tests:
            with _planted(mutant, tree):
                failing = first_failing(tests, tree, passed_over, marked)
                if failing in ("", NO_END):
                    return failing
                twice = first_failing([failing], tree)
            if twice and self._passes_without(failing, tree):
                return failing
            passed_over.add(failing)
        return ""

    def _passes_without(self, name: str, tree: Path) -> bool:
        if name not in self._passes:
            self._passes[name] = not all(first_failing([name], tree) for _ in range(2))
        return self._passes[name]


@contextmanager
def _planted(mutant: Mutant, tree: Path) -> Iterator[None]:
    (tree / mutant.path).write_text(mutant.changed, "utf-8")
    try:
        yield
    finally:
        (tree / mutant.path).write_text(mutant.text, "utf-8")


def first_failing(
    tests: Sequence[str], tree: Path, passed_over: Collection[str] = (), marked: str = ""
) -> str:
    """The first of these tests that fails, if one does, or that one never ends."""
    with tempfile.TemporaryDirectory() as kept:
        options = ["-x", "-q", "-o", f"cache_dir={kept}", *(["-m", marked] if marked else [])]
        options += [f"--deselect={name}" for name in sorted(passed_over)]
        status = _run(["pytest", *options, *tests], tree, len(tests))
        if status in _PASSED:
            return ""
        if status < 0:
            return NO_END
        failed = Path(kept) / "v/cache/lastfailed"
        names = json.loads(failed.read_text("utf-8")) if failed.exists() else ()
        return next(iter(names), tests[0])  # none is named where conftest.py can't be imported


def runs_line(test: str, path: Path, lines: range, tree: Path, kept: Path) -> bool:
    """Whether a file of tests runs one of these lines of a module; measured once, and kept."""
    from coverage import CoverageData  # `make mutants` installs it, nothing else

    measured = kept / f"{test.replace('/', '+')}.lines"
    with _measuring[test]:
        if not measured.exists():
            part = measured.with_suffix(".part")
            coverage = ["coverage", "run", "--source=press", f"--data-file={part}", "-m"]
            quick = ["pytest", "-q", "-p", "no:cacheprovider", "-m", "not slow", test]
            _run([*coverage, *quick], tree, 4)
            part.touch()  # a run that was killed says nothing
            part.rename(measured)
    data = CoverageData(str(measured))
    if measured.stat().st_size:
        data.read()
    of_module = (name for name in data.measured_files() if name.endswith(f"/{path}"))
    return any(not set(data.lines(name) or ()).isdisjoint(lines) for name in of_module)


def _run(module: Sequence[str], tree: Path, files: int) -> int:
    """Run a module of Python for so many files of tests; its status, negative if it had no end."""
    if _stopped.is_set():
        raise InterruptedError
    run = subprocess.Popen(
        [sys.executable, "-B", "-m", *module],
        cwd=tree,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    _running.add(run)
    seconds = _PROCESSOR + _PROCESSOR_A_FILE * files
    with suppress(ProcessLookupError):  # it has ended
        resource.prlimit(run.pid, resource.RLIMIT_CPU, (seconds, seconds))
    try:
        status = run.wait(_CLOCK + _CLOCK_A_FILE * files)
    except subprocess.TimeoutExpired:
        status = -signal.SIGKILL
    finally:
        _stop(run)
    if _stopped.is_set():  # by us: its status says nothing
        raise InterruptedError
    return status


def _stop(run: subprocess.Popen[bytes]) -> None:
    if run.poll() is None:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    _running.discard(run)


def stop_all() -> None:
    """End every run of tests, as when the command is interrupted, and begin no other."""
    _stopped.set()
    for run in list(_running):
        _stop(run)
