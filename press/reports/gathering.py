"""The subjects of a proof: finished files, and what its checks read of content and catalogs."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path

from press.catalogs.extraction import extract
from press.catalogs.po_file import read_catalog
from press.checks.epub.examination import ExaminedEpub, examine
from press.checks.epub.small_screen import ScreenedEpub, screen
from press.checks.epub_set import EpubSet
from press.checks.judgements import RuleSubject
from press.checks.numbers.absences import AbsenceSentences
from press.checks.numbers.sentences import ChapterSentences, names_of, sentences_of
from press.checks.reading_ease import Ease, Eases, ease_of
from press.checks.registry import content_of
from press.checks.spelling import Spelling, source_texts, spelling_of, translated_texts
from press.content.addresses import read_addresses
from press.content.book import Book, Content
from press.content.locales import catalog_path
from press.content.work import last_day
from press.core.cache import Store
from press.core.findings import CheckSkipped, PressError, errors
from press.core.identity import read_identity
from press.core.reads import declare, remembered
from press.localization.message import Message
from press.pipeline.orders import Outcome
from press.pipeline.plugins import PLUGIN, read_content
from press.print.print_file import PrintFile, PrintSpec
from press.readers.finished import FinishedEpub, FinishedPdf, PdfEpubPair

_OF_CONTENT = (ChapterSentences, AbsenceSentences, *PLUGIN.evidence)


class LazyContent:
    """The content of a work, read only if needed, once a process.

    Whoever asks for it depends on all files that were read for it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.read: Callable[[], Content] = remembered(partial(read_content, root))
        self.messages = remembered(self._extract)

    def __reduce__(self) -> tuple[type["LazyContent"], tuple[Path]]:
        """Another process reads it for itself."""
        return LazyContent, (self.root,)

    def _extract(self) -> tuple[Message, ...]:
        return tuple(extract(self.book()))

    def book(self) -> Book:
        """The book; raises CheckSkipped if there are errors, which the build reports."""
        try:
            return self.read().require_book()
        except PressError as error:
            raise CheckSkipped(_waits_for("The content", error)) from None


def subjects(content: LazyContent, outcomes: Sequence[Outcome]) -> Iterator[RuleSubject]:
    """All that the checks of a proof read; content and catalogs are not read yet."""
    files = list(_files(content.root, outcomes))
    yield from files
    yield from _pairs(files)
    for kind in _OF_CONTENT:
        yield RuleSubject("the chapters", kind, "", partial(_of_content, kind, content), __name__)
    for locale in dict.fromkeys(outcome.edition.locale for outcome in outcomes):
        make = partial(_spelling, content, locale)
        yield RuleSubject(f"the text in «{locale}»", Spelling, locale, make, __name__)
    yield from _of_epubs(content, [s for s in files if s.kind is FinishedEpub])


def _files(root: Path, outcomes: Sequence[Outcome]) -> Iterator[RuleSubject]:
    addresses = read_addresses(root)
    for outcome in outcomes:
        path = Path(outcome.path)
        if outcome.is_made and outcome.edition.format == "print":
            for name, specs in outcome.print_specs.items():
                file = path.with_name(name)
                # As JSON: specifications of an edition made before have been kept as such.
                key = content_of((file, json.dumps(specs, sort_keys=True)))
                yield RuleSubject(name, PrintFile, key, partial(_print_file, file, specs))
        elif outcome.is_made:
            finished = (
                FinishedEpub(outcome.edition, path, addresses)
                if outcome.edition.format == "epub"
                else FinishedPdf(outcome.edition, path)
            )
            yield _finished(path.name, finished)


def _finished(name: str, value: object) -> RuleSubject:
    return RuleSubject(name, type(value), content_of(value), partial(_itself, value))


def _itself(value: object) -> object:
    return value


def _print_file(path: Path, specs: dict[str, object]) -> PrintFile:
    return PrintFile(path.name, path.read_bytes(), PrintSpec.restore(specs))


def _pairs(files: Sequence[RuleSubject]) -> Iterator[RuleSubject]:
    """Each PDF with the EPUB of its language."""
    values = [file.make() for file in files if file.kind in (FinishedPdf, FinishedEpub)]
    epubs = {one.edition.locale: one for one in values if isinstance(one, FinishedEpub)}
    for one in values:
        if isinstance(one, FinishedPdf):
            epub = epubs.get(one.edition.locale)
            name = f"{one.path.name} and {epub.path.name}" if epub else one.path.name
            yield _finished(name, PdfEpubPair(one, epub))


