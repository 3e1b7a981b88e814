"""Reading a text file of the project, whatever an editor's program did to it."""

import re
from pathlib import Path

from press import budgets
from press.language.debris import in_order, refused
from press.proof.findings import Finding, PressError
from press.sources.shape import shape_findings

MOST_BYTES = 4 * budgets.MOST_IN_DATA  # UTF-8 takes at most four for a letter
_MERGE = re.compile(r"^(?:<{7}|>{7}) .*$", re.MULTILINE)
CHAPTERS = "content/chapters/"
# What other tools want above a chapter: YAML or TOML between two lines, or Pandoc's own lines with %.
_FRONT_MATTER = re.compile(r"\A(?:---[ \t]*\n[\w-]+[ \t]*:|\+\+\+[ \t]*\n|%[ \t]+\S)")


def read_text(path: Path, root: Path) -> str:
    """The text of a UTF-8 file, without its byte order mark; raises PressError (b-023 to b-025, d-001 to d-008)."""
    name = path.relative_to(root).as_posix()
    if _leads_out(path, root):
        problem, remedy = "It is a link to a file outside the book.", "Put the file itself there."
        raise PressError([Finding(name, 0, "d-005", problem, remedy)])
    if (bytes_ := _size(path)) > MOST_BYTES:
        problem = f"The file has {bytes_ / 1e6:.0f} MB, and no text is so large."
        raise PressError([Finding(name, 0, "b-023", problem, "Divide it.")])
    try:
        text, _ = in_order(path.read_text(encoding="utf-8-sig"), tabs=name.startswith(CHAPTERS))
    except FileNotFoundError:
        problem, remedy = "The file is missing.", "Restore it from git, or write it."
        raise PressError([Finding(name, 0, "d-004", problem, remedy)]) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        problem = "The file is not UTF-8."
        raise PressError([Finding(name, line, "d-001", problem, "Save it as UTF-8 again.")]) from None
    checks = (shape_findings, _control_findings, _merge_findings, _front_matter_findings)
    if findings := [finding for check in checks for finding in check(text, name)]:
        raise PressError(findings)
    return text


def _size(path: Path) -> int:
    """How many bytes a file has; none where it can't be asked, which reading it tells."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _leads_out(path: Path, root: Path) -> bool:
    """Whether it is a link out of its folder at the top (content/); that folder itself may lie elsewhere."""
    top = root / path.relative_to(root).parts[0]
    return not path.resolve().is_relative_to(top.resolve())


def _control_findings(text: str, name: str) -> list[Finding]:
    """Characters that no format of the editions may hold (XML 1.0, 2.2), or that nobody can read."""
    return [
        Finding(name, text.count("\n", 0, place) + 1, "d-006", f"It holds {what}.", remedy)
        for place, what, remedy in refused(text)
    ]


def _front_matter_findings(text: str, name: str) -> list[Finding]:
    if not (name.startswith(CHAPTERS) and _FRONT_MATTER.match(text)):
        return []
    problem = "It begins with front matter, as other tools want it."
    remedy = "Remove it: a chapter begins with # Title; the work's title, authors and spine stand in content/book.yaml."
    return [Finding(name, 1, "d-008", problem, remedy)]


def _merge_findings(text: str, name: str) -> list[Finding]:
    problem, remedy = "Git left both versions of a conflict here.", "Keep one of the two, and delete the marks."
    return [
        Finding(name, text.count("\n", 0, found.start()) + 1, "d-007", problem, remedy)
        for found in _MERGE.finditer(text)
    ]
