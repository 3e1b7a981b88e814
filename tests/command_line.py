"""Run `build.py` on a book, in a process of its own or in a fork of a prepared process.

The fork has every module loaded, which saves the two seconds that imports take in each `build.py`
and in each of its workers. It is not a fork of the tests' own process, which has threads (of
Playwright): a lock that one of them holds at the fork would never be released. Tests of how a
process starts and ends use `start`.
"""

import multiprocessing
import os
import runpy
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from press.commands import build as _build  # noqa: F401 loaded before the fork
from press.pipeline import editions as _editions  # noqa: F401 loaded before the fork
from tests.conftest import PROJECT

_FORK = multiprocessing.get_context("fork")
_SERVER = multiprocessing.get_context("forkserver")  # has no threads
_SERVER.set_forkserver_preload(["tests.command_line"])
_SECONDS = 120


def equip(root: Path) -> Path:
    """Give a book its own build.py, so that it is a project of its own."""
    shutil.copy(PROJECT / "build.py", root)
    if not (root / "press").exists():
        (root / "press").symlink_to(PROJECT / "press")
    return root


def editions(root: Path) -> set[str]:
    """What stands in dist/."""
    return {path.name for path in (root / "dist").iterdir()} if (root / "dist").is_dir() else set()


def start(
    root: Path, *arguments: str, before: tuple[str, ...] = (), **environment: str
) -> "subprocess.Popen[str]":
    """Start build.py in a book's folder, in a new Python with its own process group.

    A background shell, such as some CI runners, makes its children ignore Ctrl-C: here they react
    to it again.
    """
    heed = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)  # noqa: E731
    return subprocess.Popen(
        [*before, sys.executable, "build.py", *arguments],
        cwd=root,
        text=True,
        start_new_session=True,
        preexec_fn=heed,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


def build(
    root: Path, *arguments: str, seconds: float = _SECONDS, **environment: str
) -> tuple[int, str, str]:
    """Run a book's build.py in a fork; exit code, standard output, standard error."""
    with tempfile.NamedTemporaryFile() as out, tempfile.NamedTemporaryFile() as err:
        surroundings = {**os.environ, **environment}
        given = (root, arguments, surroundings, (out.name, err.name))
        child = _SERVER.Process(target=_run, args=given)
        child.start()
        child.join(seconds)
        if child.is_alive():
            child.kill()
            child.join()
        return child.exitcode or 0, out.read().decode(), err.read().decode()


def _run(
    root: Path, arguments: tuple[str, ...], environment: Mapping[str, str], outputs: tuple[str, str]
) -> NoReturn:
    """In the fork: what a new Python would find, then build.py as the main program."""
    for number, name in enumerate(outputs, 1):
        os.dup2(os.open(name, os.O_WRONLY), number)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 pytest has its own
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    warnings.resetwarnings()
    warnings.simplefilter("ignore")
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(root)
    sys.argv = ["build.py", *arguments]
    multiprocessing.get_context = lambda _=None: _FORK  # type: ignore[assignment]
    runpy.run_path("build.py", run_name="__main__")
    sys.exit(0)
