"""Findings that content/suppressions.yaml suppresses, each with a reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch

from press.core.findings import Finding


@dataclass(frozen=True, slots=True)
class Suppression:
    """Which findings are suppressed, and why: by code, path pattern and subject.

    The subject is data and not prose: the words, numbers or messages that a finding is about
    (`Finding.subject`). A finding is covered if its subject contains `subject`, which may be empty.
    """

    code: str
    path: str
    subject: str
    reason: str
    line: int = 0

    def covers(self, finding: Finding) -> bool:
        """Whether it suppresses that finding."""
        return (
            self.code == finding.code
            and fnmatch(finding.path, self.path)
            and self.subject in finding.subject
        )


def split_suppressed(
    findings: Iterable[Finding], suppressions: Sequence[Suppression]
) -> tuple[list[Finding], list[Finding]]:
    """The findings that remain, and those that are suppressed."""
    remaining, suppressed = list[Finding](), list[Finding]()
    for finding in findings:
        is_covered = any(suppression.covers(finding) for suppression in suppressions)
        (suppressed if is_covered else remaining).append(finding)
    return remaining, suppressed
