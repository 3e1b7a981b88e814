"""The job ticket: what the printer is given, in plain words, with checksums of the files."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from press.content.book import Book
from press.content.editions import Edition
from press.content.manuscript import Manuscript
from press.content.printers import Condition, Printer
from press.core.templates import template_environment

TEMPLATE = "print/ticket.txt"


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A file for the printer: name, bytes, and the condition that its inks are for."""

    name: str
    data: bytes
    condition: Condition

    @property
    def sha256(self) -> str:
        """The checksum on the ticket."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class BookBlock:
    """The book block: page count, pages blank on purpose (from 1), spine in millimetres."""

    pages: int
    blank: tuple[int, ...]
    spine: float


def write_ticket(
    block: BookBlock,
    files: tuple[PrintedFile, PrintedFile | None],
    edition: Edition,
    printer: Printer,
    manuscript: Manuscript,
    book: Book,
) -> bytes:
    """The ticket of an interior and, if it is a file of its own, the cover."""
    environment = template_environment(book.root, autoescape=False, keep_trailing_newline=True)
    values: dict[str, object] = {
        **{key: str(value) for key, value in manuscript.facts.items()},
        "identifier": book.work.identifier(edition),
        "printer": printer,
        "printing": book.work.printing,
        "trim": book.work.trim,
        "interior": files[0],
        "cover": files[1],
        "pages": block.pages,
        "blank": ", ".join(_ranges(block.blank)) or "nessuna",
        "spine": block.spine,
        "official": Edition(edition.locale, "pdf").filename(book.work.stem),
    }
    return environment.get_template(TEMPLATE).render(values).encode()


def _ranges(numbers: Iterable[int]) -> Iterator[str]:
    """`2, 12, 220–224`."""
    for _, run in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        yield str(members[0]) if len(members) == 1 else f"{members[0]}–{members[-1]}"
