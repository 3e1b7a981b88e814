"""Measure the preview in a real browser: from a save to the page painted, its start, its memory.

`python -m bench.preview 200` saves so often, and prints what memory it holds then.
"""

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from press.content.locales import catalog_path
from press.tools.chromium import chromium

PROJECT = Path(__file__).parent.parent
CHAPTER, SLUG = "content/chapters/incubatori.md", "incubatori"  # of eight pages
PORT = 8019
SAVES = 10
_BETWEEN = 1.5  # seconds: as fast as anybody saves
_IDLE = 60  # seconds at most until the whole book is current
_PAINTED = """
new Promise(done => {
  const end = performance.now() + 30000;
  const look = () => {
    const painted = performance.getEntriesByName("page painted");
    const found = painted.find(each => each.detail.isHighlighted);
    if (found) done(performance.timeOrigin + found.startTime);
    else if (performance.now() > end) done(0);
    else setTimeout(look, 5);
  };
  look();
})
"""


def measure_preview(book: Path, saves: int = SAVES) -> None:
    """Print the figures of a book that was built before; it is left as it was."""
    print("\nThe preview, in Chromium")
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1700, "height": 1000})
        begun = time.time()
        with _preview(book) as process:
            _open(page)
            page.locator(".page img[src]").first.wait_for(timeout=30_000)
            _tell("started, until a page is seen (aim: under 3 s)", time.time() - begun)
            _wait_until_current(page)
            text = (book / CHAPTER).read_text("utf-8")
            _print_saves(
                f"{saves} saves of a word in a chapter of 8 pages (aim: under 1 s)",
                _save(page, book / CHAPTER, list(_reworded(text, ". ", saves))),
            )
            _wait_until_current(page)
            memory = sum(map(_memory, _tree(process.pid)))
            print(f"  {'memory of all processes, at rest (aim: under 700 MB)':68}{memory:8.0f} MB")
            begun = time.time()
            process.send_signal(signal.SIGINT)
            code = process.wait(30)
            _tell(f"ended by Ctrl-C, exit code {code}", time.time() - begun)
        with _preview(book, "--locale", "en"):
            _open(page)
            _wait_until_current(page)
            path = catalog_path(book, "en")
            messages = path.read_text("utf-8")
            start = messages.index("#. paragraph", messages.index(f"#: {CHAPTER}"))
            start = messages.index('msgstr "', start)
            changed = (
                messages[:start] + messages[start:].replace(". ", f" {n}. ", 1)
                for n in range(saves)
            )
            _print_saves(
                f"{saves} saves of a message, beside the Italian", _save(page, path, list(changed))
            )
        page.close()


@contextmanager
def _preview(book: Path, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "build.py", "preview", SLUG, "--port", str(PORT), *arguments]
    process = subprocess.Popen(
        command,
        cwd=book,
        stdout=subprocess.DEVNULL,
        # A background shell makes its children ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(30)


def _open(page: Page) -> None:
    """Load the page as soon as the server answers."""
    for _ in range(200):
        try:
            page.goto(f"http://127.0.0.1:{PORT}/")
            return
        except Exception:
            time.sleep(0.05)
    raise SystemExit("The preview did not start.")


def _wait_until_current(page: Page) -> None:
    page.locator("#status .current").first.wait_for(timeout=_IDLE * 1000)


def _reworded(text: str, stop: str, saves: int) -> Iterator[str]:
    """The text with another word in its middle, for each save."""
    at = text.index(stop, len(text) // 2)
    for number in range(saves):
        yield f"{text[:at]} davvero{number}{text[at:]}"


def _save(page: Page, path: Path, texts: list[str]) -> list[float]:
    """Seconds from each save to the changed words painted; the file is as before then."""
    before, took = path.read_bytes(), list[float]()
    try:
        for text in texts:
            page.evaluate("performance.clearMarks()")
            begun = time.time()
            path.write_text(text, "utf-8")
            painted = page.evaluate(_PAINTED)
            if not painted:
                raise SystemExit("The preview did not show a save.")
            took.append(painted / 1000 - begun)
            time.sleep(_BETWEEN)
    finally:
        path.write_bytes(before)
    return took


def _print_saves(what: str, took: list[float]) -> None:
    slow = sorted(took)[max(round(0.9 * len(took)) - 1, 0)]
    print(f"  {what:68}{median(took):8.2f} s   p90 {slow:.2f} s", flush=True)


def _tell(what: str, seconds: float) -> None:
    print(f"  {what:68}{seconds:8.2f} s", flush=True)


def _tree(process: int) -> Iterator[int]:
    """A process and all below it."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from _tree(int(child))


def _memory(process: int) -> float:
    """Megabytes of a process, of shared pages its share (proc(5), smaps_rollup)."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _main(saves: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book"
        for name in ("content", "locales", "templates", "assets", "press", "requirements"):
            shutil.copytree(PROJECT / name, book / name)
        shutil.copy2(PROJECT / "build.py", book)
        (book / ".venv").symlink_to(PROJECT / ".venv")
        subprocess.run([sys.executable, "build.py"], cwd=book, check=True, capture_output=True)
        measure_preview(book, saves)


if __name__ == "__main__":
    _main(int(sys.argv[1]) if sys.argv[1:] else SAVES)
