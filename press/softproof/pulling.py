"""Pulling proofs: every sheet, every spread and, on request, every plate as a picture, several at once."""

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
from press.softproof.colours import as_seen
from press.softproof.frame import framed
from press.softproof.ghostscript import INKS, Pulled, pull
from press.softproof.sheets import PPI, PrintFile, Sheet
from press.softproof.spreads import Spread, joined, runs

_RUN = 8  # spreads at once: few enough to keep every core busy to the end, enough to outweigh Ghostscript's start


@dataclass(frozen=True, slots=True)
class Task:
    """What one process pulls: spreads of a file, or, without spreads, its one sheet as the cover."""

    file: PrintFile
    folder: Path
    spreads: tuple[Spread, ...] = ()
    folds: tuple[float, ...] = ()
    plates: bool = False

    @property
    def pages(self) -> tuple[int, ...]:
        """The numbers of the sheets, without a gap."""
        return tuple(number for spread in self.spreads for number in spread.pages) or (1,)


def tasks(
    interior: PrintFile,
    cover: PrintFile | None,
    wanted: Sequence[Spread],
    folder: Path,
    *,
    plates: bool,
) -> Iterator[Task]:
    """The cover first, then the interior in runs."""
    if cover:
        width, across = interior.sheets[0].size[0], cover.sheets[0].size[0]
        yield Task(cover, folder, folds=(width, across - width), plates=plates)
    for run in runs(wanted, _RUN):
        yield Task(interior, folder, tuple(run), plates=plates)


def pull_all(work: Iterable[Task], jobs: int) -> list[Finding]:
    """Every task, over as many processes; the warnings. Raises PressError with all that was found, if errors are."""
    with ProcessPoolExecutor(
        jobs, multiprocessing.get_context("spawn"), _leave_interrupting
    ) as pool:
        try:
            findings = [finding for found in pool.map(carry_out, work) for finding in found]
        except KeyboardInterrupt:
            pool.shutdown(cancel_futures=True)
            raise
    if errors(findings):
        raise PressError(findings)
    return findings


def _leave_interrupting() -> None:
    """In a worker: Ctrl-C is the parent's, which gives up the tasks that wait."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def carry_out(task: Task) -> tuple[Finding, ...]:
    """Pull the sheets of a task and deliver their pictures; what was found, since an exception would not travel."""
    try:
        pulled, findings = _pulled(task)
        inked = dict(zip(task.pages, pulled, strict=True))
        for name, picture in _pictures(task, inked):
            write_atomically(_png(picture), task.folder / f"{name}.png")
    except PressError as error:
        return error.findings
    return tuple(findings)


def _pulled(task: Task) -> Pulled:
    with TemporaryDirectory() as name:
        profile = Path(name, "output.icc")
        profile.write_bytes(task.file.profile)
        return pull(task.file.path, profile, task.pages[0], task.pages[-1], Path(name))


def _pictures(task: Task, inked: dict[int, Image.Image]) -> Iterator[tuple[str, Image.Image]]:
    trimmed = dict[int, Image.Image]()
    for number, picture in inked.items():
        sheet = task.file.sheets[number - 1]
        seen = as_seen(picture, task.file.profile)
        trimmed[number] = seen.crop(sheet.area(sheet.trim))
        yield sheet_name(task, number), framed(seen, sheet, _named(task, sheet), task.folds)
        if task.plates:
            yield from _plates(plate_name(task, number), picture)
    for spread in task.spreads:
        verso, recto = (
            trimmed[number] if number else None for number in (spread.verso, spread.recto)
        )
        yield spread.name, joined(verso, recto)


def sheet_name(task: Task, number: int) -> str:
    """`page-001`, or `cover`."""
    return f"page-{number:03}" if task.spreads else "cover"


def plate_name(task: Task, number: int) -> str:
    """`plate-001`, or `plate-cover`; the ink comes after it."""
    return f"plate-{number:03}" if task.spreads else "plate-cover"


def _plates(name: str, picture: Image.Image) -> Iterator[tuple[str, Image.Image]]:
    """What each plate prints, dark where ink is; the house has no fifth ink."""
    for ink, plate in zip(INKS, picture.split(), strict=True):
        yield f"{name}-{ink}", ImageOps.invert(plate)


def _named(task: Task, sheet: Sheet) -> str:
    folio = f", folio {sheet.folio}" if task.spreads and sheet.folio else ""
    which = f"page {sheet.number}{folio}" if task.spreads else "cover"
    return f"{task.file.path.name}, {which}, {task.file.condition}"


def _png(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    picture.save(written, "PNG", dpi=(PPI, PPI))
    return written.getvalue()
