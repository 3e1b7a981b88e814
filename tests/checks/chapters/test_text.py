"""The checks on the text: a place that can't be cut is told only where nothing else explains it."""

import pytest

from press.checks.chapters.text import without_consequences
from press.core.findings import Finding, Severity

UNCUT = Finding("due.md", 10, "l-030", "a", "b")


def refused(line: int, path: str = "due.md", severity: Severity = Severity.ERROR) -> Finding:
    """Markup that is refused as such."""
    return Finding(path, line, "x-036", "a", "b", severity)


@pytest.mark.parametrize("line", [7, 10, 13])
def test_a_place_that_cannot_be_cut_beside_refused_markup_is_not_told(line: int) -> None:
    assert without_consequences([UNCUT, refused(line)]) == [refused(line)]


@pytest.mark.parametrize(
    "other",
    [
        refused(6),
        refused(14),
        refused(10, "uno.md"),
        refused(10, severity=Severity.WARNING),
        Finding("due.md", 10, "b-001", "a", "b"),
    ],
    ids=["four lines above", "four lines below", "another chapter", "a warning", "no check"],
)
def test_anything_else_leaves_it_told(other: Finding) -> None:
    assert without_consequences([UNCUT, other]) == [UNCUT, other]


def test_other_findings_stay_beside_refused_markup() -> None:
    found = [refused(10), Finding("due.md", 10, "x-002", "a", "b")]

    assert without_consequences(found) == found
