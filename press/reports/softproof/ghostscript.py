"""Render pages of a print file with Ghostscript, in the four inks and with overprint."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from PIL import Image

from press.core import limits
from press.core.findings import Finding, PressError, Severity
from press.reports.softproof.print_file import PPI

INKS = ("cyan", "magenta", "yellow", "black")
_OVERSAMPLING = 4  # drawn so much finer and averaged ink by ink: smooth edges that keep overprint
_REMEDY = "Rebuild the file with make print."


def require_ghostscript() -> None:
    """Raise PressError (b-010) if Ghostscript is not installed."""
    if not which("gs"):
        problem = "Ghostscript is not installed, so pages can't be rendered in their inks."
        remedy = "Run setup/prepare print."
        raise PressError.at("setup/prepare", 0, "b-010", problem, remedy)


@dataclass(frozen=True, slots=True)
class RenderedPages:
    """A CMYK picture a page, and warnings of faults that Ghostscript tolerated."""

    pictures: list[Image.Image]
    findings: list[Finding]


def render_pages(path: Path, profile: Path, first: int, last: int, folder: Path) -> RenderedPages:
    """These pages in CMYK; raises PressError (b-011). `folder` is for temporary files.

    The profile is both source and output, so that inks stay as they are, and tagged RGB is
    separated as the printer's RIP would.
    """
    command, timeout = _command(path, profile, first, last, folder), limits.PROGRAM.timeout
    failed = f"Ghostscript can't render pages {first} to {last}"
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        problem = f"{failed} within {timeout / 60:.0f} minutes."
        raise PressError.at(path.name, 0, "b-011", problem, _REMEDY) from None
    pictures = sorted(folder.glob("*.tif"))
    if run.returncode or len(pictures) != last - first + 1:
        output = (run.stdout + run.stderr).strip().splitlines() or ["it gave no reason"]
        problem = f"{failed}: {output[-1].rstrip('.')}."
        raise PressError.at(path.name, 0, "b-011", problem, _REMEDY)
    tolerated = _tolerated_faults(run.stderr, path, first, last)
    return RenderedPages([_loaded(picture) for picture in pictures], tolerated)


def _command(path: Path, profile: Path, first: int, last: int, folder: Path) -> list[str]:
    return [
        *("gs", "-dSAFER", "-dBATCH", "-dNOPAUSE"),
        "-sDEVICE=tiffscaled32",
        f"-r{PPI * _OVERSAMPLING}",
        f"-dDownScaleFactor={_OVERSAMPLING}",
        "-sCompression=lzw",
        "-dOverprint=/enable",
        f"-sDefaultCMYKProfile={profile}",
        f"-sOutputICCProfile={profile}",
        *(f"-dFirstPage={first}", f"-dLastPage={last}"),
        *(f"-sOutputFile={folder}/%04d.tif", str(path)),
    ]


def _tolerated_faults(output: str, path: Path, first: int, last: int) -> list[Finding]:
    """The faults that Ghostscript lists at its end; it returns 0, but a RIP may refuse the file."""
    blocks = re.findall(
        r"^The following errors were encountered.*\n((?:\t.*\n)+)", output, re.MULTILINE
    )
    faults = sorted({line.strip() for block in blocks for line in block.splitlines()})
    problem = f"Ghostscript tolerated faults on pages {first} to {last}: {', '.join(faults)}."
    remedy = "Report them to the maintainer, since another RIP may refuse the file."
    return [Finding(path.name, 0, "b-012", problem, remedy, Severity.WARNING)] if faults else []


def _loaded(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        picture.load()
        return picture.copy()
