"""The server's side of the process that holds the book."""

import asyncio
import multiprocessing
import os
import signal
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any  # what a pipe brings

from press.core.isolation import how_ended
from press.core.limits import PREVIEW
from press.preview.holder import hold_book
from press.preview.requests import Begun, Done, Request


class Lost(Exception):
    """A process ended before its answer; its argument says how."""


class BookProcess:
    """Holds locales of a work in a process of its own, as they were when it began."""

    def __init__(self, root: Path, output: Path, locales: Sequence[str], slug: str) -> None:
        context = multiprocessing.get_context("spawn")
        self._requests, theirs = socket.socketpair()
        self._told, telling = context.Pipe(duplex=False)
        given = (root, output, tuple(locales), slug, theirs, telling)
        self._process = context.Process(target=hold_book, args=given, daemon=True)
        self._process.start()
        theirs.close()
        telling.close()

    @property
    def is_alive(self) -> bool:
        """Whether it can still answer."""
        return bool(self._process.is_alive())

    @property
    def process(self) -> int:
        """The number of its process."""
        return self._process.pid or 0

    async def preparing(self) -> AsyncIterator[Any]:
        """What it tells while it reads the book: Step, Holding, Found; raises Lost if it dies."""
        async for piece in _received(self._told):
            yield piece
        if end := await self._end():
            raise Lost(end)

    async def _end(self) -> str:
        """How the process ended; empty if it has not."""
        await asyncio.sleep(0.02)  # the end of a process is seen a moment after that of its pipe
        return "" if self.is_alive else how_ended(self._process.exitcode or 0)

    async def ask(self, request: Request) -> AsyncIterator[Any]:
        """The pieces of an answer; raises Lost where it ends early or takes too long.

        Who stops listening ends the work.
        """
        ours, theirs = multiprocessing.Pipe()
        try:
            socket.send_fds(self._requests, [b"?"], [theirs.fileno()])
        except OSError:  # nobody reads at the other end
            raise Lost(await self._end() or "without an answer") from None
        finally:
            theirs.close()
        worker = 0
        try:
            await asyncio.to_thread(_send, ours, request)
            async with asyncio.timeout(PREVIEW.timeout):
                async for piece in _received(ours):
                    match piece:
                        case Begun(process):
                            worker = process
                        case Done():
                            return
                        case _:
                            yield piece
            raise Lost(await self._end() or "without an answer")
        except TimeoutError:
            raise Lost("because it took too long") from None
        finally:
            _end(worker)

    def close(self) -> None:
        """End the process."""
        self._requests.close()
        self._process.kill()  # it writes nothing that can be left half-written, and may be stopped
        self._process.join()


async def _received(connection: Connection) -> AsyncIterator[Any]:
    """What comes through a pipe, until it is closed at the other end."""
    while True:
        try:
            piece = await asyncio.to_thread(connection.recv)
        except (EOFError, OSError):
            connection.close()
            return
        yield piece


def _send(connection: Connection, request: Request) -> None:
    with suppress(OSError):  # its worker has died, which the next reading shows
        connection.send(request)


def _end(worker: int) -> None:
    if worker:
        with suppress(ProcessLookupError):
            os.killpg(worker, signal.SIGKILL)
