"""Reading a finished PDF with PDFium and pikepdf."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2


@dataclass(frozen=True, slots=True)
class PdfPages:
    """What PDFium reads from a PDF: the label and text of each page, and named destinations."""

    labels: tuple[str, ...]
    texts: tuple[str, ...]
    destinations: dict[str, int]  # name -> page, counted from 0


def read_pdf(path: Path) -> PdfPages:
    """The pages and destinations of a PDF file."""
    with pikepdf.open(path) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        places = {
            name: numbers[place] for name, place in destinations(pdf).items() if place in numbers
        }
        return PdfPages(tuple(page.label for page in pdf.pages), tuple(page_texts(path)), places)


def page_texts(path: Path) -> Iterator[str]:
    """The text of each page, through PDFium."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            yield page.get_textpage().get_text_bounded()


def letters(text: str) -> str:
    """Letters and digits only: hyphens, spaces and line ends don't count."""
    return "".join(letter for letter in text if letter.isalnum())


def destinations(pdf: pikepdf.Pdf) -> dict[str, tuple[int, int]]:
    """The page on which each named destination (ISO 32000-1, 12.3.2.3) stands, by its object."""
    names = pikepdf.NameTree(pdf.Root.Names.Dests) if "/Names" in pdf.Root else {}
    return {str(key): value[0].objgen for key, value in names.items()}
