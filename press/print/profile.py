"""The ICC profile of a printing condition: where it is installed, and what it does to a colour."""

import sys
from collections.abc import Iterator
from pathlib import Path

from press.core.findings import Finding, PressError
from press.sources.printers import CONDITIONS, Condition

_FOLDERS = (
    Path(sys.prefix) / "share" / "icc",
    Path("/usr/share/color/icc"),
)  # setup/prepare print, and Debian


def read_profile(condition: Condition) -> bytes:
    """The profile as a file; raises PressError where it is not installed, or is no profile of four inks."""
    for path in _places(condition):
        profile = path.read_bytes()
        if (profile[12:16], profile[16:20], profile[36:40]) == (
            b"prtr",
            b"CMYK",
            b"acsp",
        ):  # ICC.1:2022, 7.2
            return profile
    problem = f"{condition.profile}, the ICC profile of {condition.registry}, is missing or no profile of four inks."
    remedy = (
        f"Install Debian's {condition.package} (non-free)."
        if condition.package
        else "Run setup/prepare print."
    )
    raise PressError([Finding(CONDITIONS, 0, "b-006", problem, remedy)])


def _places(condition: Condition) -> Iterator[Path]:
    for folder in _FOLDERS:
        yield from sorted(folder.rglob(condition.profile)) if folder.is_dir() else ()
