"""What preflight reads of a file for the printer, and how it says what it found."""

import io
from collections.abc import Iterable
from functools import lru_cache

import pikepdf

from press.checks.preflight.painting import Box, PaintedObject, read_painting
from press.core.findings import Finding, Severity
from press.print.print_file import PrintFile

MM = 72 / 25.4  # points


def painted(file: PrintFile) -> tuple[PaintedObject, ...]:
    """Everything on its pages; read once, for all rules."""
    return _painted(file.data)


def finding(
    file: PrintFile,
    code: str,
    said: tuple[str, str],
    *,
    page: int = 0,
    box: Box | None = None,
    figure: str = "",
    warn: bool = False,
) -> Finding:
    """A finding in a file: what is wrong, and what to do."""
    severity = Severity.WARNING if warn else Severity.ERROR
    place = _place(file, box) if box else ""
    return Finding(file.name, 0, code, *said, severity, place, figure, page=page)


def _place(file: PrintFile, box: Box) -> str:
    """A place as a person measures it on the page: millimetres from the trim's left and head."""
    head = file.spec.height - box[3] / MM
    return f"{box[0] / MM:.1f} mm from the left and {head:.1f} mm from the head"


@lru_cache(maxsize=4)
def _painted(data: bytes) -> tuple[PaintedObject, ...]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return tuple(read_painting(pdf))


def once_a_page(found: Iterable[PaintedObject]) -> list[PaintedObject]:
    """The first of them on each page: a fault that is on every line is one finding a page."""
    first = dict[int, PaintedObject]()
    for thing in found:
        first.setdefault(thing.page, thing)
    return list(first.values())
