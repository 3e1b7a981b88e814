"""`make bench`: the cost of a build, as ratios to a straight conversion in the same run.

Seconds depend on the machine; the ratios are the figures to compare, since a busy machine slows
both.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.catalogs import measure_catalogs
from bench.preview import measure_preview
from bench.proof import measure_proof
from bench.sections import measure_sections
from bench.synthetic import write_book
from bench.tags import measure_tags
from press.catalogs.po_file import read_catalog, write_catalog
from press.content.locales import catalog_path
from press.core.findings import PressError
from press.pipeline.composition import compose
from press.pipeline.orders import Order

PROJECT = Path(__file__).parent.parent
SIZES = (50, 150, 450)
COPIED = ("content", "locales", "templates", "assets", "press", "bench", "requirements", "build.py")


def main(sizes: Sequence[int]) -> int:
    """Print every figure; SystemExit if a build fails, as its speed would mean nothing."""
    with tempfile.TemporaryDirectory() as folder:
        book = copied_book(Path(folder))
        _measure_book(book)
        measure_catalogs(book, lambda *arguments: _seconds(lambda: _build(book, *arguments)))
        measure_tags(book)
        measure_sections(book)
        measure_preview(book)
        measure_proof(
            book,
            lambda: _seconds(lambda: _run(book, "proof")),
            lambda: _change_word(book, "proprio"),
        )
        measure_growth(Path(folder), sizes)
    return 0


def copied_book(folder: Path) -> Path:
    """The book in an empty folder, with the press."""
    book = folder / "book"
    book.mkdir()
    for name in COPIED:
        _copy(PROJECT / name, book / name)
    (book / ".venv").symlink_to(PROJECT / ".venv")
    return book


@dataclass(frozen=True, slots=True, order=True)
class Cost:
    """Seconds that pass, and seconds of the processor with all its child processes."""

    wall: float
    processor: float


def _cost(work: Callable[[], object]) -> Cost:
    before = _processor_seconds()
    wall = _seconds(work)
    return Cost(wall, _processor_seconds() - before)


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _measure_book(book: Path) -> None:
    pipes = {locale: _manuscript(book, locale) for locale in ("it", "en")}
    print(f"{'The book itself':70}{'elapsed':>10}{'ratio':>8}{'processor':>12}{'ratio':>8}")
    one = _cost(lambda: _straight(book, "it", pipes["it"]))
    _print("straight conversion: Italian PDF", one, one)
    both = _cost(
        lambda: _wait([_start_straight(book, locale, pipe) for locale, pipe in pipes.items()])
    )
    _print("straight conversions: both languages in parallel", both, one)
    _print("cold: both languages, PDF and EPUB (aim: 0.8)", _cost(lambda: _build(book)), one)
    _print(
        "nothing changed (aim: under 0.15 s)",
        min(_cost(lambda: _build(book)) for _ in range(5)),
        one,
    )
    (book / "dist/libro-bianco-it.pdf").unlink()
    warm = _cost(lambda: _build(book, "--locale", "it", "--format", "pdf"))
    _print("made again, all else kept: Italian PDF", warm, one)
    _change_word(book, "il")
    word = _cost(lambda: _build(book, "--locale", "it", "--format", "pdf"))
    _print("one word changed: Italian PDF (aim: 0.20)", word, one)
    epub = _cost(lambda: _build(book, "--locale", "it"))
    _print("then its EPUB alone (aim: 0.10)", epub, one)
    _change_word(book, "ciò")
    word = _cost(lambda: _build(book, "--locale", "it"))
    _print("one word changed: Italian PDF and EPUB (aim: 0.25)", word, one)
    _change_message(book)
    message = _cost(lambda: _build(book, "--locale", "en", "--draft"))
    _print("one message changed in one catalog: English (aim: 0.25)", message, one)
    _add_pages(book)
    grown = _cost(lambda: _build(book, "--locale", "it"))
    _print("a chapter grown by two pages: Italian PDF and EPUB", grown, one)
    shutil.rmtree(book / "dist")
    warm = _cost(lambda: _build(book, "--draft", "--locale", "it", "--locale", "en"))
    _print(
        f"all sections kept: all editions ({warm.wall / both.wall:.2f} of both straight)", warm, one
    )


def _print(what: str, cost: Cost, base: Cost) -> None:
    wall = f"{cost.wall:8.2f} s{cost.wall / base.wall:8.3f}"
    print(
        f"  {what:68}{wall}{cost.processor:10.2f} s{cost.processor / base.processor:8.3f}",
        flush=True,
    )


def measure_growth(folder: Path, sizes: Sequence[int]) -> None:
    """Print what a page costs in a small and in a large book, in seconds of the processor."""
    print("\nGrowth, a synthetic book (Italian PDF, seconds of the processor)")
    heads = f"{'pages':>8}{'straight':>12}{'cold':>12}{'kept':>12}"
    print(f"{heads}{'ms per page, cold':>20}{'memory':>12}")
    found = [_measure_size(folder / f"synthetic-{size}", size) for size in sizes]
    growth = f"{found[-1] / found[0]:8.2f}"
    print(f"  {'a page of the last, cold, over one of the first (aim: 1.05)':68}{growth}")


def _measure_size(root: Path, size: int) -> float:
    """Seconds of the processor for a page of a cold build."""
    write_book(root, PROJECT, size)
    for name in ("press", "bench", "requirements", "build.py"):
        _copy(PROJECT / name, root / name)
    (root / ".venv").symlink_to(PROJECT / ".venv")
    manuscript = _manuscript(root, "it")
    straight = _cost(lambda: _straight(root, "it", manuscript)).processor
    cold, memory = _cost_and_memory(root)
    (root / "dist/libro-bianco-it.pdf").unlink()
    kept = _cost(lambda: _build(root, "--format", "pdf")).processor
    seconds = f"{straight:>10.2f} s{cold:>10.2f} s{kept:>10.2f} s"
    print(f"{size:>8}{seconds}{1000 * cold / size:>20.0f}{memory:>9.0f} MB", flush=True)
    return cold / size


def _cost_and_memory(root: Path) -> tuple[float, float]:
    """Seconds of the processor of a build, and the megabytes of the largest of its processes."""
    command = [sys.executable, str(root / "build.py"), "--format", "pdf"]
    process = subprocess.Popen(
        command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit("The build failed.")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _manuscript(root: Path, locale: str) -> Path:
    """The chapters as one Markdown text without Jinja: the input of the straight conversion."""
    order = Order(root, root / "dist", locale, ("pdf",), draft=True)
    _, manuscript, _, _ = compose(order, lambda *_: None)
    path = root / f".manuscript-{locale}.md"
    path.write_text("\n\n".join(section.markdown for section in manuscript.sections), "utf-8")
    for name, picture in manuscript.pictures.items():
        target = root / "assets/images" / name
        if not target.exists() and not (root / "assets").is_symlink():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(picture)
    return path


def _start_straight(root: Path, locale: str, manuscript: Path) -> "subprocess.Popen[bytes]":
    out = root / f".straight-{locale}.pdf"
    command = [sys.executable, "-m", "bench.straight", str(root), locale, str(manuscript), str(out)]
    return subprocess.Popen(command, cwd=root, stderr=subprocess.DEVNULL)


def _straight(root: Path, locale: str, manuscript: Path) -> None:
    _wait([_start_straight(root, locale, manuscript)])


def _wait(running: Sequence["subprocess.Popen[bytes]"]) -> None:
    if sum(process.wait() for process in running):
        raise SystemExit("The straight conversion failed.")


def _build(root: Path, *arguments: str) -> None:
    run = _run(root, *arguments)
    if run.returncode:
        raise SystemExit(run.stderr or run.stdout)


def _run(root: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(root / "build.py"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
    )


def _change_word(book: Path, more: str) -> None:
    path = _chapter(book)
    path.write_text(path.read_text("utf-8").replace(" che ", f" {more} che ", 1), "utf-8")


def _chapter(book: Path) -> Path:
    """A chapter of some length."""
    chapters = sorted((book / "content/chapters").glob("*.md"))
    return next(path for path in chapters if path.stat().st_size > 5000)


def _add_pages(book: Path) -> None:
    path = _chapter(book)
    text = path.read_text("utf-8")
    at = text.index("\n\n", len(text) // 2)
    path.write_text(text[:at] + "\n\nUn paragrafo. " + "Parole in più. " * 380 + text[at:], "utf-8")


def _change_message(book: Path) -> None:
    path = catalog_path(book, "en")
    messages = read_catalog(path, "en")
    longest = max(messages, key=lambda message: len(message.msgstr))
    longest.msgstr += " Changed."
    write_catalog(path, messages)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    elif source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    try:
        sys.exit(main([int(size) for size in sys.argv[1:]] or SIZES))
    except PressError as error:
        sys.exit(str(error))
    finally:
        os.environ.pop("FONTCONFIG_FILE", None)
