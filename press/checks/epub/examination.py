"""A finished EPUB examined by Ace by DAISY: axe in a browser on every document, and its package.

What the browser said of a document is kept, so that of a changed book only the changed documents
are opened again; Ace judges the book as a whole each time.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from press.checks.epub.document_keys import keys_of_documents
from press.checks.epub.epub_rule import EpubFault, epub_finding
from press.checks.epub.validators import SOURCE, short
from press.checks.registry import RuleOf, rule_of_faults
from press.core.cache import Store
from press.core.findings import CheckSkipped, Finding
from press.core.reads import recording
from press.readers.epub import FOLDER, UnreadableEpub, open_epub
from press.readers.finished import FinishedEpub
from press.tools.ace import Violation, declared_command, examine_epubs


@dataclass(frozen=True, slots=True)
class ExaminedEpub:
    """A finished EPUB, with what Ace finds in it."""

    book: FinishedEpub
    violations: tuple[Violation, ...]


def _ace_rule(code: str, remedy: str) -> RuleOf[ExaminedEpub, EpubFault]:
    def to_finding(examined: ExaminedEpub, fault: EpubFault) -> Finding:
        return epub_finding(examined.book, code, fault[0], fault[1], remedy)

    return rule_of_faults(code, to_finding, only_on_proof=True, tool="Ace")


@_ace_rule("e-010", SOURCE)
def find_ace_violations(examined: ExaminedEpub) -> Iterator[EpubFault]:
    """Ace by DAISY finds no violation of accessibility rules."""
    for found in examined.violations:
        place = f" In {short(found.element)}" if found.element else ""
        problem = f"Ace ({found.rule}, {found.impact}): {short(found.message)}.{place}"
        # Ace names the package document by its path in the container.
        yield found.document.removeprefix(f"/{FOLDER}"), problem


def examine(book: FinishedEpub, store: Store) -> ExaminedEpub:
    """Ask Ace about a book; documents that it knows with all they may show are not opened.

    Raises CheckSkipped.
    """
    with recording() as tools:
        declared_command()
    keys = _keys(book)
    known = {name: said for name, key in keys.items() if (said := store.find(__name__, key))}
    answer = examine_epubs([book.path], {book.path: known})[book.path]
    for name, said in answer.documents.items():
        if name in keys:
            store.save(__name__, keys[name], said, tools)
    return ExaminedEpub(book, answer.violations)


def _keys(book: FinishedEpub) -> dict[str, tuple[str, str, str]]:
    """The key of each document, by its path in the container; none where it is no EPUB."""
    try:
        keys = keys_of_documents(open_epub(book.path))
    except (UnreadableEpub, CheckSkipped):
        return {}  # Ace says what is wrong with it
    return {f"{FOLDER}{name}": key for name, key in keys.items()}
