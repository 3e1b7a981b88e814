"""Write output files atomically: a file appears under its name only once it is complete."""

import os
from contextlib import suppress
from pathlib import Path

from press.core.findings import Finding, PressError

TEMPORARY_SUFFIX = ".part"


def write_atomically(data: bytes, path: Path, *, sync: bool = True) -> Path:
    """Write `data` to a temporary file beside `path`, then rename it.

    With `sync`, the data are on the disk before the rename, so that a power cut leaves the old
    file or the new one. Raises PressError (f-010) and leaves no partial file.
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
    except OSError as error:
        delete_stale(temporary)
        problem = f"{path.name} can't be written: {error.strerror}."
        remedy = "Free some disk space, or make the folder writable, and build again."
        raise PressError([Finding(str(path), 0, "f-010", problem, remedy)]) from None
    except BaseException:
        delete_stale(temporary)
        raise
    return path


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
