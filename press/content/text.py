"""Reading a text file of the project, whatever an editor's program did to it."""

import re
from itertools import islice
from pathlib import Path

from press.content.text_limits import find_exceeded_limits
from press.core import limits
from press.core.findings import Finding, PressError
from press.core.reads import declare
from press.markdown.cleanup import FORBIDDEN, clean, find_forbidden

MOST_BYTES = 4 * limits.MAX_DATA_CHARACTERS  # UTF-8 takes at most four for a letter
# of one kind in a file: nobody reads more, and a file of nothing else has thousands
MOST_FINDINGS = 50
REPLACED = "\ufffd"  # Unicode's sign for a character that can't be had
_CONFLICT = re.compile(
    r"^<{7} .*+\n(?P<ours>(?:(?![<=>]{7}).*+\n)*+)"
    r"={7}.*+\n(?P<theirs>(?:(?![<=>]{7}).*+\n)*+)>{7} .*+$",
    re.MULTILINE,
)
_WHOLE_FRONT_MATTER = re.compile(
    r"\A(?:(---|\+\+\+)[ \t]*\n.*?^(?:\1|\.\.\.)[ \t]*$|(?:%[ \t][^\n]*\n)+)",
    re.MULTILINE | re.DOTALL,
)
_MERGE = re.compile(r"^(?:<{7}|>{7}) .*$", re.MULTILINE)
CHAPTERS = "content/chapters/"
# Metadata of other tools above a chapter: YAML or TOML between two lines, or Pandoc's lines with %.
_FRONT_MATTER = re.compile(r"\A(?:---[ \t]*\n[\w-]+[ \t]*:|\+\+\+[ \t]*\n|%[ \t]+\S)")


def read_text(path: Path, root: Path) -> str:
    """The text of a UTF-8 file, without byte order mark; raises PressError.

    The codes are b-023 to b-025 and d-001 to d-008.
    """
    text, findings = read_sound_text(path, root)
    if findings:
        raise PressError(findings)
    return text


def read_sound_text(path: Path, root: Path) -> tuple[str, list[Finding]]:
    """What can be read of a file, with the line numbers kept, and findings on the rest.

    A character that can't be decoded is replaced, of a merge conflict our side is kept, front
    matter is left out; a file that can't be read at all is empty.
    """
    name = path.relative_to(root).as_posix()
    declare(path)  # where it leads out, or is too large, nobody opens it
    if _leads_out(path, root):
        problem = "It is a symbolic link to a file outside the book."
        remedy = "Replace it with the file itself."
        return "", [Finding(name, 0, "d-005", problem, remedy)]
    if (bytes_ := _size(path)) > MOST_BYTES:
        problem = f"The file has {bytes_ / 1e6:.0f} MB, too large for a text file."
        return "", [Finding(name, 0, "b-023", problem, "Divide it.")]
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        remedy = "Restore it from git, or write it."
        return "", [Finding(name, 0, "d-004", "The file is missing.", remedy)]
    decoded, findings = _decoded(data, name)
    text, _ = clean(decoded, tabs=name.startswith(CHAPTERS))
    if shapeless := list(find_exceeded_limits(text, name)):
        return "", [*findings, *shapeless]
    controls = [] if findings else _control_findings(text, name)
    findings += [*controls, *_merge_findings(text, name), *_front_matter_findings(text, name)]
    return _sound(text, name) if findings else text, findings


def _decoded(data: bytes, name: str) -> tuple[str, list[Finding]]:
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        finding = Finding(name, line, "d-001", "The file is not UTF-8.", "Save it as UTF-8 again.")
        return data.decode("utf-8-sig", errors="replace"), [finding]


def _sound(text: str, name: str) -> str:
    text = FORBIDDEN.sub(REPLACED, _CONFLICT.sub(_our_side, text))
    if name.startswith(CHAPTERS) and _FRONT_MATTER.match(text):
        return _WHOLE_FRONT_MATTER.sub(_as_lines, text)
    return text


def _our_side(conflict: re.Match[str]) -> str:
    """One of the two versions, on as many lines as the conflict has."""
    return f"\n{conflict['ours']}" + "\n" * (conflict["theirs"].count("\n") + 1)


def _as_lines(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _size(path: Path) -> int:
    """The size of a file in bytes; 0 where it is unknown, as reading it will report."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _leads_out(path: Path, root: Path) -> bool:
    """Whether a link leads out of its top folder (content/), which itself may be a link."""
    top = root / path.relative_to(root).parts[0]
    return not path.resolve().is_relative_to(top.resolve())


def _control_findings(text: str, name: str) -> list[Finding]:
    """Characters that no edition may hold (XML 1.0, 2.2), or that nobody can read."""
    return [
        Finding(name, text.count("\n", 0, place) + 1, "d-006", f"It contains {what}.", remedy)
        for place, what, remedy in islice(find_forbidden(text), MOST_FINDINGS)
    ]


def _front_matter_findings(text: str, name: str) -> list[Finding]:
    if not (name.startswith(CHAPTERS) and _FRONT_MATTER.match(text)):
        return []
    problem = "It begins with front matter (metadata) for another tool."
    remedy = (
        "Remove it: a chapter begins with # Title; "
        "the work's title, authors and spine are in content/book.yaml."
    )
    return [Finding(name, 1, "d-008", problem, remedy)]


def _merge_findings(text: str, name: str) -> list[Finding]:
    problem = "This is an unresolved git merge conflict."
    remedy = "Keep one of the two versions, and delete the conflict markers."
    return [
        Finding(name, text.count("\n", 0, found.start()) + 1, "d-007", problem, remedy)
        for found in islice(_MERGE.finditer(text), MOST_FINDINGS)
    ]
