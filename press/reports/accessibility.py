"""The form about a document's accessibility, filled in from what the rules found, and from nothing else.

«Passed» is said only where a rule saw it; what no rule sees, a person must, and the form says how.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from press.core.findings import Finding

_CATALOGS = "locales/"


class CriterionState(StrEnum):
    """What is known of a criterion."""

    PASSED = "passed"
    PERSON = "person"  # the rules found nothing, but don't see all of it
    FAILED = "failed"
    NOT_RUN = "not-run"


class Asked(Protocol):
    """A criterion: its clause, the codes of its rules, and what a person must do."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def rules(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def person(self) -> str | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Answer:
    """A criterion with what is known of it, and the findings against it."""

    criterion: Asked
    state: CriterionState
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What a proof knows: the codes that were asked, those that could not be, the findings, the excused ones."""

    asked: frozenset[str]
    not_run: frozenset[str]
    findings: Sequence[Finding]
    excused: Sequence[Finding]


def fill_in(criteria: Iterable[Asked], results: Results, locale: str) -> Iterator[Answer]:
    """The answers for the PDF of one locale, in the order of the criteria."""
    against = [finding for finding in results.findings if _concerns(finding, locale)]
    excused = {finding.code for finding in results.excused if _concerns(finding, locale)}
    for criterion in criteria:
        found = tuple(finding for finding in against if finding.code in criterion.rules)
        yield Answer(criterion, _state(criterion, results, bool(found), excused), found)


def _state(
    criterion: Asked, results: Results, is_broken: bool, excused: set[str]
) -> CriterionState:
    codes = set(criterion.rules)
    if is_broken:
        return CriterionState.FAILED
    if codes & results.not_run or codes - results.asked:
        return CriterionState.NOT_RUN
    return CriterionState.PERSON if criterion.person or codes & excused else CriterionState.PASSED


def _concerns(finding: Finding, locale: str) -> bool:
    """Whether it is about this locale's edition: not about the file, or the catalog, of another."""
    path = finding.path
    if path.startswith(_CATALOGS):
        return path.startswith(f"{_CATALOGS}{locale}/")
    is_edition = "/" not in path and path.endswith((".pdf", ".epub"))
    return not is_edition or path.endswith((f"-{locale}.pdf", f"-{locale}.epub"))
