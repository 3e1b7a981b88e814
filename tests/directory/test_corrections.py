"""The corrections of a figure: refused where they can't be true, each on its line."""

from pathlib import Path

import pytest

from press.directory.corrections import Revision
from press.directory.initiative_files import Known, read_initiatives

BOOK = Revision("2026.10", "2026-12-01")
NOW = "    source: giornale-2014\n  - id: fund"


def faults(root: Path, corrections: str) -> list[tuple[str, str]]:
    """What is found in the first figure of the minimal book (over 1234 tavoli) with these."""
    path = root / "content/initiatives/alfa.yaml"
    lines = "".join(f"      {line}\n" for line in corrections.splitlines())
    head, rest = path.read_text("utf-8").split(NOW)
    added = f"    source: giornale-2014\n    corrections:\n{lines}  - id: fund"
    path.write_text(f"{head}{added}{rest}", "utf-8")
    found = read_initiatives(root, Known(revision=BOOK)).findings
    return [(finding.code, finding.problem) for finding in found]


def correction(was: str, revision: str = "2026.9", date: str = "2026-11-01") -> str:
    return (
        f'- revision: "{revision}"\n  date: "{date}"\n  was: {was}\n  why: La fonte dice altro.\n'
    )


def test_what_a_figure_was_before_is_kept_also_that_it_had_no_qualifier(minimal_book: Path) -> None:
    first, then = (
        correction("{value: 1000, qualifier: null}"),
        correction("{value: 1200}", "2026.10"),
    )

    assert faults(minimal_book, first + then) == []


@pytest.mark.parametrize(
    ("made", "code", "said"),
    [
        (correction("{value: 1}", "2026.11"), "d-047", "is later than the book"),
        (correction("{value: 1}", "2027.1"), "d-047", "is later than the book"),
        (correction("{value: 1}", date="2026-12-02"), "d-047", "is later than the book"),
        (correction("{value: 1234}"), "d-049", "«value» was what it was corrected to: 1234"),
        (correction("{qualifier: over}"), "d-049", "«qualifier» was what it was corrected to"),
        (correction("{value: 1}") * 2, "d-049", "«value» was what it was corrected to: 1"),
        (
            correction("{value: 1}", "2026.10") + correction("{value: 2}", "2026.9"),
            "d-048",
            "later than the next one",
        ),
        (correction("{}"), "d-013", "A correction says what the figure was before"),
        (correction("{source: altra}"), "d-010", "is not known here"),
        (correction("{kind: guess}"), "d-012", "must be"),
        (correction("{value: 1}") + "  by: me\n", "d-010", "is not known here"),
        (correction("{value: 1}").replace("  why: La fonte dice altro.\n", ""), "d-011", "why"),
    ],
)
def test_a_correction_that_cannot_be_true_is_refused(
    minimal_book: Path, made: str, code: str, said: str
) -> None:
    [(found, problem)] = faults(minimal_book, made)

    assert (found, said in problem) == (code, True), problem
