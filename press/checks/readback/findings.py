"""Every finished edition says what its source says: it is read back and held against the AST that it was made from."""

from collections.abc import Iterable, Iterator

from press.checks.readback.check import Misreading, PdfComparison, ReadEpub
from press.checks.registry import rule
from press.core.findings import Finding

_REMEDY = "Nothing may change on the way: write the passage more simply, and report it as a fault of the press."


@rule("v-001")
def find_text_lost_in_the_pdf(read: PdfComparison) -> Iterator[Finding]:
    """The PDF, as a screen reader gets it, says what the source says: every character, label, cell, link and note."""
    yield from _findings("v-001", "The PDF", read.text)


@rule("v-002")
def find_text_lost_in_the_epub(read: ReadEpub) -> Iterator[Finding]:
    """The EPUB says what the source says: every character, label, cell, link and note."""
    yield from _findings("v-002", "The EPUB", read.text)


@rule("v-003")
def find_bookmarks_that_differ(read: PdfComparison) -> Iterator[Finding]:
    """The bookmarks of the PDF are its headings, in their order and to the letter."""
    yield from _findings("v-003", "The list of bookmarks", read.bookmarks)


def _findings(code: str, what: str, differences: Iterable[Misreading]) -> Iterator[Finding]:
    for one in differences:
        place = f", page {one.page}," if one.page else ""
        problem = f"{what}{place} says {one.found}, and the source {one.wanted}."
        yield Finding(one.path, one.line, code, problem, _REMEDY)
