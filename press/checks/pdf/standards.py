"""The finished PDF validated by veraPDF against the standards that its metadata claim."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten

import pikepdf

from press.checks.registry import rule
from press.core.findings import CheckSkipped, Finding
from press.core.reads import remembered
from press.readers.finished import FinishedPdf
from press.tools.verapdf import WCAG, FailedRule, PdfLocation, ValidationReport, validate
from press.tools.verapdf_remedies import remedy_for

MOST_LETTERS = 240
PDF_UA = "PDF/UA-1"
PDF_A = ("PDF/A-2A", "PDF/A-3A")
_WCAG = "WCAG 2.2"
_UA_PART = "{http://www.aiim.org/pdfua/ns/id/}part"
_PDF_A = "{http://www.aiim.org/pdfa/ns/id/}"


@rule("u-001", only_on_proof=True, tool="veraPDF")
def find_violations_of_pdf_ua(book: FinishedPdf) -> Iterator[Finding]:
    """A PDF that claims PDF/UA conforms to it, according to veraPDF."""
    if claim := read_claims(book.path).ua:
        yield from _findings(book, "u-001", claim, _report_on(book.path))


@rule("u-002", only_on_proof=True, tool="veraPDF (WCAG)")
def find_violations_of_wcag(book: FinishedPdf) -> Iterator[Finding]:
    """A PDF that claims PDF/UA also conforms to WCAG, as far as veraPDF can measure it."""
    if read_claims(book.path).ua:
        yield from _findings(book, "u-002", _WCAG, _report_on(book.path, WCAG))


@rule("a-001", only_on_proof=True, tool="veraPDF")
def find_violations_of_pdf_a(book: FinishedPdf) -> Iterator[Finding]:
    """A PDF that claims PDF/A conforms to it, according to veraPDF."""
    if claim := read_claims(book.path).a:
        yield from _findings(book, "a-001", claim, _report_on(book.path))


@rule("u-003", only_on_proof=True)
def find_missing_claims(book: FinishedPdf) -> Iterator[Finding]:
    """The official PDF claims PDF/UA-1, and PDF/A-2a or 3a; veraPDF validates only claims."""
    claims = read_claims(book.path)
    missing = [PDF_UA] * (claims.ua != PDF_UA) + [" or ".join(PDF_A)] * (claims.a not in PDF_A)
    for claim in missing:
        problem = f"The metadata don't claim {claim}, so veraPDF did not validate it."
        remedy = "Add the claim to the metadata (XMP) in press/pdf."
        yield Finding(book.path.name, 0, "u-003", problem, remedy)


def _findings(
    book: FinishedPdf, code: str, claim: str, report: ValidationReport
) -> Iterator[Finding]:
    if report.error:
        raise CheckSkipped(f"veraPDF could not validate {claim}: {_short(report.error)}.")
    failed = {profile.upper(): rules for profile, rules in report.failed.items()}
    if claim.upper() not in failed:
        problem = f"veraPDF did not validate {claim}: it knows no {claim}, or can't read the claim."
        remedy = "Correct the claim in the metadata (XMP) in press/pdf."
        yield Finding(book.path.name, 0, code, problem, remedy)
    for it in failed.get(claim.upper(), ()):
        problem = f"veraPDF ({claim}, {it.clause}-{it.test}): {_short(it.message).rstrip('.')}"
        problem += f" ({_where(it, book.path)})."
        yield Finding(book.path.name, 0, code, problem, remedy_for(it))


def _short(text: str) -> str:
    return shorten(text, MOST_LETTERS, placeholder=" …")


def _where(failed: FailedRule, path: Path) -> str:
    is_single = failed.failures == 1
    times = "once" if is_single else f"{failed.failures} times"
    pages = labels_of(path, failed.places)
    return f"{times}, {'' if is_single else 'first '}on page {pages[0]}" if pages else times


def _report_on(path: Path, profile: Path | None = None) -> ValidationReport:
    state = path.stat()
    return _report_on_file(path, profile, (state.st_mtime_ns, state.st_size))


@remembered
def _report_on_file(path: Path, profile: Path | None, _: tuple[int, int]) -> ValidationReport:
    """Start Java once for PDF/UA and PDF/A; a changed file of the same name is validated anew."""
    return validate([path], profile)[path]


@dataclass(frozen=True, slots=True)
class Claims:
    """The standards that a file claims, as veraPDF names them; empty for none."""

    ua: str = ""  # PDF/UA-1
    a: str = ""  # PDF/A-3A


def read_claims(path: Path) -> Claims:
    """The claims in the metadata (XMP) of a file."""
    with pikepdf.open(path) as pdf:
        if "/Metadata" not in pdf.Root:
            return Claims()
        metadata = pdf.open_metadata()  # to be read only: nothing is written
        keys = (_UA_PART, f"{_PDF_A}part", f"{_PDF_A}conformance")
        ua, part, level = (str(metadata.get(key, "")) for key in keys)
    return Claims(f"PDF/UA-{ua}" if ua else "", f"PDF/A-{part}{level}".upper() if part else "")


def labels_of(path: Path, places: tuple[PdfLocation, ...]) -> tuple[str, ...]:
    """The page numbers of these places, each once; none for what is on no page."""
    with pikepdf.open(path) as pdf:
        numbers = {page.obj.objgen[0]: number for number, page in enumerate(pdf.pages)}
        found = (_page_number(place, pdf, numbers) for place in places)
        return tuple(dict.fromkeys(pdf.pages[it].label for it in found if it is not None))


def _page_number(place: PdfLocation, pdf: pikepdf.Pdf, numbers: dict[int, int]) -> int | None:
    if place.page is not None:
        return place.page
    tags = (pdf.get_object(number, 0) for number in reversed(place.objects))
    pages = (page for tag in tags if isinstance(tag, pikepdf.Dictionary) for page in _pages_of(tag))
    return next((numbers[page.objgen[0]] for page in pages if page.objgen[0] in numbers), None)


def _pages_of(tag: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The page that a tag or its children name (ISO 32000-1, 14.7.2)."""
    if "/Pg" in tag:
        yield tag.Pg
    kids = tag.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield from _pages_of(kid)
