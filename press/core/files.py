"""Delivering a file: it appears under its name when it is complete, and never before."""

import os
from contextlib import suppress
from pathlib import Path

from press.core.findings import Finding, PressError

PART = ".part"


def deliver(data: bytes, path: Path) -> Path:
    """Write `data` beside `path`, then give it that name; raises PressError and leaves nothing half-written."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}{PART}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        _discard(temporary)
        problem = f"{path.name} can't be written: {error.strerror}."
        remedy = "Make room on the disk, or make the folder writable, and build again."
        raise PressError([Finding(str(path), 0, "f-010", problem, remedy)]) from None
    except BaseException:
        _discard(temporary)
        raise
    return path


def sweep(folder: Path) -> None:
    """Remove what a killed build left behind."""
    for left in folder.glob(f".*{PART}"):
        number = left.name.removesuffix(PART).rpartition(".")[2]
        if not number.isdigit() or not Path(f"/proc/{number}").exists():
            _discard(left)


def withdraw(path: Path) -> None:
    """Remove what an earlier build delivered and this one doesn't, so that nobody takes it for its own."""
    _discard(path)


def _discard(path: Path) -> None:
    with suppress(OSError):  # a folder that can't be written to holds no part of ours
        path.unlink(missing_ok=True)
