"""Read content and catalog and make the parts of the book, with all findings of each stage.

A faulty file does not stop a stage: it goes on with the rest and reports the fault.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from press.catalogs.book_checks import find_translation_issues
from press.catalogs.catalog import key_of
from press.catalogs.extraction import extract
from press.catalogs.po_file import new_catalog, read_catalog
from press.catalogs.translation import CatalogSource, read_engine_words
from press.catalogs.translation_checks import CatalogChecker
from press.checks.chapters.segmentation import find_unsegmentable
from press.checks.chapters.text import check_text, without_consequences
from press.checks.house_style import LANGUAGE as ITALIAN
from press.checks.house_style import check_copy
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

Checked = tuple[list[Finding], list[Finding]]  # the findings that count, the suppressed ones
EditionTranslation = CatalogSource | Pseudo


def compose(order: Order, report: Report) -> tuple[Parts, Manuscript, Book, Checked]:
    """Read content and catalog and make the parts of the book, with the findings of all stages.

    Raises PressError if no page can be shown: book.yaml or the engine's own words can't be read.
    """
    report(order.locale, "reading content")
    read = read_translated(order, read_content(order.root))
    if read.content.book is None:
        raise PressError(read.findings)
    book, store = read.content.book, Store.of(order.root)
    report(order.locale, "rendering the chapters")
    manuscript = render_manuscript(
        book, order.locale, Translator(read.translation, book.work.language, is_draft=order.draft)
    )
    before = [*read.findings, *manuscript.findings]
    if read.is_translated and not order.draft:
        before += _find_gaps(book, read.translation, order)
    report(order.locale, "parsing with Pandoc")
    before += find_unsegmentable(book, store)
    parts, (found, suppressed) = _checked_parts(manuscript, book, store, before)
    everything = without_consequences(dict.fromkeys([*before, *found]))
    if not read.content.is_known:
        raise PressError(everything)
    return parts, manuscript, book, (everything, [*read.suppressed, *suppressed])


def _checked_parts(
    manuscript: Manuscript, book: Book, store: Store, before: Sequence[Finding]
) -> tuple[Parts, Checked]:
    """Parse, check and write the manuscript; all problems so far are shown on its pages.

    `before` are the findings of the earlier stages.
    """
    parsed = parse_manuscript(manuscript, book, store)
    lost = lost_subjects(parsed, book)
    found = [*parsed.findings, *check_text(parsed, lost, book, store)]
    found, suppressed = split_suppressed(found, book.suppressions)
    problems = assign(errors([*before, *found]), manuscript, book.data, lost)
    parts, warnings = make_parts(parsed, problems, book, store)
    more, more_suppressed = split_suppressed(warnings, book.suppressions)
    return parts, ([*found, *more], [*suppressed, *more_suppressed])


def read_sources(order: Order, content: Content) -> tuple[Book, EditionTranslation]:
    """The book and its translation; raises PressError with the findings of both."""
    read = read_translated(order, content)
    if read.content.book is None or (not order.draft and errors(read.findings)):
        raise PressError(read.findings)
    return read.content.book, read.translation


def translation_of(order: Order) -> EditionTranslation:
    """The translation to the edition's locale; raises PressError."""
    if order.locale == PSEUDO:
        return Pseudo()
    source = read_identity(order.root).language
    engine = read_engine_words(order.root, source, order.locale)
    if order.locale == source:
        return CatalogSource.of_source(engine)
    catalog = read_catalog(catalog_path(order.root, order.locale), order.locale)
    return CatalogSource.of(catalog, engine)


@dataclass(frozen=True, slots=True)
class Translated:
    """Content and its translation as far as they could be read, with their findings."""

    content: Content
    translation: EditionTranslation
    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    is_translated: bool = True  # whether the catalog could be read


def read_translated(order: Order, content: Content) -> Translated:
    """Content with its translation, and the findings of both; faulty entries are left out."""
    try:
        translation = translation_of(order)
    except PressError as error:
        # This raises PressError if there is no such locale.
        empty = CatalogSource.of(new_catalog(order.locale, read_identity(order.root).language))
        findings = (*content.findings, *error.findings)
        return Translated(content, empty, findings, (), is_translated=False)
    issues, suppressed = _issues(translation, content.book, order)
    of_engine = () if isinstance(translation, Pseudo) else translation.engine.findings
    findings = (*content.findings, *issues, *of_engine)
    sound = _without_issues(translation, issues, order)
    return Translated(content, sound, findings, tuple(suppressed))


def _without_issues(
    translation: EditionTranslation, issues: Iterable[Finding], order: Order
) -> EditionTranslation:
    """The translation without its faulty entries, which would only cause more findings."""
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
        translation.catalog, _catalog_name(order), book, extract(book), Store.of(order.root)
    )
    return split_suppressed(found if order.strict else errors(found), book.suppressions)


def _house_style(book: Book) -> Checked:
    """The findings on the typography of a manuscript in Italian."""
    if book.work.language != ITALIAN:
        return [], []
    found = check_copy(extract(book), book.root, Store.of(book.root))
    return split_suppressed(found, book.suppressions)


def _find_gaps(book: Book, translation: EditionTranslation, order: Order) -> list[Finding]:
    """The missing identifiers and translations, for which a release is refused."""
    editions = () if book.gaps.work else [edition.name for edition in order.editions]
    if isinstance(translation, CatalogSource) and translation.catalog is not None:
        # Every message is looked up here, so that `missing` is complete: the pages made from
        # templates are written later, when it is too late to refuse.
        for message in extract(book):
            translation.plural(message.text, message.plural, 1, message.context)
    missing = [_untranslated(text, order) for text in translation.missing]
    return [*missing_identifiers(book.work, editions), *missing]


def _untranslated(text: str, order: Order) -> Finding:
    problem = f"«{text[:70]}{'…' if len(text) > 70 else ''}» has no translation."
    remedy = "Translate it, or build a draft (make draft)."
    return Finding(_catalog_name(order), 0, "l-020", problem, remedy)


def _catalog_name(order: Order) -> str:
    return catalog_path(order.root, order.locale).relative_to(order.root).as_posix()
