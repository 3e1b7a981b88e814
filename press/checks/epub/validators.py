"""The bound EPUB, as three validators see it: EPUBCheck, Ace, and kobofix."""

from collections.abc import Iterator
from textwrap import shorten

from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.readers.finished import BoundEpub
from press.tools import ace, epubcheck, kobofix
from press.tools.ace import Violation
from press.tools.epubcheck import EpubcheckLocation, EpubcheckMessage

SEVERITIES = {"FATAL": Severity.ERROR, "ERROR": Severity.ERROR}
MOST_LETTERS = 300  # it may list every attribute that SVG knows
NOWHERE: EpubcheckLocation = {"path": "", "line": 0, "column": 0}


@rule("e-001", only_on_proof=True)
def find_epubcheck_messages(book: BoundEpub) -> Iterator[Finding]:
    """EPUBCheck has nothing to say."""
    for message in epubcheck.messages(book.path):
        for place in message["locations"] or [NOWHERE]:
            yield _finding(message, place, book)


@rule("e-010", only_on_proof=True)
def find_ace_violations(book: BoundEpub) -> Iterator[Finding]:
    """Ace by DAISY finds no violation."""
    for violation in ace.find_violations([book.path])[book.path]:
        yield _violation(violation, book)


@rule("e-011", only_on_proof=True)
def find_kobo_complaints(book: BoundEpub) -> Iterator[Finding]:
    """Kobo's older engine can read every sheet."""
    for complaint in kobofix.problems(book.path):
        path = f"{book.path.name}/{complaint.member}"
        problem = f"kobofix says ({complaint.rule}): {shorten(complaint.message, MOST_LETTERS, placeholder=' …')}."
        yield Finding(
            path, complaint.line, "e-011", problem, "Say it in plainer CSS, in assets/styles/epub/."
        )


def _finding(message: EpubcheckMessage, place: EpubcheckLocation, book: BoundEpub) -> Finding:
    inner = place["path"] if place["path"] != book.path.name else ""
    said = shorten(message["message"], MOST_LETTERS, placeholder=" …").rstrip(".")
    problem = f"EPUBCheck says ({message['ID']}): {said}."
    remedy = (
        message.get("suggestion") or ""
    ).strip() or "Mend the text or the template it comes from."
    severity = SEVERITIES.get(message["severity"], Severity.WARNING)
    path = f"{book.path.name}/{inner}".rstrip("/")
    return Finding(
        path, max(place["line"], 0), "e-001", problem, remedy, severity, subject=message["ID"]
    )


def _violation(violation: Violation, book: BoundEpub) -> Finding:
    said = shorten(violation.message, MOST_LETTERS, placeholder=" …").rstrip(".")
    where = (
        f" At {shorten(violation.element, MOST_LETTERS, placeholder=' …')}"
        if violation.element
        else ""
    )
    problem = f"Ace says ({violation.rule}, {violation.impact}): {said}.{where}"
    remedy = "Mend the text or the template it comes from."
    document = violation.document.removeprefix(
        "/EPUB/"
    )  # from the root of the container where it speaks of the package
    return Finding(f"{book.path.name}/EPUB/{document}", 0, "e-010", problem, remedy)
