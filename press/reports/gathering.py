"""Gather what the checks of a proof read: from content, catalogs and finished EPUBs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from press.catalogs.extraction import extract
from press.catalogs.po_file import read_catalog
from press.checks.epub_set import EpubSet
from press.checks.numbers.sentences import ChapterSentences, names_of, sentences_of
from press.checks.reading_ease import Eases, ease_of
from press.checks.spelling import Spelling, source_texts, spelling_of, translated_texts
from press.content.book import Book, Content
from press.content.locales import catalog_path
from press.core.findings import PressError, errors
from press.localization.message import Message
from press.pipeline.orders import Outcome
from press.pipeline.plugins import PLUGIN
from press.readers.finished import FinishedEpub

EVIDENCE = (ChapterSentences, Eases, EpubSet, Spelling, *PLUGIN.evidence)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The evidence, and the reason for each kind that is missing."""

    evidence: tuple[object, ...]
    missing: tuple[tuple[type, str], ...] = ()

    def __add__(self, other: "Gathered") -> "Gathered":
        return Gathered(self.evidence + other.evidence, self.missing + other.missing)


def gather(content: Content, outcomes: Sequence[Outcome]) -> Gathered:
    """Gather the evidence for a proof; errors in content/ are reported by the build."""
    try:
        book = content.require_book()
        messages = extract(book)
        sentences = sentences_of(book, names_of(book))
        found = Gathered((sentences, *book.data.evidence(book.work.language)))
    except PressError as error:
        return Gathered((), tuple((kind, _waits_for("The content", error)) for kind in EVIDENCE))
    for locale in dict.fromkeys(outcome.edition.locale for outcome in outcomes):
        found += _spelling(book, messages, locale)
    epubs = [each for each in outcomes if each.is_made and each.edition.format == "epub"]
    return found + _of_epubs(book, epubs)


def _spelling(book: Book, messages: Sequence[Message], locale: str) -> Gathered:
    root = book.root
    if locale == book.work.language:
        texts = tuple(source_texts(messages, root, locale))
        paths = dict.fromkeys(message.path for message in messages)
        sources = {path: (root / path).read_text("utf-8-sig") for path in paths}
        return Gathered((spelling_of(book, locale, texts, sources),))
    path = catalog_path(root, locale)
    name = path.relative_to(root).as_posix()
    try:
        texts = tuple(translated_texts(read_catalog(path, locale), name, locale))
    except PressError as error:
        return Gathered((), ((Spelling, _waits_for(name, error)),))
    return Gathered((spelling_of(book, locale, texts, {name: path.read_text("utf-8-sig")}),))


def _waits_for(what: str, error: PressError) -> str:
    """Why a check can't read a text with errors, and the place of the first."""
    first, *more = errors(error.findings)
    others = f", and {len(more)} more" if more else ""
    errors_of = f"{what} has errors, listed above ({first.place}: [{first.code}]{others})"
    return f"{errors_of}: correct them first."


def _of_epubs(book: Book, outcomes: Sequence[Outcome]) -> Gathered:
    """The finished EPUBs, the manuscript's language first, and their reading ease."""
    if not outcomes:
        return Gathered((), tuple((kind, "No EPUB was built.") for kind in (EpubSet, Eases)))
    made = sorted(outcomes, key=lambda outcome: outcome.edition.locale != book.work.language)
    epubs = tuple(FinishedEpub(outcome.edition, Path(outcome.path)) for outcome in made)
    body = frozenset(section.slug for section in book.sections if section.matter == "body")
    return Gathered((EpubSet(epubs, book.data.targets, body), *_eases(book, made)))


def _eases(book: Book, made: Sequence[Outcome]) -> Iterator[Eases]:
    for outcome in made:
        yield Eases(tuple(ease_of(book, outcome.edition.locale, Path(outcome.path))))
