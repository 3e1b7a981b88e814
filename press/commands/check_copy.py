"""The command `check-copy`: compare copies of the EPUB with the official edition."""

from collections.abc import Sequence
from pathlib import Path

from press.commands import terminal
from press.commands.building import BuildRequest
from press.core.findings import Finding, PressError
from press.partner.checking import CopyManifest, check_copy, read_manifest
from press.partner.copy import source_identifier
from press.partner.manifest import MANIFEST_SUFFIX
from press.readers.epub import EpubFile, require_epub


def check_copies(request: BuildRequest, copies: Sequence[Path], official: Path | None) -> int:
    """Compare copies of the EPUB with the official edition; 1 if there is any finding."""
    findings = list[Finding]()
    for path in copies:
        try:
            line, found = check(path, official, request.output)
        except PressError as error:
            line, found = str(path), list(error.findings)
        print(f"{'✗' if found else '✓'} {line}")
        findings += found
    terminal.print_findings(findings)
    return 1 if findings else 0


def check(path: Path, official: Path | None, output: Path) -> tuple[str, list[Finding]]:
    """A line that names the compared files, and the findings; raises PressError."""
    copy = _open(path)
    original = _open(official) if official else _find_official(copy, output)
    beside = path.with_name(f"{path.name.removesuffix('.epub')}{MANIFEST_SUFFIX}")
    manifest, found = _manifest(beside) if beside.is_file() else (None, [])
    line = terminal.checked_line(
        copy.name, original.name, terminal.shown(beside) if beside.is_file() else ""
    )
    return line, [*found, *check_copy(copy, original, manifest)]


def _manifest(path: Path) -> tuple[CopyManifest | None, list[Finding]]:
    """The manifest, or the findings about it; the copy is checked anyway."""
    try:
        return read_manifest(_read(path), terminal.shown(path)), []
    except PressError as error:
        return None, list(error.findings)


def _find_official(copy: EpubFile, output: Path) -> EpubFile:
    """The edition in dist/ of which the file says that it is a copy."""
    source = source_identifier(copy.package)
    if not source:
        problem = "It doesn't say which edition it is a copy of."
        remedy = "Check the name of the file; otherwise it is not a copy."
        raise PressError.at(copy.name, 0, "e-046", problem, remedy)
    for path in sorted(output.glob("*.epub")):
        if (found := _open(path)).identifier == source:
            return found
    problem = f"It is a copy of {source}, which is not in {terminal.shown(output)}/."
    remedy = "Build that edition (make epub), or name it with --official."
    raise PressError.at(copy.name, 0, "e-048", problem, remedy)


def _open(path: Path) -> EpubFile:
    return require_epub(_read(path), terminal.shown(path))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        problem, remedy = f"This file can't be read: {error.strerror}.", "Correct its name."
        raise PressError.at(terminal.shown(path), 0, "f-011", problem, remedy) from None
