"""A stage ends within its budget, and what goes wrong in it is one finding."""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from press.core.findings import Finding, PressError
from press.core.limits import Budget
from press.core.stages import FaultLocation, stage

SMALL = Budget(0.3, 300)


def findings_of(root: Path, work: Callable[[], object], **more: object) -> tuple[Finding, ...]:
    """What a stage that does this work tells."""
    with (
        pytest.raises(PressError) as raised,
        stage("counting", root, SMALL, "content/uno.md", **more),  # type: ignore[arg-type]
    ):
        work()
    return raised.value.findings


def spin() -> None:
    """Work without an end."""
    while True:
        pass


def test_work_without_an_end_is_given_up(tmp_path: Path) -> None:
    (finding,) = findings_of(tmp_path, spin)

    assert (finding.code, finding.path) == ("b-021", "content/uno.md")
    assert "gave up counting: it took more than 0.3 s" in finding.problem


def test_a_regular_expression_without_an_end_is_given_up(tmp_path: Path) -> None:
    (finding,) = findings_of(tmp_path, lambda: re.match(r"(a+)+b", "a" * 40))

    assert finding.code == "b-021"


def test_a_library_that_swallows_errors_does_not_swallow_the_alarm(tmp_path: Path) -> None:
    def stubborn() -> None:
        while True:
            with suppress(Exception):
                sum(range(1000))

    assert findings_of(tmp_path, stubborn)[0].code == "b-021"


@pytest.mark.parametrize("error", [KeyError("x"), RecursionError("too deep"), ZeroDivisionError()])
def test_an_error_that_nobody_foresaw_is_a_finding_and_its_details_are_kept(
    tmp_path: Path, error: Exception
) -> None:
    def fail() -> None:
        raise error

    (finding,) = findings_of(tmp_path, fail)

    assert finding.code == "b-020"
    assert type(error).__name__ in finding.problem
    log = next(word.rstrip(",") for word in finding.remedy.split() if word.startswith(".cache/"))
    assert "Traceback" in (tmp_path / log).read_text("utf-8")


def test_a_file_that_went_meanwhile_is_named(tmp_path: Path) -> None:
    (finding,) = findings_of(tmp_path, (tmp_path / "content/due.md").read_text)

    assert (finding.code, finding.path) == ("b-017", "content/due.md")
    assert finding.problem == "The press failed while counting: No such file or directory."
    assert finding.remedy == "Restore content/due.md, and build again."


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    (finding,) = findings_of(tmp_path, lambda: Path("/dev/full").write_text("uno"))

    assert (finding.code, finding.path) == ("b-017", "content/uno.md")
    assert finding.remedy.startswith("Free some disk space")


def test_a_file_elsewhere_is_nothing_that_anybody_foresaw(tmp_path: Path) -> None:
    (finding,) = findings_of(tmp_path / "work", (tmp_path / "a.so").read_bytes)

    assert finding.code == "b-020"


def test_memory_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    def fail() -> None:
        raise MemoryError

    assert findings_of(tmp_path, fail)[0].code == "b-022"


def test_a_foreseen_error_passes_through_a_stage(tmp_path: Path) -> None:
    known = Finding("content/uno.md", 3, "x-001", "No.", "Yes.")

    def fail() -> None:
        raise PressError([known])

    assert findings_of(tmp_path, fail) == (known,)


def test_a_stage_names_the_place_that_a_search_finds(tmp_path: Path) -> None:
    (finding,) = findings_of(
        tmp_path, spin, locate=lambda: FaultLocation("content/uno.md", 7, "Parole")
    )

    assert (finding.line, "«Parole»" in finding.problem) == (7, True)


def test_a_search_that_fails_leaves_the_first_error(tmp_path: Path) -> None:
    def search() -> FaultLocation:
        raise ValueError

    assert findings_of(tmp_path, spin, locate=search)[0].code == "b-021"


def test_a_stage_within_another_has_a_budget_of_its_own(tmp_path: Path) -> None:
    with stage("outer", tmp_path, Budget(0.5)), stage("inner", tmp_path, Budget(5)):
        until = time.process_time() + 0.8
        while time.process_time() < until:
            pass
    (finding,) = findings_of(tmp_path, spin)

    assert "counting" in finding.problem
