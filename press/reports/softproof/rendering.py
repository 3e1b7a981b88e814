"""Render pages, spreads and, on request, single inks of print files to PNG, in processes."""

import io
import multiprocessing
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageOps

from press.core.files import write_atomically
from press.core.findings import Finding, PressError, errors
from press.reports.softproof.drawing import draw_page, draw_spread, to_srgb
from press.reports.softproof.ghostscript import INKS, RenderedPages, render_pages
from press.reports.softproof.print_file import (
    PPI,
    PrintPage,
    SeparatedFile,
    Spread,
    consecutive_runs,
)

# Spreads a task: few enough to keep every core busy to the end, enough to outweigh the start of
# Ghostscript.
_SPREADS_PER_TASK = 8


@dataclass(frozen=True, slots=True)
class Task:
    """What one process renders: spreads of a file; without spreads, its one page as the cover."""

    file: SeparatedFile
    folder: Path
    spreads: tuple[Spread, ...] = ()
    folds: tuple[float, ...] = ()
    plates: bool = False

    @property
    def pages(self) -> tuple[int, ...]:
        """The numbers of the pages, without a gap."""
        return tuple(number for spread in self.spreads for number in spread.pages) or (1,)

    def page_name(self, number: int) -> str:
        """File name of a page's picture: `page-001`, or `cover`."""
        return f"page-{number:03}" if self.spreads else "cover"

    def plate_name(self, number: int) -> str:
        """Of its plates: `plate-001`, or `plate-cover`; the ink's name follows."""
        return f"plate-{number:03}" if self.spreads else "plate-cover"


def plan_tasks(
    interior: SeparatedFile,
    cover: SeparatedFile | None,
    selected: Sequence[Spread],
    folder: Path,
    *,
    plates: bool,
) -> Iterator[Task]:
    """The cover first, then the interior in runs of spreads."""
    if cover:
        width, across = interior.pages[0].size[0], cover.pages[0].size[0]
        yield Task(cover, folder, folds=(width, across - width), plates=plates)
    for run in consecutive_runs(selected, _SPREADS_PER_TASK):
        yield Task(interior, folder, tuple(run), plates=plates)


def render_all(tasks: Iterable[Task], jobs: int) -> list[Finding]:
    """Run every task in so many processes; the warnings. Raises PressError with all findings."""
    with ProcessPoolExecutor(
        jobs, multiprocessing.get_context("spawn"), _ignore_interrupts
    ) as pool:
        try:
            findings = [finding for found in pool.map(render, tasks) for finding in found]
        except KeyboardInterrupt:
            pool.shutdown(cancel_futures=True)
            raise
    if errors(findings):
        raise PressError(findings)
    return findings


def _ignore_interrupts() -> None:
    """In a worker: Ctrl-C is handled by the parent, which cancels the waiting tasks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def render(task: Task) -> tuple[Finding, ...]:
    """Write the pictures of a task; its findings, errors too, as the pool would lose the others."""
    try:
        rendered = _render_inks(task)
        inks = dict(zip(task.pages, rendered.pictures, strict=True))
        for name, picture in _pictures(task, inks):
            write_atomically(_png(picture), task.folder / f"{name}.png")
    except PressError as error:
        return error.findings
    return tuple(rendered.findings)


def _render_inks(task: Task) -> RenderedPages:
    with TemporaryDirectory() as name:
        profile = Path(name, "output.icc")
        profile.write_bytes(task.file.profile)
        first, last = task.pages[0], task.pages[-1]
        return render_pages(task.file.path, profile, first, last, Path(name))


def _pictures(task: Task, inks: dict[int, Image.Image]) -> Iterator[tuple[str, Image.Image]]:
    trimmed = dict[int, Image.Image]()
    for number, picture in inks.items():
        page = task.file.pages[number - 1]
        seen = to_srgb(picture, task.file.profile)
        trimmed[number] = seen.crop(page.area(page.trim))
        yield task.page_name(number), draw_page(seen, page, _title(task, page), task.folds)
        if task.plates:
            # Dark where ink is; a print file has these four inks alone (a spot colour is refused).
            for ink, plate in zip(INKS, picture.split(), strict=True):
                yield f"{task.plate_name(number)}-{ink}", ImageOps.invert(plate)
    for spread in task.spreads:
        verso, recto = (
            trimmed[number] if number else None for number in (spread.verso, spread.recto)
        )
        yield spread.name, draw_spread(verso, recto)


def _title(task: Task, page: PrintPage) -> str:
    folio = f", folio {page.folio}" if task.spreads and page.folio else ""
    which = f"page {page.number}{folio}" if task.spreads else "cover"
    return f"{task.file.path.name}, {which}, {task.file.condition}"


def _png(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    picture.save(written, "PNG", dpi=(PPI, PPI))
    return written.getvalue()
