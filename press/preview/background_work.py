"""Work behind waits while somebody waits for a section: its processes are stopped for that time."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class BackgroundWork:
    """The process groups of the work that nobody waits for."""

    def __init__(self) -> None:
        self._groups, self._is_stopped = set[int](), False

    @contextmanager
    def running(self, group: int) -> Iterator[None]:
        """Within the context, the processes of this group stop when somebody waits."""
        self._groups.add(group)
        if self._is_stopped:
            _send(group, signal.SIGSTOP)
        try:
            yield
        finally:
            self._groups.discard(group)
            _send(group, signal.SIGCONT)

    def stop(self) -> None:
        """Stop them."""
        self._is_stopped = True
        for group in self._groups:
            _send(group, signal.SIGSTOP)

    def go_on(self) -> None:
        """Let them go on."""
        self._is_stopped = False
        for group in self._groups:
            _send(group, signal.SIGCONT)


def _send(group: int, what: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        try:
            os.killpg(group, what)
        except ProcessLookupError:  # it has just begun, and leads no group yet
            os.kill(group, what)
