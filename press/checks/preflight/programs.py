"""What other programs say of a file for the printer: Ghostscript of its ink, qpdf, Poppler and MuPDF of the file."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from PIL import Image, ImageChops, ImageFilter

from press.core.findings import CheckSkipped
from press.print.print_file import PrintFile
from press.tools.programs import run_program

PPI = 36  # of the pages that the ink is measured on: a point is 0.7 mm
SQUARE = 15.0  # millimetres: over so much the ink is averaged (Ghent Workgroup 2022, R0026)
_POINT = 25.4 / PPI  # millimetres


@dataclass(frozen=True, slots=True)
class Coverage:
    """The most ink on a page, counted from 1: percent over a square; its middle, in mm from the sheet's edge."""

    page: int
    percent: float
    x: float
    y: float


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run an outside program; raises CheckSkipped where it is not installed."""
    if not which(program):
        raise CheckSkipped(f"{program} is not installed.")
    command = [program, *arguments]
    return run_program(program, command)


@contextmanager
def on_disk(file: PrintFile) -> Iterator[Path]:
    """The file where other programs can read it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(file.data)
        yield path


def ink_coverage(file: PrintFile) -> list[Coverage]:
    """The heaviest square of each page, as Ghostscript paints it with overprint; raises CheckSkipped."""
    with on_disk(file) as path:
        target = path.with_name("%03d.tif")
        options = (
            "-q",
            "-dSAFER",
            "-dBATCH",
            "-dNOPAUSE",
            "-dOverprint=/simulate",
            "-sDEVICE=tiff32nc",
            f"-r{PPI}",
        )
        done = run("gs", *options, f"-sOutputFile={target}", str(path))
        pages = sorted(path.parent.glob("*.tif"))
        if done.returncode or not pages:
            raise CheckSkipped(
                f"Ghostscript could not paint {file.name}: {done.stderr.strip()[:200]}"
            )
        return [_heaviest(number, page) for number, page in enumerate(pages, 1)]


def _heaviest(number: int, path: Path) -> Coverage:
    """The four plates laid together, each a quarter, and blurred over the square."""
    with Image.open(path) as picture:
        cyan, magenta, yellow, black = picture.split()
    together = ImageChops.add(ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2), 2)
    blurred = together.filter(ImageFilter.BoxBlur(SQUARE / _POINT / 2))
    most = blurred.getextrema()[1]
    at = blurred.point(lambda value: 255 if value == most else 0).getbbox() or (0, 0, 0, 0)
    x, y = (at[0] + at[2]) / 2 * _POINT, (at[1] + at[3]) / 2 * _POINT
    return Coverage(number, most / 255 * 400, x, y)  # type: ignore[operator]
