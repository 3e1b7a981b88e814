"""What is wrong, where it stands, and what to do: the one thing every wing yields."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error stops its edition, a warning is listed, a note says what the press did."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One mark on the proof, printed as `path:line: [code] What is wrong. What to do.`.

    `path` is relative to the project's root; `line` is 1-based, 0 where a finding belongs to the whole file. In a file
    for the printer it is the page, `position` the place on it, and `figure` what was measured there. `subject` is what
    a chapter asks for in vain (a target, @key, the file of a picture, $formula$): a draft shows the finding there.
    """

    path: str
    line: int
    code: str
    problem: str
    remedy: str
    severity: Severity = Severity.ERROR
    position: str = ""
    figure: str = ""
    subject: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        note = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        where = f" At {self.position}." if self.position else ""
        return f"{place}: {note}[{self.code}] {self.problem}{where} {self.remedy}"


class PressError(Exception):
    """A station cannot go on; carries every finding of the run that led to it."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))

    def __reduce__(self) -> tuple[type["PressError"], tuple[tuple[Finding, ...]]]:
        """How it passes between processes: with its findings, not with their text."""
        return PressError, (self.findings,)


class CheckSkipped(Exception):
    """A check could not run, since its tool is not installed. It has not passed."""


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Those findings that stop an edition."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def restore(kept: dict[str, object]) -> Finding:
    """A finding as `dataclasses.asdict` and JSON kept it."""
    values = {**kept, "severity": Severity(str(kept["severity"]))}
    return Finding(**values)  # type: ignore[arg-type]


def line_of(source: str, text: str) -> int:
    """The line (1-based) of `source` on which `text` stands; 0 where it can't be found."""
    at = source.find(text) if text else -1
    if at < 0 and len(words := text.split()) > 1:
        return line_of(source, max(words, key=len))
    return source.count("\n", 0, at) + 1 if at >= 0 else 0
