"""New and gone findings, compared with the last proof of the same editions."""

from dataclasses import replace
from pathlib import Path

from press.core.findings import Finding
from press.reports.proof_history import Changes, compare

ONE = Finding("a.md", 3, "x-001", "One.", "Mend it.")
OTHER = Finding("b.md", 5, "x-002", "Another.", "Mend it.")
BOTH = ["it-pdf", "it-epub"]


def test_a_first_proof_has_nothing_new(tmp_path: Path) -> None:
    assert compare(tmp_path, BOTH, [ONE]) == Changes(is_first=True)


def test_what_came_is_new_and_what_went_is_gone(tmp_path: Path) -> None:
    compare(tmp_path, BOTH, [ONE])

    assert compare(tmp_path, BOTH, [OTHER]) == Changes(frozenset({OTHER}), (ONE,))
    assert compare(tmp_path, BOTH, [OTHER]) == Changes()


def test_what_moved_to_another_line_is_the_same(tmp_path: Path) -> None:
    compare(tmp_path, BOTH, [ONE])

    assert compare(tmp_path, BOTH, [replace(ONE, line=9)]) == Changes()


def test_a_proof_of_other_editions_is_another_one(tmp_path: Path) -> None:
    compare(tmp_path, BOTH, [ONE])

    assert compare(tmp_path, ["it-pdf"], []).is_first
    assert compare(tmp_path, reversed(BOTH), [ONE]) == Changes()


def test_a_history_that_can_t_be_read_is_none(tmp_path: Path) -> None:
    compare(tmp_path, BOTH, [ONE])
    [path] = (tmp_path / ".cache/proofs").iterdir()
    path.write_text('{"half', "utf-8")

    assert compare(tmp_path, BOTH, [ONE]).is_first
