"""Run an external program for a check; if it doesn't end, the check is skipped."""

import subprocess
from collections.abc import Sequence
from shutil import which

from press.core import limits
from press.core.findings import CheckSkipped
from press.core.reads import declare_program


def run_program(
    name: str, command: Sequence[str], text: str | None = None
) -> "subprocess.CompletedProcess[str]":
    """The completed process, given `text` on its input; raises CheckSkipped after the timeout."""
    timeout = limits.PROGRAM.timeout
    declare_program(which(command[0]) or command[0])
    try:
        return subprocess.run(
            command,
            input=text,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        minutes = f"{timeout / 60:.0f} minutes"
        raise CheckSkipped(f"{name} did not end within {minutes}, and was stopped.") from None


def find_java(name: str) -> str:
    """Java, for the program of this name; raises CheckSkipped if it is not installed."""
    if java := which("java"):
        return java
    raise CheckSkipped(f"{name} needs Java, which is not installed: run setup/prepare tests.")
