"""A decorator for rules about a finished EPUB, which name a file in it and what is wrong there."""

from collections.abc import Callable, Iterable, Iterator
from functools import WRAPPER_ASSIGNMENTS, wraps

from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.readers.finished import BoundEpub

TEMPLATE = "Fix the template or the module that writes it (templates/epub, press/epub)."
# A file as seen from the package document, "" for the whole book; the problem; its own remedy.
EpubFault = tuple[str, str] | tuple[str, str, str]
FaultFinder = Callable[[BoundEpub], Iterable[EpubFault]]
# The registry reads the type of the book from the annotations of `check` below.
_COPIED = [name for name in WRAPPER_ASSIGNMENTS if name != "__annotations__"]


def epub_rule(
    code: str, remedy: str = TEMPLATE
) -> Callable[[FaultFinder], Callable[[BoundEpub], Iterator[Finding]]]:
    """Make a function that yields the faults of an EPUB the rule of `code`."""

    def decorate(find_faults: FaultFinder) -> Callable[[BoundEpub], Iterator[Finding]]:
        @rule(code, only_on_proof=True)
        @wraps(find_faults, assigned=_COPIED)
        def check(book: BoundEpub) -> Iterator[Finding]:
            for name, problem, *own in find_faults(book):
                yield epub_finding(book, code, name, problem, own[0] if own else remedy)

        return check

    return decorate


def epub_finding(
    book: BoundEpub,
    code: str,
    name: str,
    problem: str,
    remedy: str,
    severity: Severity = Severity.ERROR,
) -> Finding:
    """A finding in the file `name` of an EPUB, as seen from its package document."""
    path = f"{book.path.name}/EPUB/{name}" if name else book.path.name
    return Finding(path, 0, code, problem, remedy, severity)
