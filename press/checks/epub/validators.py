"""Findings of the validators EPUBCheck and kobofix about a finished EPUB."""

from collections.abc import Iterator
from textwrap import shorten

from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.readers.finished import FinishedEpub
from press.tools import epubcheck, kobofix
from press.tools.epubcheck import EpubcheckLocation, EpubcheckMessage

SEVERITIES = {"FATAL": Severity.ERROR, "ERROR": Severity.ERROR}
MOST_LETTERS = 300  # a message may list every attribute of SVG
NOWHERE: EpubcheckLocation = {"path": "", "line": 0, "column": 0}
SOURCE = "Correct the chapter or the template that it comes from."


@rule("e-001", only_on_proof=True, tool="EPUBCheck")
def find_epubcheck_messages(book: FinishedEpub) -> Iterator[Finding]:
    """EPUBCheck reports nothing."""
    for message in epubcheck.messages(book.path):
        for location in message["locations"] or [NOWHERE]:
            yield _finding(message, location, book)


def _finding(message: EpubcheckMessage, location: EpubcheckLocation, book: FinishedEpub) -> Finding:
    member = location["path"] if location["path"] != book.path.name else ""
    problem = f"EPUBCheck ({message['ID']}): {short(message['message'])}."
    remedy = (message.get("suggestion") or "").strip() or SOURCE
    severity = SEVERITIES.get(message["severity"], Severity.WARNING)
    path, line = f"{book.path.name}/{member}".rstrip("/"), max(location["line"], 0)
    return Finding(path, line, "e-001", problem, remedy, severity, subject=message["ID"])


@rule("e-011", only_on_proof=True, tool="kobofix")
def find_kobofix_messages(book: FinishedEpub) -> Iterator[Finding]:
    """Kobo's older reading software understands every style sheet."""
    for found in kobofix.problems(book.path):
        path = f"{book.path.name}/{found.member}"
        problem = f"kobofix ({found.rule}): {short(found.message)}."
        yield Finding(path, found.line, "e-011", problem, "Use simpler CSS in assets/styles/epub.")


def short(text: str) -> str:
    """A message of a validator, not longer than a finding can show."""
    return shorten(text, MOST_LETTERS, placeholder=" …").rstrip(".")
