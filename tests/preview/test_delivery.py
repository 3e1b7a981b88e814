"""The editions follow in the background, by an ordinary build."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from press.preview.background_work import BackgroundWork
from press.preview.delivery import deliver
from tests.conftest import PROJECT, LayBook

STOPPED = """
import asyncio, sys
from pathlib import Path
from press.preview.background_work import BackgroundWork
from press.preview.delivery import deliver
root, background = Path(sys.argv[1]), BackgroundWork()
background.stop()
asyncio.run(deliver(root, root / "dist", "it", background))
"""


def within_ten_seconds(is_so: Callable[[], bool]) -> bool:
    for _ in range(100):
        if is_so():
            return True
        time.sleep(0.1)
    return False


def child_of(process: int) -> int:
    """The process that another has started; 0 if it has none."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return int(children[0]) if children else 0


def state_of(process: int) -> str:
    """Its state (proc_pid_stat(5)): `T` where it is stopped; empty if it has ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0].strip("Z")
    except OSError:
        return ""


def test_a_book_with_an_error_is_not_delivered_and_says_why(lay_book: LayBook) -> None:
    root = lay_book()
    (root / "content/chapters/due.md").write_text("# Due\n\n{{ nessuno }}\n", "utf-8")

    done = asyncio.run(deliver(root, root / "dist", "it", BackgroundWork()))

    assert not done.is_whole
    assert any("content/chapters/due.md:3: [j-002]" in line for line in done.lines)
    assert not list((root / "dist").glob("*.pdf"))


def test_a_build_that_waits_ends_with_a_preview_that_is_killed(minimal_book: Path) -> None:
    preview = subprocess.Popen(
        [sys.executable, "-c", STOPPED, minimal_book], cwd=PROJECT, start_new_session=True
    )
    assert within_ten_seconds(lambda: child_of(preview.pid) > 0)
    build = child_of(preview.pid)
    assert within_ten_seconds(lambda: state_of(build) == "T")

    preview.kill()
    preview.wait()

    assert within_ten_seconds(lambda: not state_of(build))
