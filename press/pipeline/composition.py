"""Read content and catalog and make the parts of the book, with all findings of each stage.

A faulty file does not stop a stage: it goes on with the rest and reports the fault.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from press.catalogs.book_checks import find_translation_issues
from press.catalogs.catalog import key_of
from press.catalogs.extraction import extract
from press.catalogs.po_file import new_catalog, read_catalog
from press.catalogs.translation import CatalogSource, read_engine_words
from press.catalogs.translation_checks import CatalogChecker
from press.checks.chapters.segmentation import find_unsegmentable
from press.checks.chapters.text import check_text, without_consequences
from press.checks.house_style import LANGUAGE as ITALIAN
from press.checks.house_style import copy_of
from press.checks.registry import ask
from press.content.book import Book, Content
from press.content.locales import catalog_path
from press.content.manuscript import Manuscript, render_manuscript
from press.content.work import missing_identifiers
from press.core.cache import Store
from press.core.findings import Finding, PressError, errors
from press.core.identity import read_identity
from press.core.suppressions import split_suppressed
from press.localization.pseudo import LOCALE as PSEUDO
from press.localization.pseudo import Pseudo
from press.localization.translator import Translator
from press.pipeline.orders import Order
from press.pipeline.pages import Report
from press.pipeline.plugins import read_content
from press.typesetting.parts import Parts, make_parts, parse_manuscript
from press.typesetting.problem_pages import assign, lost_subjects

Checked = tuple[list[Finding], list[Finding]]  # what stands, and what is excused
EditionTranslation = CatalogSource | Pseudo


def compose(order: Order, report: Report) -> tuple[Parts, Manuscript, Book, Checked]:
    """From content and catalog to the parts of the book, with all that is wrong with any of it.

    Raises PressError where no page can be shown: book.yaml or the press's own words can't be read.
    """
    report(order.locale, "reading content")
    read = _read(order, read_content(order.root))
    if read.content.book is None:
        raise PressError(read.findings)
    book, store = read.content.book, _store(order.root)
    report(order.locale, "rendering the chapters")
    manuscript = render_manuscript(
        book, order.locale, Translator(read.translation, book.work.language, is_draft=order.draft)
    )
    before = [*read.findings, *manuscript.findings]
    if read.is_translated and not order.draft:
        before += _holes(book, read.translation, order)
    report(order.locale, "parsing with Pandoc")
    before += find_unsegmentable(book, store)
    parts, (found, excused) = _checked_parts(manuscript, book, store, before)
    everything = without_consequences(dict.fromkeys([*before, *found]))
    if not read.content.is_known:
        raise PressError(everything)
    return parts, manuscript, book, (everything, [*read.excused, *excused])


def _checked_parts(
    manuscript: Manuscript, book: Book, store: Store, before: Sequence[Finding]
) -> tuple[Parts, Checked]:
    """Parse, check and write the manuscript; all problems so far are shown on its pages.

    `before` are the findings of the earlier stages.
    """
    parsed = parse_manuscript(manuscript, book, store)
    lost = lost_subjects(parsed, book)
    found = [*parsed.findings, *check_text(parsed, lost, book, store)]
    standing, excused = split_suppressed(found, book.suppressions)
    problems = assign(errors([*before, *standing]), manuscript, book.data, lost)
    parts, warnings = make_parts(parsed, problems, book, store)
    others, let_through = split_suppressed(warnings, book.suppressions)
    return parts, ([*standing, *others], [*excused, *let_through])


def read_sources(order: Order, content: Content) -> tuple[Book, EditionTranslation]:
    """The book and its translation; raises PressError with the findings of both."""
    read = _read(order, content)
    if read.content.book is None or (not order.draft and errors(read.findings)):
        raise PressError(read.findings)
    return read.content.book, read.translation


def translation_of(order: Order) -> EditionTranslation:
    """What the edition's locale says for the Italian; raises PressError."""
    if order.locale == PSEUDO:
        return Pseudo()
    source = read_identity(order.root).language
    engine = read_engine_words(order.root, source, order.locale)
    if order.locale == source:
        return CatalogSource.of_source(engine)
    catalog = read_catalog(catalog_path(order.root, order.locale), order.locale)
    return CatalogSource.of(catalog, engine)


@dataclass(frozen=True, slots=True)
class _Read:
    """Content and catalog as they could be read, and what is wrong with both."""

    content: Content
    translation: EditionTranslation
    findings: tuple[Finding, ...]
    excused: tuple[Finding, ...]
    is_translated: bool = True  # whether the catalog could be read


def _read(order: Order, content: Content) -> _Read:
    try:
        translation = translation_of(order)
    except PressError as error:
        nothing = CatalogSource.of(
            new_catalog(order.locale, read_identity(order.root).language)
        )  # raises where there is no such locale
        return _Read(
            content, nothing, (*content.findings, *error.findings), (), is_translated=False
        )
    standing, excused = _issues(translation, content.book, order)
    unsaid = () if isinstance(translation, Pseudo) else translation.engine.findings
    findings = (*content.findings, *standing, *unsaid)
    return _Read(content, _without_issues(translation, standing, order), findings, tuple(excused))


def _without_issues(
    translation: EditionTranslation, issues: Iterable[Finding], order: Order
) -> EditionTranslation:
    """The translation without what is wrong in it, which would only lead to further mistakes."""
    if isinstance(translation, Pseudo) or translation.catalog is None:
        return translation
    path = _catalog_name(order)
    codes = {
        issue.line: issue.code for issue in errors(issues) if issue.path == path and issue.line
    }
    refused = {
        key_of(entry): codes[entry.linenum or 0]
        for entry in translation.catalog
        if entry.linenum in codes
    }
    return replace(translation, refused=refused)


def _issues(translation: EditionTranslation, book: Book | None, order: Order) -> Checked:
    """The errors of a translation, and its warnings if the order is strict; suppressed ones apart.

    For the manuscript itself they are those of its house style. If content can't be read, they are
    those that the catalog alone shows.
    """
    if isinstance(translation, Pseudo):
        return [], []
    if translation.catalog is None:
        return _house_style(book) if book else ([], [])
    if book is None:
        return errors(CatalogChecker(translation.catalog, _catalog_name(order)).check()), []
    found = find_translation_issues(
        translation.catalog, _catalog_name(order), book, extract(book), _store(order.root)
    )
    return split_suppressed(found if order.strict else errors(found), book.suppressions)


def _house_style(book: Book) -> Checked:
    """What is wrong with the typography of a manuscript in Italian."""
    if book.work.language != ITALIAN:
        return [], []
    return split_suppressed(ask(copy_of(extract(book), book.root)), book.suppressions)


def _holes(book: Book, translation: EditionTranslation, order: Order) -> list[Finding]:
    """A release with a hole in it is refused, with the list of what is missing."""
    editions = () if book.gaps.work else [edition.name for edition in order.editions]
    nameless = missing_identifiers(book.work, editions)
    if isinstance(translation, CatalogSource) and translation.catalog is not None:
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
    return catalog_path(order.root, order.locale).relative_to(order.root).as_posix()


def _store(root: Path) -> Store:
    return Store.of(root)
