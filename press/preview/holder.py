"""The process that holds the book, and answers each request in a fork of itself.

So its memory stays as it is, and a request that fails, hangs or dies takes nothing with it. It
ends when the other end of its socket is closed.
"""

import gc
import os
import signal
import socket
from collections.abc import Mapping, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from press.core import limits
from press.core.findings import PressError
from press.core.identity import read_identity
from press.core.isolation import limit_process
from press.core.stages import stage
from press.pipeline.orders import Order
from press.pipeline.workers import prepare_process, unwritable
from press.preview.requests import Begun, Found, Holding, Step

if TYPE_CHECKING:
    from press.preview.held import Held


def hold_book(
    root: Path,
    output: Path,
    locales: Sequence[str],
    slug: str,
    requests: socket.socket,
    told: Connection,
) -> None:
    """Hold the locales, tell what becomes of it, and answer requests until there are no more.

    The section `slug` is the one that they will probably be about.

    Each comes as the descriptor of a connection, on which it is read and answered.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's, which ends this process
    os.setpgid(0, 0)  # with the programs it starts a group that can be stopped
    gc.disable()
    held: dict[str, Held] = {}
    with suppress(BrokenPipeError):  # the server was killed
        for locale in locales:
            try:
                with stage("preparing the preview", root, limits.LOCALE):
                    held[locale] = _hold(preview_order(root, output, locale), slug, told)
            except PressError as error:
                told.send(Found(locale, "", error.findings))
    told.close()
    gc.freeze()  # what is held stays shared with the forks
    _answer_requests(held, requests)


def preview_order(root: Path, output: Path, locale: str) -> Order:
    """What is shown of a locale: the release; of a translation a draft, which marks its gaps."""
    return Order(root, output, locale, ("pdf",), draft=locale != read_identity(root).language)


def _hold(order: Order, slug: str, told: Connection) -> "Held":
    try:
        prepare_process(order)
    except OSError as error:
        raise PressError([unwritable(error)]) from None
    # WeasyPrint is loaded only now.
    from press.preview.answers import prepare_answers
    from press.preview.held import hold, shown_sections

    held = hold(order, lambda _, what: told.send(Step(order.locale, what)))
    prepare_answers(held, slug)
    told.send(Holding(order.locale, tuple(shown_sections(held)), tuple(held.findings)))
    return held


def _answer_requests(held: "Mapping[str, Held]", requests: socket.socket) -> None:
    while True:
        message, descriptors, _, _ = socket.recv_fds(requests, 1, 1)
        if not message:
            return
        if not os.fork():
            _answer(held, Connection(descriptors[0]))
        os.close(descriptors[0])
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def _answer(held: "Mapping[str, Held]", asked: Connection) -> NoReturn:
    """Answer one request in this fork, which ends then; the server sees an early end."""
    from press.preview.answers import answer

    try:
        os.setpgid(0, 0)  # a group of its own, so that programs it starts end with it
        asked.send(Begun(os.getpid()))
        limit_process(limits.PREVIEW, grace=5)
        with suppress(BrokenPipeError):  # nobody waits for it any more
            answer(held, asked.recv(), asked.send)
    finally:
        os._exit(0)  # no cleanup handlers: they belong to the process that holds the book
