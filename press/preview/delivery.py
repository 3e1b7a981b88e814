"""The official editions made current in the background: an ordinary build in its own process."""

import asyncio
import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from press.content.locales import drafts
from press.core.resources import ENGINE
from press.preview.background_work import BackgroundWork

_BUILD = "import sys; from press.commands.cli import main; sys.exit(main(sys.argv[1:]))"
_NICENESS = 10  # behind what somebody waits for


@dataclass(frozen=True, slots=True)
class Delivered:
    """How a build ended, and what it printed."""

    is_whole: bool
    lines: tuple[str, ...]


async def deliver(root: Path, output: Path, locale: str, background: BackgroundWork) -> Delivered:
    """Build the PDF and the EPUB of a locale; a draft where it is not published yet."""
    words = ["--work", str(root), "--locale", locale, "--output", str(output), "--jobs", "1"]
    if locale in drafts(root):
        words.append("--draft")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _BUILD,
        "build",
        *words,
        cwd=ENGINE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        # In the session of the server: if that is killed while this is stopped, the system ends it
        # (setpgid(2): SIGHUP to an orphaned group).
        process_group=0,
        preexec_fn=lambda: os.nice(_NICENESS),
    )
    try:
        with background.running(process.pid):
            out, err = await process.communicate()
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGINT)  # as by Ctrl-C, so that it ends its workers
            await process.wait()
    told = [*out.decode().splitlines(), *err.decode().splitlines()]
    lines = tuple(line for line in told if line.strip() and not line.startswith("  "))
    return Delivered(process.returncode == 0, lines)
