"""Findings: a problem, its place, and its remedy. All checks and stages yield them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")

# Codes of findings that a draft shows in a special way.
MISSING_GLYPH = "g-001"  # a letter that no typeface has
MARKS_IN_DATA = "x-054"  # in texts of data, which are printed as they are
MISSING_ALT_TEXT = "x-013"  # a picture without an alternative text, which is shown
UNREADABLE_PICTURE = "i-001"
MISSING_TITLE = "x-007"  # a section without its one title
LINK_WITHOUT_TEXT = "x-005"  # a link to the web without words
EMPTY_REFERENCE = "x-031"  # an empty link whose target has neither number nor title


class Severity(StrEnum):
    """An error stops its edition, a warning is only listed, a note reports what was done."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, printed as `path:line: [code] What is wrong. What to do.`; sorted by place.

    `path` is relative to the project's root; `line` counts from 1, and is 0 for the whole file. In
    a file for the printer, `page` counts from 1 (0 for the whole file), `position` is the place on
    it, and `measured` what was measured there.

    `subject` is the exact text that the finding is about, whatever the message says of it; a
    suppression is matched against it. If it is something in a chapter that refers to nothing (a
    link target, @key, file of a picture, $formula$), a draft shows the problem in its place.
    """

    path: str
    line: int
    code: str
    problem: str
    remedy: str
    severity: Severity = Severity.ERROR
    position: str = ""
    measured: str = ""
    subject: str = ""
    page: int = 0

    @property
    def place(self) -> str:
        """Where it is: `path:line`, `path, page 3`, or the path alone."""
        if self.line:
            return f"{self.path}:{self.line}"
        return f"{self.path}, page {self.page}" if self.page else self.path

    def __lt__(self, other: "Finding") -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[str | int, ...]:
        place = (self.path, self.line, self.page)
        words = (self.code, self.problem, self.remedy, self.severity)
        return (*place, *words, self.position, self.measured, self.subject)

    def __str__(self) -> str:
        note = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        where = f" At {self.position}." if self.position else ""
        return f"{self.place}: {note}[{self.code}] {self.problem}{where} {self.remedy}"


class PressError(Exception):
    """A stage can't continue; carries every finding that led to it."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))

    @classmethod
    def at(cls, path: str, line: int, code: str, problem: str, remedy: str) -> "PressError":
        """The error that consists of this one finding."""
        return cls([Finding(path, line, code, problem, remedy)])

    def __reduce__(self) -> tuple[type["PressError"], tuple[tuple[Finding, ...]]]:
        """Pickle it with its findings: an exception's default would pass the message only."""
        return PressError, (self.findings,)


class CheckSkipped(Exception):
    """A check could not run, as its tool is not installed; it counts as not run."""


class FindingCollector:
    """Collects the findings of several readers, so that a broken file does not stop them."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def read(self, read: Callable[[], T], instead: T) -> T:
        """The result of a reader, or `instead` if it raises PressError."""
        try:
            return read()
        except PressError as error:
            self.findings += error.findings
            return instead

    def take(self, value: T, findings: Iterable[Finding]) -> T:
        """The value of a reader that returns its findings."""
        self.findings += findings
        return value


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that stop an edition."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def finding_from_dict(kept: dict[str, object]) -> Finding:
    """The finding that `dataclasses.asdict` and JSON stored."""
    values = {**kept, "severity": Severity(str(kept["severity"]))}
    return Finding(**values)  # type: ignore[arg-type]


def line_of(source: str, text: str, first: int = 1) -> int:
    """The line (1-based) of `source` that has `text`, or else its longest word; 0 if none has.

    The search begins at line `first`.
    """
    begin = sum(map(len, source.splitlines(keepends=True)[: first - 1]))
    at = source.find(text, begin) if text else -1
    if at < 0 and len(words := text.split()) > 1:
        return line_of(source, max(words, key=len), first)
    return source.count("\n", 0, at) + 1 if at >= 0 else 0
