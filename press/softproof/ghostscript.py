"""Ghostscript as the press: pages of a PDF in the four inks, with overprint, on the whole sheet."""

import re
import subprocess
from pathlib import Path
from shutil import which

from PIL import Image

from press.core import limits
from press.core.findings import Finding, PressError, Severity
from press.softproof.sheets import PPI

INKS = ("cyan", "magenta", "yellow", "black")
_FINER = 4  # times the resolution, then averaged ink by ink: smooth edges that no overprint upsets


def require_ghostscript() -> None:
    """Raises PressError where Ghostscript is not on this machine."""
    if not which("gs"):
        problem = "Ghostscript is not on this machine, so no page can be shown in its inks."
        raise PressError(
            [Finding("setup/prepare", 0, "b-010", problem, "Run setup/prepare print.")]
        )


Pulled = tuple[
    list[Image.Image], list[Finding]
]  # a picture a sheet, and what the file was forgiven


def pull(path: Path, profile: Path, first: int, last: int, folder: Path) -> Pulled:
    """These pages in CMYK; raises PressError. `folder` is for what lies around meanwhile.

    The profile stands for both sides, so that inks stay as they are and tagged RGB is separated as the press would.
    """
    command, timeout = _command(path, profile, first, last, folder), limits.PROGRAM.timeout
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        problem = (
            f"Ghostscript can't draw pages {first} to {last} within {timeout / 60:.0f} minutes."
        )
        raise PressError(
            [Finding(path.name, 0, "b-011", problem, "Make the file anew with make print.")]
        ) from None
    pictures = sorted(folder.glob("*.tif"))
    if run.returncode or len(pictures) != last - first + 1:
        said = (run.stdout + run.stderr).strip().splitlines() or ["it says nothing"]
        problem = f"Ghostscript can't draw pages {first} to {last}: {said[-1].rstrip('.')}."
        raise PressError(
            [Finding(path.name, 0, "b-011", problem, "Make the file anew with make print.")]
        )
    return [_loaded(picture) for picture in pictures], _forgiven(run.stderr, path, first, last)


def _command(path: Path, profile: Path, first: int, last: int, folder: Path) -> list[str]:
    return [
        "gs",
        "-dSAFER",
        "-dBATCH",
        "-dNOPAUSE",
        "-sDEVICE=tiffscaled32",
        f"-r{PPI * _FINER}",
        f"-dDownScaleFactor={_FINER}",
        "-sCompression=lzw",
        "-dOverprint=/enable",
        f"-sDefaultCMYKProfile={profile}",
        f"-sOutputICCProfile={profile}",
        f"-dFirstPage={first}",
        f"-dLastPage={last}",
        f"-sOutputFile={folder}/%04d.tif",
        str(path),
    ]


def _forgiven(said: str, path: Path, first: int, last: int) -> list[Finding]:
    """The errors that Ghostscript lists at the end; it draws on, and leaves with 0, where a press may stop."""
    blocks = re.findall(
        r"^The following errors were encountered.*\n((?:\t.*\n)+)", said, re.MULTILINE
    )
    faults = sorted({line.strip() for block in blocks for line in block.splitlines()})
    problem = (
        f"Ghostscript found faults while it drew pages {first} to {last}: {', '.join(faults)}."
    )
    remedy = "Tell the engineer: other machines may lose what stands there."
    return [Finding(path.name, 0, "b-012", problem, remedy, Severity.WARNING)] if faults else []


def _loaded(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        picture.load()
        return picture.copy()
