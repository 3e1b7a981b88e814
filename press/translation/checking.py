"""Every slip of a catalog: what its own text shows, and what Pandoc reads in it."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog

from press.language.entries import Key, is_finished, key_of
from press.language.slips import Checker
from press.language.termbase import Entry, Termbase
from press.proof.findings import Finding
from press.sources.book import Book
from press.sources.glossary import TERM
from press.translation.message import Message
from press.typesetting.shapes import Shape, differing_shapes
from press.typesetting.store import Store

_SHOWN = {
    "Math": "mathematics",
    "RawInline": "HTML",
    "RawBlock": "HTML",
    "OrderedList": "a list",
    "BulletList": "a list",
}


def find_slips(catalog: Catalog, path: str, book: Book, messages: Iterable[Message], store: Store) -> list[Finding]:
    """The slips of the finished translations, by line; `path` is the catalog's, as findings show it.

    Limits and what is Markdown come from today's Italian, since a translator's tool may drop a catalog's flags.
    """
    wanted = {message.key: message for message in messages}
    limits = {key: message.most for key, message in wanted.items() if message.most}
    checker = Checker(catalog, path, termbase_of(book, catalog), limits)
    found = checker.check()
    markdown = {key for key, message in wanted.items() if message.is_markdown}
    told = {finding.line for finding in found if finding.code in ("l-010", "l-013")}
    shapes = _shape_slips(checker, markdown, book.root, store)
    return sorted([*found, *(finding for finding in shapes if finding.line not in told)])


def termbase_of(book: Book, catalog: Catalog) -> Termbase:
    """The terms and names of the book in the catalog's language."""
    terms = [Entry(entry.spellings, _called(catalog, entry.term, TERM)) for entry in book.glossary.terms]
    names = {entry.name: entry.name for entry in book.glossary.names}
    names |= {i.name: _called(catalog, i.name) or i.name for i in book.initiatives}
    return Termbase(terms, names)


def _called(catalog: Catalog, italian: str, context: str | None = None) -> str:
    message = catalog.get(italian, context)
    return str(message.string) if message is not None and is_finished(message) else ""


def _shape_slips(checker: Checker, markdown: Collection[Key], root: Path, store: Store) -> Iterator[Finding]:
    """Markdown that Pandoc would read otherwise than the Italian."""
    readings = [
        (reading, message.lineno or 0)
        for message in checker.catalog
        if message.id and not message.fuzzy and key_of(message) in markdown
        for reading in checker.readings(message)
    ]
    pairs = [(reading.italian, reading.translation) for reading, _ in readings]
    for (_, line), (lost, added) in zip(readings, differing_shapes(pairs, root, store), strict=True):
        if lost or added:
            problem = f"Pandoc would read it otherwise than the Italian: {' and '.join(_told(lost, added))}."
            remedy = "Put a backslash before a mark that is meant as such, or close it."
            yield Finding(checker.path, line, "l-022", problem, remedy)


def _told(lost: Shape, added: Shape) -> Iterable[str]:
    if added:
        yield f"it has {_listed(added)}"
    if lost:
        yield f"it lacks {_listed(lost)}"


def _listed(shape: Shape) -> str:
    return ", ".join(_SHOWN.get(part, part if part.isalpha() else f"a stray {part}") for part in sorted(shape))
