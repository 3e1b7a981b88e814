"""Reading a text file of the project, whatever an editor's program did to it."""

from pathlib import Path

from press.proof.findings import Finding, PressError


def read_text(path: Path, root: Path) -> str:
    """The text of a UTF-8 file, without its byte order mark; raises PressError with d-001 or d-004."""
    name = path.relative_to(root).as_posix()
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        problem, remedy = "The file is missing.", "Restore it from git, or write it."
        raise PressError([Finding(name, 0, "d-004", problem, remedy)]) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        problem = "The file is not UTF-8."
        raise PressError([Finding(name, line, "d-001", problem, "Save it as UTF-8 again.")]) from None
