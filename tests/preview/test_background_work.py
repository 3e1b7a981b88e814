"""What nobody waits for stops while somebody waits, and goes on behind."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from press.preview.background_work import BackgroundWork


@pytest.fixture
def program() -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(["sleep", "60"], start_new_session=True)
    yield process
    process.kill()
    process.wait()


def becomes(process: "subprocess.Popen[bytes]", state: str) -> bool:
    """Whether a process gets into a state of proc(5): T stopped, S asleep."""
    for _ in range(100):
        if Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[0] == state:
            return True
        time.sleep(0.02)
    return False


def test_it_stops_and_goes_on(program: "subprocess.Popen[bytes]") -> None:
    background = BackgroundWork()

    with background.running(program.pid):
        background.stop()
        assert becomes(program, "T")
        background.go_on()
        assert becomes(program, "S")


def test_what_begins_meanwhile_waits_and_what_ends_is_let_go(
    program: "subprocess.Popen[bytes]",
) -> None:
    background = BackgroundWork()
    background.stop()

    with background.running(program.pid):
        assert becomes(program, "T")
    assert becomes(program, "S")


def test_a_process_that_leads_no_group_yet_stops_too() -> None:
    process = subprocess.Popen(["sleep", "60"])
    background = BackgroundWork()
    try:
        with background.running(process.pid):
            background.stop()
            assert becomes(process, "T")
    finally:
        process.kill()
        process.wait()


def test_a_process_that_has_ended_is_no_fault(program: "subprocess.Popen[bytes]") -> None:
    background = BackgroundWork()
    with background.running(program.pid):
        program.kill()
        program.wait()
        background.stop()
        background.go_on()
