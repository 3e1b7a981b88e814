"""The command `check-copy`: which files are read, and what is found in them."""

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
    """Compare copies of the EPUB with the official edition; 1 where anything speaks against one."""
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
    """A line that says what was held against what, and what speaks against the copy; raises PressError."""
    copy = _open(path)
    original = _open(official) if official else _find_official(copy, output)
    beside = path.with_name(f"{path.name.removesuffix('.epub')}{MANIFEST_SUFFIX}")
    manifest, found = _manifest(beside) if beside.is_file() else (None, [])
    line = terminal.checked_line(
        copy.name, original.name, terminal.shown(beside) if beside.is_file() else ""
    )
    return line, [*found, *check_copy(copy, original, manifest)]


def _manifest(path: Path) -> tuple[CopyManifest | None, list[Finding]]:
    """The manifest, or what is wrong with it: the copy is looked at all the same."""
    try:
        return read_manifest(_read(path), terminal.shown(path)), []
    except PressError as error:
        return None, list(error.findings)


def _find_official(copy: EpubFile, output: Path) -> EpubFile:
    """The edition in dist/ that the copy says it is made from."""
    source = source_identifier(copy.package)
    if not source:
        problem, remedy = (
            "It doesn't say which edition it is a copy of.",
            "Correct its name, or take it for no copy.",
        )
        raise PressError([Finding(copy.name, 0, "e-046", problem, remedy)])
    for path in sorted(output.glob("*.epub")):
        if (found := _open(path)).identifier == source:
            return found
    problem = f"It is made from {source}, and that edition is not in {terminal.shown(output)}/."
    raise PressError(
        [
            Finding(
                copy.name, 0, "e-048", problem, "Build it (make epub), or name it with --official."
            )
        ]
    )


def _open(path: Path) -> EpubFile:
    return require_epub(_read(path), terminal.shown(path))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        problem = f"This file can't be read: {error.strerror}."
        raise PressError(
            [Finding(terminal.shown(path), 0, "f-011", problem, "Correct its name.")]
        ) from None
