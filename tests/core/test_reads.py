"""What is read is recorded, whoever reads it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from press.core import reads
from press.core.isolation import run_isolated
from press.core.limits import Budget
from press.core.reads import are_unchanged, changes, declare, is_file, recording, remembered


@pytest.fixture
def work(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/book.yaml").write_text("title: Uno\n", "utf-8")
    return tmp_path


def read(work: Path) -> str:
    return (work / "content/book.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("act", "name"),
    [
        (read, "file:content/book.yaml"),
        (lambda work: list((work / "content").iterdir()), "folder:content"),
        (lambda work: list((work / "content").rglob("*.yaml")), "folder:content"),
        (lambda work: is_file(work / "content/words.yaml"), "exists:content/words.yaml"),
        (lambda work: declare(work / "content/book.yaml"), "file:content/book.yaml"),
        (lambda work: run_isolated(lambda: read(work), Budget(10)), "file:content/book.yaml"),
    ],
)
def test_every_way_of_reading_is_recorded(
    act: Callable[[Path], object], name: str, work: Path
) -> None:
    with recording() as recorded:
        act(work)

    assert name in recorded.reads(work)


def test_what_is_written_is_no_input(work: Path) -> None:
    with recording() as recorded:
        (work / "content/new.md").write_text("Uno.", "utf-8")

    assert not recorded.reads(work)


def test_results_and_what_is_kept_are_no_inputs(work: Path) -> None:
    for folder in ("dist", ".cache"):
        (work / folder).mkdir()
        (work / folder / "a").write_text("a", "utf-8")

    with recording() as recorded:
        (work / "dist/a").read_text("utf-8")
        (work / ".cache/a").read_text("utf-8")

    assert not recorded.reads(work, work / "dist")


def test_program_outside_of_the_work_counts_when_it_is_declared(work: Path) -> None:
    with recording() as recorded:
        subprocess.run(["true"], check=True)
        reads.declare_program("/usr/bin/env")

    assert list(recorded.reads(work)) == ["program:/usr/bin/env"]


def test_file_that_was_looked_for_and_written_later_is_a_change(work: Path) -> None:
    with recording() as recorded:
        is_file(work / "content/words.yaml")
    kept = recorded.reads(work)
    assert are_unchanged(kept, work)

    (work / "content/words.yaml").write_text("", "utf-8")

    assert list(changes(kept, work)) == ["exists:content/words.yaml"]


def test_new_file_in_a_folder_that_was_listed_is_a_change(work: Path) -> None:
    with recording() as recorded:
        list((work / "content").glob("*.md"))
    kept = recorded.reads(work)
    (work / "content/.new.md.swp").write_text("", "utf-8")
    assert are_unchanged(kept, work)

    (work / "content/new.md").write_text("", "utf-8")

    assert list(changes(kept, work)) == ["folder:content"]


def test_variable_of_the_environment_is_an_input(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LAMPADINA", raising=False)
    with recording() as recorded:
        reads.environment("LAMPADINA")

    assert are_unchanged(recorded.reads(work), work)
    monkeypatch.setenv("LAMPADINA", "1")
    assert not are_unchanged(recorded.reads(work), work)


def test_first_state_counts_where_the_work_changes_what_it_read(work: Path) -> None:
    with recording() as recorded:
        before = read(work)
        (work / "content/book.yaml").write_text("title: Due\n", "utf-8")
        read(work)

    assert not are_unchanged(recorded.reads(work), work)
    (work / "content/book.yaml").write_text(before, "utf-8")
    assert are_unchanged(recorded.reads(work), work)


def test_value_that_serves_again_brings_what_was_read_for_it(work: Path) -> None:
    title = remembered(lambda: read(work))
    title()

    with recording() as recorded:
        title()

    assert list(recorded.reads(work)) == ["file:content/book.yaml"]


def test_names_are_those_of_the_work_wherever_it_lies(work: Path, tmp_path: Path) -> None:
    with recording() as recorded:
        read(work)
    other = tmp_path / "other"
    (other / "content").mkdir(parents=True)
    (other / "content/book.yaml").write_bytes((work / "content/book.yaml").read_bytes())

    assert are_unchanged(recorded.reads(work), other)
