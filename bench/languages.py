"""What many languages cost: copies of the English catalog under other codes.

`python -m bench.languages 24` takes a quarter of an hour; it is no part of `make bench`.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bench.__main__ import copied_book
from press.content.locales import catalog_path

# Regions whose English has the formats of the catalog, so that nothing is wrong with the copies.
CODES = [
    f"en-{region}"
    for region in (
        *("AU", "BB", "BM", "BS", "BZ", "CK", "DM", "FJ", "GB", "GD", "GH", "GI"),
        *("HK", "IE", "IM", "JE", "JM", "KE", "KY", "LR", "MT", "NZ", "SG", "TT"),
    )
]
_PAUSE = 0.2  # seconds between two looks at the memory


def main(count: int) -> int:
    """Print seconds and memory for `count` languages beside the Italian."""
    with tempfile.TemporaryDirectory() as folder:
        book = copied_book(Path(folder))
        for code in CODES[: count - 1]:
            _add_language(book, code)
        locales = ["en", *CODES[: count - 1]]
        print(f"{'languages':>10}{'seconds':>10}{'each':>8}{'memory':>12}")
        for some in (locales[:2], locales):
            _print(len(some), *_build(book, some))
        seconds, _ = _build(book, locales)
        print(f"nothing changed: {seconds:.2f} s (aim: 0.4)")
        chapter = book / "content/chapters/cura.md"
        chapter.write_text(chapter.read_text("utf-8").replace(" che ", " il che ", 1), "utf-8")
        seconds, _ = _build(book, locales)
        print(f"one Italian word changed: {seconds:.1f} s, {seconds / len(locales):.1f} s each")
    return 0


def _add_language(book: Path, code: str) -> None:
    english = catalog_path(book, "en").read_text("utf-8")
    path = catalog_path(book, code)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(english.replace('"Language: en\\n"', f'"Language: {code}\\n"'), "utf-8")


def _build(book: Path, locales: Sequence[str]) -> tuple[float, int]:
    """Seconds of a draft of these languages, two at once, and the most memory in MB."""
    options = [word for locale in locales for word in ("--locale", locale)]
    formats = ["--format", "pdf", "--format", "epub"]
    begun, most = time.perf_counter(), [0]
    with subprocess.Popen(
        [sys.executable, str(book / "build.py"), "--draft", "--jobs", "2", *options, *formats],
        cwd=book,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        watcher = threading.Thread(target=_watch, args=(process, most))
        watcher.start()
        _, said = process.communicate()
        watcher.join()
    if process.returncode:
        raise SystemExit(said)
    return time.perf_counter() - begun, most[0] // 1_000_000


def _watch(process: "subprocess.Popen[str]", most: list[int]) -> None:
    while process.poll() is None:
        most[0] = max(most[0], _memory(process.pid))
        time.sleep(_PAUSE)


def _memory(session: int) -> int:
    """Bytes of all processes of a session; what they share counts once (proc_pid_smaps(5))."""
    total = 0
    for folder in Path("/proc").iterdir():
        with suppress(OSError, ValueError, IndexError):
            if folder.name.isdigit() and os.getsid(int(folder.name)) == session:
                lines = (folder / "smaps_rollup").read_text().splitlines()
                total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total * 1024


def _print(count: int, seconds: float, megabytes: int) -> None:
    print(f"{count:>10}{seconds:>10.1f}{seconds / count:>8.1f}{megabytes:>9} MB", flush=True)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 24))
