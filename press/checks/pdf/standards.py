"""The finished PDF, judged by veraPDF: it is what it claims to be. What it does not claim is not asked."""

from collections.abc import Iterator
from pathlib import Path
from textwrap import shorten

from press.checks.pdf.claims import labels_of, read_claims
from press.checks.registry import rule
from press.core.findings import Finding
from press.core.reads import declare_passing, remembered
from press.readers.finished import BoundPdf
from press.tools.verapdf import WCAG, FailedRule, ValidationReport, validate
from press.tools.verapdf_remedies import remedy_for

MOST_LETTERS = 240
_WCAG = "WCAG 2.2"
PDF_UA = "PDF/UA-1"
PDF_A = ("PDF/A-2A", "PDF/A-3A")


@rule("u-001", only_on_proof=True)
def find_faults_against_pdf_ua(book: BoundPdf) -> Iterator[Finding]:
    """A PDF that claims PDF/UA keeps it, as veraPDF sees it."""
    if claim := read_claims(book.path).ua:
        yield from _findings(book, "u-001", claim, _judge(book.path))


@rule("u-002", only_on_proof=True)
def find_faults_against_wcag(book: BoundPdf) -> Iterator[Finding]:
    """A PDF that claims PDF/UA keeps what veraPDF can measure of WCAG besides."""
    if read_claims(book.path).ua:
        yield from _findings(book, "u-002", _WCAG, _judge(book.path, WCAG))


@rule("a-001", only_on_proof=True)
def find_faults_against_pdf_a(book: BoundPdf) -> Iterator[Finding]:
    """A PDF that claims PDF/A keeps it, as veraPDF sees it."""
    if claim := read_claims(book.path).a:
        yield from _findings(book, "a-001", claim, _judge(book.path))


@rule("u-003", only_on_proof=True)
def find_missing_claims(book: BoundPdf) -> Iterator[Finding]:
    """The official PDF claims PDF/UA-1, and PDF/A-2a or 3a: what claims nothing is not judged."""
    claims = read_claims(book.path)
    missing = [PDF_UA] * (claims.ua != PDF_UA) + [" or ".join(PDF_A)] * (claims.a not in PDF_A)
    for claim in missing:
        problem = f"The file does not say that it is {claim}, so that veraPDF has not judged it."
        yield Finding(
            book.path.name, 0, "u-003", problem, "Write it into the metadata (XMP): press/pdf."
        )


def _findings(book: BoundPdf, code: str, claim: str, said: ValidationReport) -> Iterator[Finding]:
    failed = {profile.upper(): rules for profile, rules in said.failed.items()}
    if said.error or claim.upper() not in failed:
        yield _unjudged(book, code, claim, said)
    for broken in failed.get(claim.upper(), ()):
        problem = f"veraPDF says ({claim}, {broken.clause}-{broken.test}): {_what(broken)} ({_where(broken, book.path)})."
        yield Finding(book.path.name, 0, code, problem, remedy_for(broken))


def _unjudged(book: BoundPdf, code: str, claim: str, said: ValidationReport) -> Finding:
    declare_passing()
    why = said.error or f"it knows no {claim}, or can't read the claim"
    problem = f"veraPDF could not judge whether this is {claim}: {shorten(why, MOST_LETTERS, placeholder=' …')}."
    return Finding(
        book.path.name,
        0,
        code,
        problem,
        "Build again; if it stays, look at the file and at Java's memory.",
    )


def _what(broken: FailedRule) -> str:
    return shorten(broken.message, MOST_LETTERS, placeholder=" …").rstrip(".")


def _where(broken: FailedRule, path: Path) -> str:
    times = "once" if broken.failures == 1 else f"{broken.failures} times"
    pages = labels_of(path, broken.places)
    if not pages:
        return times
    return f"{times}, {'page' if broken.failures == 1 else 'first on page'} {pages[0]}"


def _judge(path: Path, profile: Path | None = None) -> ValidationReport:
    state = path.stat()
    return _judge_as_it_is(path, profile, (state.st_mtime_ns, state.st_size))


@remembered
def _judge_as_it_is(path: Path, profile: Path | None, _: tuple[int, int]) -> ValidationReport:
    """One start of Java for PDF/UA and PDF/A; another file under the same name is asked anew."""
    return validate([path], profile)[path]
