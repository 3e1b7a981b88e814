"""Decorators for rules about a file for the printer: on the file, or on each painted object."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import WRAPPER_ASSIGNMENTS, lru_cache, wraps

import pikepdf

from press.checks.preflight.painting import Box, PaintedObject, read_painting
from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.print.print_file import PrintFile, PrintSpec

MM = 72 / 25.4  # points
AGAIN = "Build again; if it stays, correct press/print."
SEPARATION = "Build again; if it stays, correct press/print/separation.py."
FileCheck = Callable[[PrintFile], Iterator[Finding]]
# The registry reads the type of the file from the annotations of `check` below.
_COPIED = [name for name in WRAPPER_ASSIGNMENTS if name != "__annotations__"]


@dataclass(frozen=True, slots=True)
class PrintFault:
    """What is wrong in a file, on which page and where; `figure` is what was measured."""

    problem: str
    remedy: str = AGAIN
    page: int = 0
    box: Box | None = None
    figure: str = ""
    severity: Severity | None = None  # that of the rule


def print_rule(
    code: str, *, source: str = "", level: Severity = Severity.ERROR, only_on_proof: bool = False
) -> Callable[[Callable[[PrintFile], Iterable[PrintFault]]], FileCheck]:
    """Make a function that yields the faults of a file the rule of `code`.

    The default source is the rule of the Ghent Workgroup with the number of the code.
    """

    def decorate(find_faults: Callable[[PrintFile], Iterable[PrintFault]]) -> FileCheck:
        @rule(code, source=source or _of_gwg(code), level=level, only_on_proof=only_on_proof)
        @wraps(find_faults, assigned=_COPIED)
        def check(file: PrintFile) -> Iterator[Finding]:
            for it in find_faults(file):
                position = _position(file, it.box) if it.box else ""
                words = (it.problem, it.remedy, it.severity or level, position, it.figure)
                yield Finding(file.name, 0, code, *words, page=it.page)

        return check

    return decorate


def painted_rule(
    code: str,
    problem: str,
    remedy: str = SEPARATION,
    *,
    figure: str,
    source: str = "",
    level: Severity = Severity.WARNING,
) -> Callable[[Callable[[PaintedObject, PrintSpec], bool]], FileCheck]:
    """Make a function that tells whether a painted object is faulty the rule of `code`.

    The first faulty object of each page is a finding; `problem` and `figure` are formats of
    `it`, the object, and of `spec`.
    """

    def decorate(is_faulty: Callable[[PaintedObject, PrintSpec], bool]) -> FileCheck:
        @print_rule(code, source=source, level=level)
        @wraps(is_faulty, assigned=_COPIED)
        def check(file: PrintFile) -> Iterator[PrintFault]:
            first = dict[int, PaintedObject]()
            for it in painted(file):
                if is_faulty(it, file.spec):
                    first.setdefault(it.page, it)
            for page, it in first.items():
                words = problem.format(it=it, spec=file.spec)
                yield PrintFault(words, remedy, page, it.box, figure.format(it=it))

        return check

    return decorate


def _of_gwg(code: str) -> str:
    return f"GWG 2022, R{code.removeprefix('q-'):0>4}"


def _position(file: PrintFile, box: Box) -> str:
    """A place as a person measures it on the trimmed page."""
    top = file.spec.height - box[3] / MM
    return f"{box[0] / MM:.1f} mm from the left and {top:.1f} mm from the top"


def numbered_pages(file: PrintFile) -> Iterator[tuple[int, pikepdf.Page]]:
    """The pages of a file, counted from 1."""
    with file.open() as pdf:
        yield from enumerate(pdf.pages, 1)


def painted(file: PrintFile) -> tuple[PaintedObject, ...]:
    """Everything painted on the pages of a file, read once for all rules."""
    return _painted(file.data)


@lru_cache(maxsize=4)
def _painted(data: bytes) -> tuple[PaintedObject, ...]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return tuple(read_painting(pdf))
