"""Decorators for rules about a file for the printer: on the file, or on each painted object."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, wraps

import pikepdf

from press.checks.preflight.painting import Box, PaintedObject, read_painting
from press.checks.registry import RuleOf, rule_of_faults
from press.core.findings import Finding, Severity
from press.core.units import PT_PER_MM
from press.print.print_file import PrintFile, PrintSpec

AGAIN = "Build again; if it stays, correct press/print."
SEPARATION = "Build again; if it stays, correct press/print/separation.py."
FileCheck = Callable[[PrintFile], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class PrintFault:
    """What is wrong in a file, on which page and where; `measured` is what was measured."""

    problem: str
    remedy: str = AGAIN
    page: int = 0
    box: Box | None = None
    measured: str = ""
    severity: Severity | None = None  # that of the rule


def print_rule(
    code: str,
    *,
    source: str = "",
    level: Severity = Severity.ERROR,
    only_on_proof: bool = False,
    tool: str = "",
) -> RuleOf[PrintFile, PrintFault]:
    """Make a function that yields the faults of a file the rule of `code`.

    The default source is the rule of the Ghent Workgroup with the number of the code.
    """

    def to_finding(file: PrintFile, fault: PrintFault) -> Finding:
        position = _position(file, fault.box) if fault.box else ""
        words = (fault.problem, fault.remedy, fault.severity or level, position, fault.measured)
        return Finding(file.name, 0, code, *words, page=fault.page)

    source = source or f"GWG 2022, R{code.removeprefix('q-'):0>4}"
    return rule_of_faults(
        code, to_finding, source=source, level=level, only_on_proof=only_on_proof, tool=tool
    )


def painted_rule(
    code: str,
    problem: str,
    remedy: str = SEPARATION,
    *,
    measured: str,
    source: str = "",
    level: Severity = Severity.WARNING,
) -> Callable[[Callable[[PaintedObject, PrintSpec], bool]], FileCheck]:
    """Make a function that tells whether a painted object is faulty the rule of `code`.

    The first faulty object of each page is a finding; `problem` and `measured` are formats of
    `it`, the object, and of `spec`.
    """

    def decorate(is_faulty: Callable[[PaintedObject, PrintSpec], bool]) -> FileCheck:
        # Without its annotations: the registry reads the type of `file` from those of `check`.
        @print_rule(code, source=source, level=level)
        @wraps(is_faulty, assigned=("__module__", "__name__", "__doc__"))
        def check(file: PrintFile) -> Iterator[PrintFault]:
            first = dict[int, PaintedObject]()
            for it in painted(file):
                if is_faulty(it, file.spec):
                    first.setdefault(it.page, it)
            for page, it in first.items():
                words = problem.format(it=it, spec=file.spec)
                yield PrintFault(words, remedy, page, it.box, measured.format(it=it))

        return check

    return decorate


def _position(file: PrintFile, box: Box) -> str:
    """A place as a person measures it on the trimmed page."""
    top = file.spec.height - box[3] / PT_PER_MM
    return f"{box[0] / PT_PER_MM:.1f} mm from the left and {top:.1f} mm from the top"


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
