"""Every slip of a catalog: what its own text shows, and what Pandoc reads in it."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from press.catalogs.catalog import Catalog, Key, is_finished, key_of
from press.catalogs.message import Message
from press.catalogs.termbase import Term, Termbase
from press.catalogs.translation_checks import CatalogChecker, Comparison
from press.content.book import Book
from press.content.glossary import TERM
from press.core.cache import Store
from press.core.findings import Finding, Severity
from press.typesetting.shapes import Shape, differing_shapes

_SHOWN = {
    "BulletList": "a list",
    "Cite": "a citation",
    "Cite AuthorInText": "a citation in the text",
    "Cite NormalCitation": "a citation in brackets",
    "Cite of 2": "a pair of citations",
    "LineBreak": "a line break",
    "OrderedList": "a list",
    "Strikeout": "struck words",
    "Subscript": "a subscript",
    "Superscript": "a superscript",
}
_STRESS = frozenset({"Emph", "Strong"})
_SMALL = frozenset({"Superscript", "Subscript"})  # XIX^e^, m^2^: one language writes them otherwise
_MARKS = re.compile(r"[*`<>]|&#?\w+;|\]\(|:::|\[\^|(?<!\w)@\w")


def find_translation_issues(
    catalog: Catalog, path: str, book: Book, messages: Iterable[Message], store: Store
) -> list[Finding]:
    """The slips of the finished translations, by line; `path` is the catalog's, as findings show it.

    Limits and what is Markdown come from today's Italian, since a translator's tool may drop a catalog's flags.
    """
    wanted = {message.key: message for message in messages}
    limits = {key: message.most for key, message in wanted.items() if message.most}
    checker = CatalogChecker(catalog, path, termbase_of(book, catalog), limits)
    markdown = {key for key, message in wanted.items() if message.is_markdown}
    found = [*checker.check(), *_plain_slips(checker, wanted.keys() - markdown)]
    told = {finding.line for finding in found if finding.code in ("l-010", "l-013")}
    shapes = _shape_slips(checker, markdown, book.root, store)
    return sorted([*found, *(finding for finding in shapes if finding.line not in told)])


def termbase_of(book: Book, catalog: Catalog) -> Termbase:
    """The terms and names of the book in the catalog's language."""
    terms = [
        Term(entry.spellings, _called(catalog, entry.term, TERM)) for entry in book.glossary.terms
    ]
    # An initiative that is called otherwise in the language is called by a common noun: «Giardini condivisi».
    proper = [i.name for i in book.initiatives if _called(catalog, i.name) in ("", i.name)]
    return Termbase(
        terms, {name: name for name in (*proper, *(entry.name for entry in book.glossary.names))}
    )


def _called(catalog: Catalog, italian: str, context: str | None = None) -> str:
    message = catalog.get(italian, context)
    return message.msgstr if message is not None and is_finished(message) else ""


def _readings(checker: CatalogChecker, keys: Collection[Key]) -> Iterator[tuple[Comparison, int]]:
    """The finished translations of these messages, with their lines."""
    for message in checker.catalog:
        if not message.fuzzy and key_of(message) in keys:
            yield from ((reading, message.linenum or 0) for reading in checker.readings(message))


def _plain_slips(checker: CatalogChecker, keys: Collection[Key]) -> Iterator[Finding]:
    """A field of a card is plain text: marks of Markdown and HTML would be printed as they are."""
    for reading, line in _readings(checker, keys):
        there, here = (
            Counter(_MARKS.findall(text)) for text in (reading.italian, reading.translation)
        )
        if added := here - there:
            problem = f"This is plain text: {', '.join(sorted(added))} would be printed."
            yield Finding(
                checker.path,
                line,
                "l-022",
                problem,
                "Say it without marks; only chapters have them.",
            )


def _shape_slips(
    checker: CatalogChecker, keys: Collection[Key], root: Path, store: Store
) -> Iterator[Finding]:
    """Markdown that Pandoc would read otherwise than the Italian."""
    readings = list(_readings(checker, keys))
    pairs = [(reading.italian, reading.translation) for reading, _ in readings]
    for (_, line), shapes in zip(readings, differing_shapes(pairs, root, store), strict=True):
        yield from (Finding(checker.path, line, *slip) for slip in _judge(*shapes))


def _judge(lost: Shape, added: Shape) -> Iterator[tuple[str, str, str, Severity]]:
    """What a difference in shape means.

    A word that is foreign in one language may lose its italics in another, or gain them; bold is meant.
    """
    stress = {
        part: (lost[part], added[part]) for part in ("Emph", "Strong") if lost[part] or added[part]
    }
    if stress:
        certain = "Strong" in stress or all(stress["Emph"])
        severity = Severity.ERROR if certain else Severity.WARNING
        yield (
            "l-015",
            "The emphasis (*…*) differs from the Italian.",
            "Set it as the Italian does.",
            severity,
        )
    others = [
        Counter({part: n for part, n in shape.items() if part not in _STRESS})
        for shape in (lost, added)
    ]
    if any(others):
        problem = (
            f"Pandoc would read it otherwise than the Italian: {' and '.join(_told(*others))}."
        )
        small = set(others[0]) | set(others[1]) <= _SMALL
        remedy = "Put a backslash before a mark that is meant as such, or close it."
        yield "l-022", problem, remedy, Severity.WARNING if small else Severity.ERROR


def _told(lost: Shape, added: Shape) -> Iterable[str]:
    if added:
        yield f"it has {_listed(added)}"
    if lost:
        yield f"it lacks {_listed(lost)}"


def _listed(shape: Shape) -> str:
    return ", ".join(
        _SHOWN.get(part, part if part[0].isalpha() else f"a stray {part}") for part in sorted(shape)
    )
