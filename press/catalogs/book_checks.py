"""All checks of a catalog of a book: those of its text alone, and what Pandoc reads in it."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from pathlib import Path

from polib import POEntry

from press.catalogs.catalog import Catalog, english_name, is_finished, key_of
from press.catalogs.termbase import Termbase, TermEntry
from press.catalogs.translation_checks import CatalogChecker, Comparison, source_file
from press.catalogs.wording_checks import TranslationIssue
from press.content.book import Book
from press.content.glossary import TERM
from press.core.cache import Store
from press.core.findings import Finding, Severity
from press.localization.message import Key, Message
from press.typesetting.shapes import Shape, differing_shapes

_SHOWN = {
    "BulletList": "a list",
    "Cite": "a citation",
    "Cite AuthorInText": "a citation in the text",
    "Cite NormalCitation": "a citation in brackets",
    "Cite of 2": "a pair of citations",
    "LineBreak": "a line break",
    "OrderedList": "a list",
    "Strikeout": "struck-out words",
    "Subscript": "a subscript",
    "Superscript": "a superscript",
}
_STRESS = frozenset({"Emph", "Strong"})
_SMALL = frozenset({"Superscript", "Subscript"})  # XIX^e^, m^2^: one language writes them otherwise
_MARKS = re.compile(r"[*`<>]|&#?\w+;|\]\(|:::|\[\^|(?<!\w)@\w")


def find_translation_issues(
    catalog: Catalog,
    path: str,
    book: Book,
    messages: Iterable[Message],
    store: Store,
    among: Collection[Key] | None = None,
) -> list[Finding]:
    """Check the finished translations, or those `among` them; `path` is how findings show it.

    Limits and what is Markdown come from today's source text, since a translator's tool may drop a
    catalog's flags.
    """
    wanted = {message.key: message for message in messages}
    limits = {key: message.most for key, message in wanted.items() if message.most}
    checker = CatalogChecker(catalog, path, termbase_of(book, catalog), limits, store, among)
    markdown = {key for key, message in wanted.items() if message.is_markdown}
    found = [*checker.check(), *_plain_text_issues(checker, wanted.keys() - markdown)]
    # A difference in markup or in the kind of block changes the shape, too: it is reported once.
    reported = {finding.line for finding in found if finding.code in ("l-010", "l-013")}
    shapes = _shape_issues(checker, markdown, book.root, store)
    return sorted([*found, *(finding for finding in shapes if finding.line not in reported)])


def termbase_of(book: Book, catalog: Catalog) -> Termbase:
    """The terms and names of the book in the catalog's language."""
    terms = [
        TermEntry(entry.spellings, _called(catalog, entry.term, TERM))
        for entry in book.glossary.terms
    ]
    # A record with a translated name is called by common nouns: «Giardini condivisi».
    proper = [name for name in book.data.names if _called(catalog, name) in ("", name)]
    return Termbase(
        terms, {name: name for name in (*proper, *(entry.name for entry in book.glossary.names))}
    )


def _called(catalog: Catalog, source_text: str, context: str | None = None) -> str:
    message = catalog.get(source_text, context)
    return message.msgstr if message is not None and is_finished(message) else ""


def _comparisons(
    checker: CatalogChecker, keys: Collection[Key], entries: Iterable[POEntry]
) -> Iterator[tuple[Comparison, int]]:
    """The finished translations of these messages, of those among the entries, with their lines."""
    for entry in entries:
        if not entry.fuzzy and key_of(entry) in keys:
            yield from ((each, entry.linenum or 0) for each in checker.comparisons(entry))


def _plain_text_issues(checker: CatalogChecker, keys: Collection[Key]) -> Iterator[Finding]:
    """Markdown or HTML in a message that is plain text, where it would be printed as typed."""
    for compared, line in _comparisons(checker, keys, checker.entries):
        there, here = (
            Counter(_MARKS.findall(text)) for text in (compared.source_text, compared.translation)
        )
        if added := here - there:
            typed = f"{', '.join(sorted(added))} would be printed as typed"
            problem = f"This text is printed without Markdown: {typed}."
            remedy = "Translate it without markup; only chapters have it."
            yield Finding(checker.path, line, "l-022", problem, remedy)


def _shape_issues(
    checker: CatalogChecker, keys: Collection[Key], root: Path, store: Store
) -> Iterator[Finding]:
    """Markdown that Pandoc would read otherwise than the source text."""
    groups = dict[str, list[tuple[Comparison, int]]]()
    for name, entries in groupby(checker.entries, source_file):
        groups.setdefault(name, []).extend(_comparisons(checker, keys, entries))
    pairs = {
        name: [(each.source_text, each.translation) for each, _ in group]
        for name, group in groups.items()
    }
    shapes = differing_shapes(pairs, root, store)
    for name, group in groups.items():
        for (_, line), difference in zip(group, shapes[name], strict=True):
            issues = _judge(*difference, english_name(checker.catalog.source))
            yield from (issue.finding(checker.path, line) for issue in issues)


def _judge(lost: Shape, added: Shape, language: str) -> Iterator[TranslationIssue]:
    """What a difference in shape means; `language` is that of the source text.

    A word that is foreign in one language may lose or gain its italics in another; bold is meant.
    """
    stress = {part for part in _STRESS if lost[part] or added[part]}
    if stress:
        is_certain = "Strong" in stress or bool(lost["Emph"] and added["Emph"])
        problem = f"The emphasis (*…*) differs from the {language}."
        remedy = f"Emphasise the same words as the {language}."
        severity = Severity.ERROR if is_certain else Severity.WARNING
        yield TranslationIssue("l-015", problem, remedy, severity)
    others = [
        Counter({part: n for part, n in shape.items() if part not in _STRESS})
        for shape in (lost, added)
    ]
    if any(others):
        how = " and ".join(_differences(*others))
        problem = f"Its Markdown would be read differently from the {language}: {how}."
        remedy = "Put a backslash before a mark that should be printed, or close it."
        is_small = set(others[0]) | set(others[1]) <= _SMALL
        severity = Severity.WARNING if is_small else Severity.ERROR
        yield TranslationIssue("l-022", problem, remedy, severity)


def _differences(lost: Shape, added: Shape) -> Iterable[str]:
    if added:
        yield f"it has {_listed(added)}"
    if lost:
        yield f"it lacks {_listed(lost)}"


def _listed(shape: Shape) -> str:
    return ", ".join(
        _SHOWN.get(part, part if part[0].isalpha() else f"a stray {part}") for part in sorted(shape)
    )
