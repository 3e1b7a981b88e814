"""A decorator for rules about a finished EPUB, which name a file in it and what is wrong there."""

from press.checks.registry import RuleOf, rule_of_faults
from press.core.findings import Finding, Severity
from press.readers.finished import FinishedEpub

TEMPLATE = "Fix the template or the module that writes it (templates/epub, press/epub)."
# A file as seen from the package document, "" for the whole book; the problem; its own remedy.
EpubFault = tuple[str, str] | tuple[str, str, str]


def epub_rule(
    code: str, remedy: str = TEMPLATE, *, tool: str = ""
) -> RuleOf[FinishedEpub, EpubFault]:
    """Make a function that yields the faults of an EPUB the rule of `code`."""

    def to_finding(book: FinishedEpub, fault: EpubFault) -> Finding:
        name, problem, *own = fault
        return epub_finding(book, code, name, problem, own[0] if own else remedy)

    return rule_of_faults(code, to_finding, only_on_proof=True, tool=tool)


def epub_finding(
    book: FinishedEpub,
    code: str,
    name: str,
    problem: str,
    remedy: str,
    severity: Severity = Severity.ERROR,
) -> Finding:
    """A finding in the file `name` of an EPUB, as seen from its package document."""
    path = f"{book.path.name}/EPUB/{name}" if name else book.path.name
    return Finding(path, 0, code, problem, remedy, severity)
