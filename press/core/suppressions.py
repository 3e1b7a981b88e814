"""A rule that is broken on purpose is excused with a reason, in content/excuses.yaml, never by removing it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch

from press.core.findings import Finding


@dataclass(frozen=True, slots=True)
class Excuse:
    """Which findings are let through, and why: by code, by path (`*` stands for anything) and by words they contain."""

    code: str
    path: str
    says: str
    reason: str
    line: int = 0

    def covers(self, finding: Finding) -> bool:
        """Whether this excuse is for that finding."""
        return (
            self.code == finding.code
            and fnmatch(finding.path, self.path)
            and self.says in finding.problem
        )


def sort_out(
    findings: Iterable[Finding], excuses: Sequence[Excuse]
) -> tuple[list[Finding], list[Finding]]:
    """The findings that stand, and those that are excused."""
    standing, excused = list[Finding](), list[Finding]()
    for finding in findings:
        (excused if any(excuse.covers(finding) for excuse in excuses) else standing).append(finding)
    return standing, excused
