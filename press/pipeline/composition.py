"""From content and catalog to the parts of the book: each stage goes on with what is whole, and tells what is not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from press.catalogs.checking import find_slips
from press.catalogs.entries import key_of
from press.catalogs.extraction import extract
from press.catalogs.translation import Translation, new_catalog, read_catalog
from press.catalogs.translation_checks import Checker
from press.checks.registry import ask
from press.content.book import Book, Content, read_content
from press.content.editions import SOURCE_LOCALE
from press.content.manuscript import Manuscript, collate
from press.content.work import missing_identifiers
from press.copyediting.source_text import copy_of
from press.core.cache import Store
from press.core.findings import Finding, PressError, errors
from press.core.suppressions import split_suppressed
from press.localization.pseudo import LOCALE as PSEUDO
from press.localization.pseudo import Pseudo
from press.localization.translator import Voice
from press.pipeline import manifest
from press.pipeline.orders import Order
from press.pipeline.pages import Report
from press.typesetting.languages import italian_of
from press.typesetting.parts import Checked, Parts, make_parts
from press.typesetting.reflow import find_uncut, without_consequences

Sayings = Translation | Pseudo


def compose(order: Order, report: Report) -> tuple[Parts, Manuscript, Book, Checked]:
    """From content and catalog to the parts of the book, with all that is wrong with any of it.

    Raises PressError where no page can be shown: book.yaml or the press's own words can't be read.
    """
    report(order.locale, "reading content")
    read = _read(order)
    if read.content.book is None:
        raise PressError(read.findings)
    book, store = read.content.book, _store(order.root)
    report(order.locale, "collating the manuscript")
    manuscript = collate(book, order.locale, Voice(read.translation, is_draft=order.draft), store)
    before = [*read.findings, *manuscript.findings]
    if read.is_translated and not order.draft:
        before += _holes(book, read.translation, order)
    report(order.locale, "parsing with Pandoc")
    before += find_uncut(book, store)
    parts, (found, excused) = make_parts(manuscript, book, store, before)
    everything = without_consequences(dict.fromkeys([*before, *found]))
    if not read.content.is_known:
        raise PressError(everything)
    return parts, manuscript, book, (everything, [*read.excused, *excused])


def read_sources(order: Order) -> tuple[Book, Sayings]:
    """Content and catalog; raises PressError with what is wrong with either."""
    read = _read(order)
    if read.content.book is None or (not order.draft and errors(read.findings)):
        raise PressError(read.findings)
    return read.content.book, read.translation


def translation_of(order: Order) -> Sayings:
    """What the edition's locale says for the Italian; raises PressError."""
    if order.locale == PSEUDO:
        return Pseudo()
    if order.locale == SOURCE_LOCALE:
        return Translation.of_source()
    return Translation.of(
        read_catalog(Path(manifest.catalog(str(order.root), order.locale)), order.locale)
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """Content and catalog as they could be read, and what is wrong with both."""

    content: Content
    translation: Sayings
    findings: tuple[Finding, ...]
    excused: tuple[Finding, ...]
    is_translated: bool = True  # whether the catalog could be read


def _read(order: Order) -> _Read:
    content = read_content(order.root)
    try:
        translation = translation_of(order)
    except PressError as error:
        nothing = Translation.of(new_catalog(order.locale))  # raises where there is no such locale
        return _Read(
            content, nothing, (*content.findings, *error.findings), (), is_translated=False
        )
    standing, excused = _slips(translation, content.book, order)
    findings = (*content.findings, *standing)
    return _Read(content, _without_slips(translation, standing, order), findings, tuple(excused))


def _without_slips(translation: Sayings, slips: Iterable[Finding], order: Order) -> Sayings:
    """The translation without what is wrong in it, which would only lead to further mistakes."""
    if isinstance(translation, Pseudo) or translation.catalog is None:
        return translation
    path = _catalog_name(order)
    codes = {slip.line: slip.code for slip in errors(slips) if slip.path == path and slip.line}
    refused = {
        key_of(message): codes[message.lineno]
        for message in translation.catalog
        if message.lineno in codes
    }
    return Translation(translation.catalog, refused)


def _slips(translation: Sayings, book: Book | None, order: Order) -> Checked:
    """The translator's errors, and where the order is strict his lesser slips; for Italian, its house style.

    Where content can't be read, those that the catalog shows by itself.
    """
    if isinstance(translation, Pseudo):
        return [], []
    if translation.catalog is None:
        return _house_style(book) if book else ([], [])
    if book is None:
        return errors(Checker(translation.catalog, _catalog_name(order)).check()), []
    found = find_slips(
        translation.catalog, _catalog_name(order), book, extract(book), _store(order.root)
    )
    return split_suppressed(found if order.strict else errors(found), book.excuses)


def _house_style(book: Book) -> Checked:
    """What the Italian itself has against it, and what in it may not be Italian."""
    texts = (copy_of(extract(book), book.root), italian_of(book, _store(book.root)))
    return split_suppressed([finding for text in texts for finding in ask(text)], book.excuses)


def _holes(book: Book, translation: Sayings, order: Order) -> list[Finding]:
    """A release with a hole in it is refused, with the list of what is missing."""
    editions = () if book.gaps.work else [edition.name for edition in order.editions]
    nameless = missing_identifiers(book.work, editions)
    if isinstance(translation, Translation) and translation.catalog is not None:
        for message in extract(
            book
        ):  # pages that templates make are written later, when it is too late to refuse
            translation.plural(message.text, message.plural, 1, message.context)
    return [*nameless, *_missing(translation.missing, order)]


def _missing(texts: Sequence[str], order: Order) -> list[Finding]:
    path, remedy = _catalog_name(order), "Translate it, or build a draft (make draft)."
    return [
        Finding(
            path,
            0,
            "l-020",
            f"«{text[:70]}{'…' if len(text) > 70 else ''}» has no translation.",
            remedy,
        )
        for text in texts
    ]


def _catalog_name(order: Order) -> str:
    return Path(manifest.catalog(str(order.root), order.locale)).relative_to(order.root).as_posix()


def _store(root: Path) -> Store:
    return Store.of(root)
