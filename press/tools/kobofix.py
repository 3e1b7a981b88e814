"""kobofix on finished EPUBs: CSS that Kobo's older engine (Adobe's RMSDK) refuses or ignores."""

import json
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

from press.core.findings import CheckSkipped
from press.core.reads import declare, declare_program
from press.tools.programs import run_program


@dataclass(frozen=True, slots=True)
class KoboProblem:
    """A declaration that the engine can't read: the member of the EPUB, the line, the message."""

    member: str
    line: int
    rule: str
    message: str


class _Finding(TypedDict):
    source: str
    line: int
    rule: str
    message: str


def problems(path: Path) -> list[KoboProblem]:
    """Everything that kobofix reports; raises CheckSkipped."""
    module = find_spec("kobofix")
    if module is None:
        raise CheckSkipped("kobofix is not installed: run setup/prepare tests.")
    declare_program(module.origin or "")
    declare(path)
    command = [sys.executable, "-m", "kobofix", "--check", "--report", "json", str(path)]
    run = run_program("kobofix", command)
    try:
        found: list[_Finding] = json.loads(run.stdout)["kobo_findings"]
    except (ValueError, KeyError):
        raise CheckSkipped(f"kobofix gave no report. {run.stderr.strip()[:200]}") from None
    return [
        KoboProblem(
            entry["source"].split(" ")[0],
            entry["line"],
            entry["rule"],
            entry["message"].rstrip("."),
        )
        for entry in found
    ]
