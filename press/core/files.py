"""Write output files atomically: a file appears under its name only once it is complete."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from press.core.findings import Finding, PressError

TEMPORARY_SUFFIX = ".part"
_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def write_atomically(data: bytes, path: Path) -> Path:
    """As `replace_file`, for a result: raises PressError (f-010) where it can't be written."""
    try:
        return replace_file(data, path, sync=True)
    except OSError as error:
        problem = f"{path.name} can't be written: {error.strerror}."
        raise PressError([Finding(str(path), 0, "f-010", problem, remedy_of(error))]) from None


def replace_file(data: bytes, path: Path, *, sync: bool = False) -> Path:
    """Write `data` to a temporary file beside `path`, then rename it.

    With `sync`, the data are on the disk before the rename, so that a power cut leaves the old
    file or the new one; without, what is lost in one must be made again. Raises OSError and leaves
    no partial file.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}{TEMPORARY_SUFFIX}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(data)
            if sync:
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        delete_stale(temporary)
        raise
    return path


def is_full(error: OSError) -> bool:
    """Whether a disk is full, or somebody's share of it."""
    return error.errno in _FULL


def remedy_of(error: OSError) -> str:
    """What a person can do about a file that can't be written."""
    if is_full(error):
        return "Free some disk space, and build again."
    if error.errno in _FORBIDDEN:
        return "Make the folder writable, or give another one, and build again."
    return "Give a folder in which files can be written, and build again."


def remove_temporary_files(folder: Path) -> None:
    """Delete the temporary files of processes that no longer run (they were killed)."""
    for left in folder.glob(f".*{TEMPORARY_SUFFIX}"):
        process = left.name.removesuffix(TEMPORARY_SUFFIX).rpartition(".")[2]
        if not process.isdigit() or not Path(f"/proc/{process}").exists():
            delete_stale(left)


def delete_stale(path: Path) -> None:
    """Delete a file if it is there: an earlier build's, which would pass for this one's."""
    with suppress(OSError):  # in a folder that can't be written to there is nothing of ours
        path.unlink()
