"""A kept result serves for as long as code, values and files are the same."""

import os
from pathlib import Path

import pytest

from press.core import cache
from press.core.cache import Store
from press.core.reads import declare_passing, recording
from tests.damage import DAMAGES, Damage, damage_all


class Counted:
    """A piece of work that reads a file, and how often it was done."""

    def __init__(self, root: Path) -> None:
        self.root, self.times = root, 0
        self.path = root / "content.txt"
        self.path.write_text("uno", "utf-8")

    def __call__(self) -> str:
        self.times += 1
        return self.path.read_text("utf-8")


@pytest.fixture
def work(tmp_path: Path) -> Counted:
    return Counted(tmp_path)


def kept(work: Counted, *parts: str) -> str:
    return Store.of(work.root).keep("press.core.files", parts, work)


def test_same_question_is_answered_from_the_store(work: Counted) -> None:
    assert (kept(work, "a"), kept(work, "a"), work.times) == ("uno", "uno", 1)


def test_other_values_are_another_question(work: Counted) -> None:
    kept(work, "ab", "c")
    kept(work, "a", "bc")

    assert work.times == 2


def test_changed_file_is_read_again(work: Counted) -> None:
    kept(work)
    work.path.write_text("due", "utf-8")

    assert kept(work) == "due"


def test_changed_code_computes_again(work: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(work)
    monkeypatch.setattr(cache, "code_of", lambda *_: "another")
    kept(work)

    assert work.times == 2


def test_kept_result_brings_the_files_it_was_made_from(work: Counted) -> None:
    kept(work)

    with recording() as recorded:
        kept(work)

    assert (list(recorded.reads(work.root)), work.times) == (["file:content.txt"], 1)


def test_what_may_come_otherwise_is_not_kept(work: Counted) -> None:
    def make() -> str:
        declare_passing()
        return work()

    for _ in range(2):
        Store.of(work.root).keep("press.core.files", (), make)

    assert work.times == 2


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_result_is_made_anew(damage: Damage, work: Counted) -> None:
    kept(work)
    damage_all(Store.of(work.root).folder, damage)

    assert (kept(work), work.times) == ("uno", 2)


def test_results_that_were_not_used_for_the_longest_time_go_first(tmp_path: Path) -> None:
    work, store = Counted(tmp_path), Store.of(tmp_path)
    for age, name in enumerate(("a", "b", "c")):
        kept(work, name)
        newest = max(store.folder.glob("*/*"), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, ns=(age, age))
    kept(work, "a")  # used again
    sizes = [path.stat().st_size for path in store.folder.glob("*/*")]

    store.prune(sum(sizes) - 1)

    before = work.times
    kept(work, "a"), kept(work, "c")
    assert work.times == before
    kept(work, "b")
    assert work.times == before + 1


def test_a_store_that_is_small_enough_or_not_there_stays_as_it_is(tmp_path: Path) -> None:
    Store.of(tmp_path).prune(0)
    work = Counted(tmp_path)
    kept(work, "a")

    Store.of(tmp_path).prune()

    assert (kept(work, "a"), work.times) == ("uno", 1)
