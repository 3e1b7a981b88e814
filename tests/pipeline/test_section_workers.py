"""Values of sections are made in forks, and what a fork can't make is made again."""

import os
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from press.pipeline.section_workers import SectionWorkers


@pytest.fixture
def workers() -> Iterator[SectionWorkers]:
    with closing(SectionWorkers(1)) as made:
        yield made


def test_a_fork_works_beside_this_process(workers: SectionWorkers, tmp_path: Path) -> None:
    assert workers.start(lambda: (tmp_path / "made").write_text(str(os.getpid())))
    workers.wait()

    assert int((tmp_path / "made").read_text()) != os.getpid()


def test_no_more_forks_run_than_there_are_cores_for(workers: SectionWorkers) -> None:
    assert workers.start(lambda: time.sleep(60))
    assert not workers.start(lambda: None)
    assert not SectionWorkers(0).start(lambda: None)


def test_a_fork_that_has_ended_makes_room(workers: SectionWorkers) -> None:
    assert workers.start(lambda: None)
    while not workers.start(lambda: None):
        time.sleep(0.01)


def test_a_failure_stays_in_the_fork(workers: SectionWorkers) -> None:
    assert workers.start(lambda: 1 / 0)
    workers.wait()


def test_forks_end_when_they_are_closed(tmp_path: Path) -> None:
    def work() -> None:
        (tmp_path / "pid").write_text(str(os.getpid()))
        time.sleep(60)

    with closing(SectionWorkers(1)) as workers:
        assert workers.start(work)
        while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
            time.sleep(0.01)

    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)
