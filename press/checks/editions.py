"""Finished editions as checks read them, and a fault in one as a finding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from press.core.findings import Finding, Severity

TEMPLATE = "Mend the template or the module that writes it (templates/epub, press/epub)."


@dataclass(frozen=True, slots=True)
class BoundEpub:
    """A finished EPUB; the addresses, ids by document, that earlier editions had."""

    edition: str
    path: Path
    addresses: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BoundPdf:
    """A finished PDF."""

    edition: str
    path: Path


@dataclass(frozen=True, slots=True)
class Twins:
    """A finished PDF with the EPUB of the same language, if that was made, too: both come from one text."""

    pdf: BoundPdf
    epub: BoundEpub | None


def fault(
    book: BoundEpub,
    code: str,
    name: str,
    problem: str,
    remedy: str = TEMPLATE,
    severity: Severity = Severity.ERROR,
) -> Finding:
    """The finding; `name` is the file, seen from the package document, or empty for the book as a whole."""
    path = f"{book.path.name}/EPUB/{name}" if name else book.path.name
    return Finding(path, 0, code, problem, remedy, severity)
