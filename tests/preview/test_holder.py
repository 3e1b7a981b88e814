"""Each request is answered in a fork, and nothing that happens there touches the next one."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from unittest.mock import patch

import pytest

from press.preview import answers
from press.preview.holder import _answer_requests, preview_order
from press.preview.requests import Begun, Done, Show
from tests.conftest import PROJECT


def echo(_: object, request: Show, send: object) -> None:
    """Answer by the name of the section, or die by it."""
    assert callable(send)
    if request.slug == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if request.slug == "failed":
        raise RuntimeError
    send(request.slug)
    send(Done())


@pytest.fixture
def holding() -> Iterator[socket.socket]:
    """The socket of a process that answers by `echo`."""
    ours, theirs = socket.socketpair()
    context = get_context("fork")

    def run() -> None:
        ours.close()
        with patch.object(answers, "answer", echo):
            _answer_requests({}, theirs)

    process = context.Process(target=run, daemon=True)
    process.start()
    theirs.close()
    yield ours
    ours.close()
    process.join(10)
    assert process.exitcode == 0  # it ends with its socket


def asked(holding: socket.socket, slug: str) -> list[object]:
    ours, theirs = Pipe()
    socket.send_fds(holding, [b"?"], [theirs.fileno()])
    theirs.close()
    ours.send(Show("it", slug))
    return list(_pieces(ours))


def _pieces(connection: Connection) -> Iterator[object]:
    while True:
        try:
            yield connection.recv()
        except (EOFError, ConnectionResetError):
            return


def test_a_book_that_nobody_waits_for_ends_without_a_word(root: Path) -> None:
    program = (
        "import os, socket, sys; from multiprocessing import Pipe; from pathlib import Path\n"
        "from press.preview.holder import hold_book\n"
        "(ours, asked), (told, telling) = socket.socketpair(), Pipe(duplex=False)\n"
        "ours.close(), told.close()\n"
        "hold_book(Path(sys.argv[1]), Path('dist'), ['it'], '', asked, telling)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, root], cwd=PROJECT, capture_output=True, check=False
    )

    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


@pytest.mark.parametrize("fault", ["killed", "failed"])
def test_a_worker_that_dies_takes_nothing_with_it(holding: socket.socket, fault: str) -> None:
    lost, answered = asked(holding, fault), asked(holding, "uno")

    assert [type(each) for each in lost] == [Begun]
    assert answered[1:] == ["uno", Done()]


def test_requests_are_answered_side_by_side(holding: socket.socket) -> None:
    got = list[list[object]]()
    threads = [
        threading.Thread(target=lambda n=n: got.append(asked(holding, str(n)))) for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(str(each[1]) for each in got) == ["0", "1", "2", "3"]
    assert len({each[0] for each in got}) == 4  # each in a process of its own


def test_a_translation_is_shown_with_its_gaps_and_the_manuscript_as_it_is_built(root: Path) -> None:
    assert not preview_order(root, root, "it").draft
    assert preview_order(root, root, "en").draft
