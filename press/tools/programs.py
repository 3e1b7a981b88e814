"""Programs of other houses, asked by a rule: each is ended when its time is over, and its rule was not run."""

import subprocess
from collections.abc import Sequence
from shutil import which

from press.core import limits
from press.core.findings import CheckSkipped
from press.core.reads import declare_program


def ask_program(
    name: str, command: Sequence[str], text: str | None = None
) -> "subprocess.CompletedProcess[str]":
    """What a program says; raises CheckSkipped where it doesn't come to an end."""
    patience = limits.PROGRAM.patience
    declare_program(which(command[0]) or command[0])
    try:
        return subprocess.run(
            command,
            input=text,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CheckSkipped(
            f"{name}: it gave no answer within {patience / 60:.0f} minutes, and was ended."
        ) from None
