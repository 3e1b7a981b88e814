"""The bound EPUB on a small screen: every document in Chromium, in each way that people read."""

from collections.abc import Iterator
from textwrap import shorten

from press.checks.registry import rule
from press.core.findings import Finding
from press.proof.small_screen import WIDTH, Fault, faults
from press.readers.finished import BoundEpub

MOST_LETTERS = 120
_SHEETS = "Mend the sheets (assets/styles/epub) or the text."


@rule("e-050", only_on_proof=True)
def find_what_is_too_wide(book: BoundEpub) -> Iterator[Finding]:
    """Nothing is wider than a phone, with wide spacing, large type or neither (WCAG 2.2, 1.4.4, 1.4.10, 1.4.12)."""
    for fault in _of(book, "wide"):
        yield _finding(
            book, "e-050", fault, f"runs {fault.measure} px over the edge of a screen of {WIDTH} px"
        )


@rule("e-051", only_on_proof=True)
def find_what_is_cut_off(book: BoundEpub) -> Iterator[Finding]:
    """No text is cut off by its box, runs into what follows, or is lost at the foot of a page that is turned."""
    for fault in _of(book, "cut"):
        yield _finding(
            book, "e-051", fault, f"is cut off, or runs out of its box, by {fault.measure} px"
        )
    for fault in _of(book, "lost"):
        yield _finding(
            book, "e-051", fault, f"is lost {fault.measure} px beneath the foot of the page"
        )


@rule("e-052", only_on_proof=True)
def find_what_does_not_load(book: BoundEpub) -> Iterator[Finding]:
    """Every picture, font and sheet that a document asks for is there, and can be shown."""
    for fault in _of(book, "absent"):
        yield _finding(
            book,
            "e-052",
            fault,
            f"can't be shown {f'({fault.measure})' if fault.measure else ''}".strip(),
        )


@rule("e-053", only_on_proof=True)
def find_faint_text(book: BoundEpub) -> Iterator[Finding]:
    """Text can be told from its ground by day and at night (WCAG 2.2, 1.4.3)."""
    for fault in _of(book, "faint"):
        yield _finding(book, "e-053", fault, f"has a contrast of {fault.measure}:1 only")


def _of(book: BoundEpub, kind: str) -> list[Fault]:
    return [fault for fault in faults(book.path) if fault.kind == kind]


def _finding(book: BoundEpub, code: str, fault: Fault, problem: str) -> Finding:
    when = f" {fault.state}" if fault.state else ""
    element = shorten(fault.element, MOST_LETTERS, placeholder=" …")
    return Finding(
        f"{book.path.name}/EPUB/{fault.document}", 0, code, f"{element} {problem}{when}.", _SHEETS
    )
