"""A preview from its start to its end: the server, the watching of files, the work behind."""

import asyncio
import errno
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

import uvicorn

from press.core.findings import Finding, PressError
from press.preview.background import keep_current
from press.preview.server import application
from press.preview.session import Session
from press.preview.watching import saved

HOST = "127.0.0.1"
_AGAIN = 2.0  # seconds until files are watched again that could not be


def serve(
    root: Path,
    output: Path,
    locales: tuple[str, ...],
    slug: str,
    port: int,
    say: Callable[[str], None],
) -> None:
    """Serve a preview until it is interrupted; raises PressError where its port is taken."""
    with _listening(port) as listening:
        session = Session(root, output, locales, slug, say)
        config = uvicorn.Config(
            application(session, port),
            log_level="critical",
            lifespan="off",
            timeout_graceful_shutdown=1,
        )
        say(f"The preview is at http://{HOST}:{port}/ (Ctrl-C ends it)")
        with suppress(KeyboardInterrupt):
            asyncio.run(_serve(_Server(config, session), session, listening))


def _listening(port: int) -> socket.socket:
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen()
    except OSError as error:
        listening.close()
        why = "is taken" if error.errno == errno.EADDRINUSE else f"can't be used: {error.strerror}"
        problem = f"Port {port} {why}."
        remedy = (
            f"Open http://{HOST}:{port}/ if that is a preview, or use another: --port {port + 1}."
        )
        raise PressError([Finding("build.py", 0, "b-031", problem, remedy)]) from None
    return listening


class _Server(uvicorn.Server):
    """Ends the streams of events when it is asked to end, which would never end by themselves."""

    def __init__(self, config: uvicorn.Config, session: Session) -> None:
        super().__init__(config)
        self._session = session

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End the streams, then the server."""
        self._session.display.subscribers.close()
        super().handle_exit(sig, frame)


async def _serve(server: _Server, session: Session, listening: socket.socket) -> None:
    stop = asyncio.Event()
    work = [asyncio.create_task(_watch(session, stop)), asyncio.create_task(_work(session))]
    try:
        await server.serve([listening])
    finally:
        stop.set()
        for task in work:
            task.cancel()
        await asyncio.gather(*work, return_exceptions=True)
        session.close()


async def _watch(session: Session, stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            async for paths in saved(session.root, stop):
                session.saved(paths)
        except Exception as error:
            session.fail("watching the files", error)
            await asyncio.sleep(_AGAIN)


async def _work(session: Session) -> None:
    await session.begin()
    await keep_current(session)