def _of_content(kind: type, content: LazyContent) -> object:
    """What the rules for the chapters and those of the plug-in read."""
    book = content.book()
    if kind is ChapterSentences:
        return sentences_of(book, names_of(book))
    if kind is AbsenceSentences:
        chapters, date = sentences_of(book, names_of(book)), last_day(book.work)
        return AbsenceSentences(chapters, book.absences, date)
    own = (value for value in book.data.evidence(book.work.language) if type(value) is kind)
    if (found := next(own, None)) is None:
        raise CheckSkipped("The work has no such data.")
    return found


def _spelling(content: LazyContent, locale: str) -> Spelling:
    book, messages = content.book(), content.messages()
    if locale == book.work.language:
        texts = tuple(source_texts(messages, book.root, locale))
        paths = dict.fromkeys(message.path for message in messages)
        sources = {path: (book.root / path).read_text("utf-8-sig") for path in paths}
        return spelling_of(book, locale, texts, sources)
    path = catalog_path(book.root, locale)
    name = path.relative_to(book.root).as_posix()
    try:
        texts = tuple(translated_texts(read_catalog(path, locale), name, locale))
    except PressError as error:
        raise CheckSkipped(_waits_for(name, error)) from None
    return spelling_of(book, locale, texts, {name: path.read_text("utf-8-sig")})


def _waits_for(what: str, error: PressError) -> str:
    """Why a check can't read a text with errors, and the place of the first."""
    first, *more = errors(error.findings)
    others = f", and {len(more)} more" if more else ""
    errors_of = f"{what} has errors, listed above ({first.place}: [{first.code}]{others})"
    return f"{errors_of}: correct them first."


def _of_epubs(content: LazyContent, files: Sequence[RuleSubject]) -> Iterator[RuleSubject]:
    """The finished EPUBs, the manuscript's language first: as examined, as seen, as read."""
    source = read_identity(content.root).language
    epubs = [value for file in files if isinstance(value := file.make(), FinishedEpub)]
    made = tuple(sorted(epubs, key=lambda epub: epub.edition.locale != source))
    key = content_of(made)
    yield RuleSubject("all EPUBs", EpubSet, key, partial(_epub_set, content, made), __name__)
    for epub in made:
        key, eases = content_of(epub), partial(eases_of, content, epub)
        store = Store.of(content.root)
        seen, examined = partial(screen, epub, store), partial(examine, epub, store)
        yield RuleSubject(epub.path.name, ScreenedEpub, key, seen, screen.__module__)
        yield RuleSubject(epub.path.name, ExaminedEpub, key, examined, examine.__module__)
        yield RuleSubject(epub.path.name, Eases, key, eases, __name__)
    if not made:
        yield RuleSubject("all EPUBs", Eases, "", _no_epub, __name__)


def _no_epub() -> object:
    raise CheckSkipped("No EPUB was built.")


def _epub_set(content: LazyContent, epubs: tuple[FinishedEpub, ...]) -> EpubSet:
    book = content.book()
    if not epubs:
        _no_epub()
    body = frozenset(section.slug for section in book.sections if section.matter == "body")
    return EpubSet(epubs, book.data.targets, body)


def eases_of(content: LazyContent, epub: FinishedEpub) -> Eases:
    """How each chapter of an EPUB reads; kept, since the report shows it."""

    def make() -> str:
        declare(epub.path)
        eases = ease_of(content.book(), epub.edition.locale, epub.path)
        return json.dumps([asdict(ease) for ease in eases])

    kept = Store.of(content.root).keep(__name__, ("eases", content_of(epub)), make)
    return Eases(tuple(Ease(**ease) for ease in json.loads(kept)))


def known_eases(content: LazyContent, outcomes: Sequence[Outcome]) -> Iterator[Ease]:
    """How each chapter of the EPUBs reads, the manuscript's language first; none with errors."""
    files = [file for file in _files(content.root, outcomes) if file.kind is FinishedEpub]
    for subject in _of_epubs(content, files):
        if subject.kind is Eases:
            with suppress(CheckSkipped):
                eases = subject.make()
                yield from eases.chapters if isinstance(eases, Eases) else ()
