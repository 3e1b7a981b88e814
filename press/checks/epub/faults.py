"""A fault of a finished EPUB as a finding: in which of its files it stands, and who mends it."""

from press.core.findings import Finding, Severity
from press.readers.finished import BoundEpub

TEMPLATE = "Mend the template or the module that writes it (templates/epub, press/epub)."


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
