"""The finished PDF, read back by another program: its notes, and the page numbers it prints.

The build looks at WeasyPrint's boxes; these rules look at what a reader gets, through PDFium.
"""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

from press.proof.evidence import BoundPdf
from press.proof.findings import Finding
from press.proof.finished import destinations, letters, page_texts
from press.proof.registry import rule

_NOT_A_PAGE = ("ref-", "fn-", "fnref-")  # links into the bibliography print a year, notes a number
_PRINTED = re.compile(r"(?:^|[›.]\s*)(\d+)$")  # after the sign or the leader of the sheet: a name may end in digits


@rule("n-005", only_on_proof=True)
def find_notes_lost_in_the_file(book: BoundPdf) -> Iterator[Finding]:
    """Every footnote's text stands in the finished PDF exactly once."""
    printed = letters("".join(page_texts(book.path)))
    notes = {key: letters(text) for key, text in book.notes.items()}
    for key, text in sorted(notes.items()):
        expected = sum(other.count(text) for other in notes.values())
        if (times := printed.count(text)) != expected:
            problem = f'The text of the footnote "{key}" stands {times} times in {book.path.name}, not {expected}.'
            yield Finding(book.path.name, 0, "n-005", problem, "Build again; if it stays, shorten the note.")


@rule("n-006", only_on_proof=True)
def find_untrue_numbers_in_the_file(book: BoundPdf) -> Iterator[Finding]:
    """Every page number that a link prints is the label of the page it leads to."""
    with pikepdf.open(book.path) as pdf, pypdfium2.PdfDocument(book.path) as document:
        labels = {page.obj.objgen: page.label for page in pdf.pages}
        places = destinations(pdf)
        for number, page in enumerate(pdf.pages):
            for name, text in _link_texts(page, document[number]).items():
                printed = _PRINTED.search(text)
                label = labels.get(places.get(name, (0, 0)), "")
                if printed and label.isdigit() and printed[1] != label:
                    problem = f'Page {page.label} prints "{printed[1]}" for #{name}, which stands on page {label}.'
                    yield Finding(book.path.name, 0, "n-006", problem, "Delete .cache/ and build again.")


def _link_texts(page: pikepdf.Page, drawn: Any) -> dict[str, str]:
    """The text of each link inside the book on one page; a link over two lines has two annotations."""
    texts: dict[str, str] = {}
    text_page = drawn.get_textpage()
    for annotation in page.get("/Annots", pikepdf.Array()):
        name = str(annotation.get("/Dest", ""))
        if annotation.get("/Subtype") == "/Link" and name and not name.startswith(_NOT_A_PAGE):
            left, bottom, right, top = (float(value) for value in annotation.Rect)
            text = text_page.get_text_bounded(left, bottom, right, top).strip()
            if not texts.get(name, "").endswith(text):  # two rectangles of one link may share its last letters
                texts[name] = texts.get(name, "") + text
    return texts
