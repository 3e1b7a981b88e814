"""kobofix, asked about finished EPUBs: what Kobo's older engine (Adobe's RMSDK) refuses or drops in a style sheet."""

import json
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from press.core.findings import CheckSkipped
from press.core.reads import declare, declare_program
from press.tools.programs import run_program


@dataclass(frozen=True, slots=True)
class Complaint:
    """A declaration that the engine can't read: the member of the EPUB, its line, and what is said of it."""

    member: str
    line: int
    rule: str
    message: str


def complaints(path: Path) -> list[Complaint]:
    """All that it finds, however little; raises CheckSkipped."""
    module = find_spec("kobofix")
    if module is None:
        raise CheckSkipped("kobofix: the package kobofix is not installed.")
    declare_program(module.origin or "")
    declare(path)
    command = [sys.executable, "-m", "kobofix", "--check", "--report", "json", str(path)]
    run = run_program("kobofix", command)
    try:
        found: list[dict[str, Any]] = json.loads(run.stdout)["kobo_findings"]
    except (ValueError, KeyError):
        raise CheckSkipped(f"kobofix: it gave no report. {run.stderr.strip()[:200]}") from None
    return [
        Complaint(
            entry["source"].split(" ")[0],
            entry["line"],
            entry["rule"],
            entry["message"].rstrip("."),
        )
        for entry in found
    ]
