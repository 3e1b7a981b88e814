"""Ghostscript as the press: pages of a PDF in the four inks, with overprint, on the whole sheet."""

import subprocess
from pathlib import Path
from shutil import which

from PIL import Image

from press.proof.findings import Finding, PressError
from press.softproof.sheets import PPI

INKS = ("cyan", "magenta", "yellow", "black")
_FINER = 4  # times the resolution, then averaged ink by ink: smooth edges that no overprint upsets


def require_ghostscript() -> None:
    """Raises PressError where Ghostscript is not on this machine."""
    if not which("gs"):
        problem = "Ghostscript is not on this machine, so no page can be shown in its inks."
        raise PressError([Finding("setup/prepare", 0, "b-010", problem, "Run setup/prepare print.")])


def pull(path: Path, profile: Path, first: int, last: int, folder: Path) -> list[Image.Image]:
    """These pages in CMYK, one picture a sheet; raises PressError. `folder` is for what lies around meanwhile.

    The profile stands for both sides, so that inks stay as they are and tagged RGB is separated as the press would.
    """
    run = subprocess.run(_command(path, profile, first, last, folder), capture_output=True, text=True, check=False)
    pictures = sorted(folder.glob("*.tif"))
    if run.returncode or len(pictures) != last - first + 1:
        said = (run.stdout + run.stderr).strip().splitlines() or ["it says nothing"]
        problem = f"Ghostscript can't draw pages {first} to {last}: {said[-1].rstrip('.')}."
        raise PressError([Finding(path.name, 0, "b-011", problem, "Make the file anew with make print.")])
    return [_loaded(picture) for picture in pictures]


def _command(path: Path, profile: Path, first: int, last: int, folder: Path) -> list[str]:
    return [
        "gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR",
        "-sDEVICE=tiffscaled32", f"-r{PPI * _FINER}", f"-dDownScaleFactor={_FINER}", "-sCompression=lzw",
        "-dOverprint=/enable", f"-sDefaultCMYKProfile={profile}", f"-sOutputICCProfile={profile}",
        f"-dFirstPage={first}", f"-dLastPage={last}", f"-sOutputFile={folder}/%04d.tif", str(path),
    ]  # fmt: skip


def _loaded(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        picture.load()
        return picture.copy()
