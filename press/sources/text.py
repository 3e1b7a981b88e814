"""Reading a text file of the project, whatever an editor's program did to it."""

import re
from pathlib import Path
from unicodedata import normalize

from press.proof.findings import Finding, PressError

REPLACED = "\ufffd"  # Unicode's sign for a character that can't be had
_MERGE = re.compile(r"^(?:<{7}|>{7}) .*$", re.MULTILINE)
_CONFLICT = re.compile(
    r"^<{7} [^\n]*\n(?P<ours>.*?)^={7}[^\n]*\n(?P<theirs>.*?)^>{7} [^\n]*$", re.MULTILINE | re.DOTALL
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_text(path: Path, root: Path) -> str:
    """The text of a UTF-8 file, without its byte order mark; raises PressError with d-001, d-004 to d-007."""
    text, findings = read_sound_text(path, root)
    if findings:
        raise PressError(findings)
    return text


def read_sound_text(path: Path, root: Path) -> tuple[str, list[Finding]]:
    """What can be read of a file, on its lines, and what is wrong with the rest.

    A character that can't be had is replaced, of a conflict our side is kept; a file that isn't there is empty.
    """
    name = path.relative_to(root).as_posix()
    if _leads_out(path, root):
        problem, remedy = "It is a link to a file outside the book.", "Put the file itself there."
        return "", [Finding(name, 0, "d-005", problem, remedy)]
    try:
        text, undecoded = _decoded(path.read_bytes(), name)
    except FileNotFoundError:
        return "", [Finding(name, 0, "d-004", "The file is missing.", "Restore it from git, or write it.")]
    findings = [*undecoded, *_control_findings(text, name), *_merge_findings(text, name)]
    return _CONTROL.sub(REPLACED, _CONFLICT.sub(_our_side, text)), findings


def _decoded(data: bytes, name: str) -> tuple[str, list[Finding]]:
    findings = []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        findings.append(Finding(name, line, "d-001", "The file is not UTF-8.", "Save it as UTF-8 again."))
        text = data.decode("utf-8-sig", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return normalize("NFC", text), findings  # a Mac may have taken é apart


def _our_side(conflict: re.Match[str]) -> str:
    """One of the two versions, on as many lines as the conflict has."""
    return f"\n{conflict['ours']}" + "\n" * (conflict["theirs"].count("\n") + 1)


def _leads_out(path: Path, root: Path) -> bool:
    """Whether it is a link out of its folder at the top (content/); that folder itself may lie elsewhere."""
    top = root / path.relative_to(root).parts[0]
    return not path.resolve().is_relative_to(top.resolve())


def _control_findings(text: str, name: str) -> list[Finding]:
    """Characters without a shape, which no format of the editions may hold (XML 1.0, 2.2)."""
    return [
        Finding(
            name, text.count("\n", 0, found.start()) + 1, "d-006",
            f"It holds an invisible control character (U+{ord(found[0]):04X}).", "Delete it, or type the word anew.",
        )
        for found in _CONTROL.finditer(text)
    ]  # fmt: skip


def _merge_findings(text: str, name: str) -> list[Finding]:
    problem, remedy = "Git left both versions of a conflict here.", "Keep one of the two, and delete the marks."
    return [
        Finding(name, text.count("\n", 0, found.start()) + 1, "d-007", problem, remedy)
        for found in _MERGE.finditer(text)
    ]
