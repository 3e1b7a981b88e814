"""Making the values of sections in forks of a worker, while it lays out the next section."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress

from press.core.isolation import limit_process
from press.core.limits import SECTION
from press.core.stages import remove_listeners


class SectionWorkers:
    """Up to `most` forks at once, each for one section.

    What a fork makes is in the store; where it fails, nothing is, and the section is made again.
    """

    def __init__(self, most: int) -> None:
        self._most, self._running = most, set[int]()

    def close(self) -> None:
        """End those that still run."""
        for process in self._running:
            os.kill(process, signal.SIGKILL)
        self.wait()

    def start(self, make: Callable[[], object]) -> bool:
        """Whether a fork was free for this work."""
        self._running -= {process for process in self._running if _has_ended(process)}
        if len(self._running) >= self._most:
            return False
        process = os.fork()
        if process:
            self._running.add(process)
            return True
        try:
            remove_listeners()
            limit_process(SECTION)
            make()
        finally:
            os._exit(0)  # no cleanup handlers: they belong to the parent

    def wait(self) -> None:
        """Wait until all have ended."""
        for process in self._running:
            with suppress(ChildProcessError):
                os.waitpid(process, 0)
        self._running.clear()


def _has_ended(process: int) -> bool:
    try:
        return os.waitpid(process, os.WNOHANG)[0] == process
    except ChildProcessError:
        return True
