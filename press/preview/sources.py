"""What a section is made from, read again as far as files were saved."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from press.catalogs.book_checks import find_translation_issues, termbase_of
from press.catalogs.catalog import Catalog
from press.catalogs.rereading import changed_entries, reread_catalog
from press.catalogs.translation import CatalogSource
from press.catalogs.typography import conventions_of
from press.content.book import Book, Content
from press.content.chapters import read_chapters
from press.content.locales import catalog_path
from press.core.cache import Store
from press.core.findings import Finding, PressError, errors
from press.core.suppressions import split_suppressed
from press.localization.translator import Translator
from press.pipeline.composition import read_translated
from press.pipeline.plugins import read_content
from press.preview.held import Held


@dataclass(frozen=True, slots=True)
class Sources:
    """The book with its translation, and what is wrong with what was read."""

    book: Book
    translator: Translator
    found: tuple[Finding, ...]


def read_saved(held: Held, changed: Collection[str]) -> Sources:
    """The book as it is after these files were saved; raises PressError if it can't be read."""
    book, translator = held.composed.book, held.composed.manuscript.translator
    chapters = [path for path in changed if path in book.chapters]
    if len(chapters) == len(changed):
        read, found = read_chapters(chapters, book.root)
        return Sources(replace(book, chapters={**book.chapters, **read}), translator, tuple(found))
    if all(path.startswith("locales/") for path in changed):
        content = Content(book.root, book, ())
        if again := _translated_again(held):
            return again
    else:
        content = read_content(book.root)
    translated = read_translated(held.order, content)
    if content.book is None:
        raise PressError(translated.findings)
    translator = replace(translator, translations=translated.translation)
    return Sources(content.book, translator, translated.findings)


def _translated_again(held: Held) -> Sources | None:
    """The book with its catalog read again, of which only what changed is checked.

    None where more depends on the change: terms, names, marks of the language; or where the catalog
    can't be read.
    """
    order, book, translator = held.order, held.composed.book, held.composed.manuscript.translator
    before = translator.translations
    if not isinstance(before, CatalogSource) or before.catalog is None or not before.catalog.text:
        return None
    path = catalog_path(order.root, order.locale)
    try:
        now = reread_catalog(path, order.locale, before.catalog)
    except PressError:
        return None
    if _shared(book, now) != _shared(book, before.catalog):
        return None
    changed = changed_entries(before.catalog, now)
    name, store = path.relative_to(order.root).as_posix(), Store.of(order.root)
    found = errors(find_translation_issues(now, name, book, held.messages, store, changed))
    found, _ = split_suppressed(found, book.suppressions)
    codes = {finding.line: finding.code for finding in found}
    refused = {key: code for key, code in before.refused.items() if key not in changed} | {
        key: codes[entry.linenum or 0] for key, entry in changed.items() if entry.linenum in codes
    }
    source = CatalogSource(now, refused, before.engine)
    return Sources(book, replace(translator, translations=source), tuple(found))


def _shared(book: Book, catalog: Catalog) -> object:
    """What checks of every message depend on."""
    return termbase_of(book, catalog), conventions_of(catalog)


def faults_of_the_catalog(held: Held, sources: Sources) -> tuple[Finding, ...]:
    """Why nothing of the catalog could be read; without it, no message would be translated."""
    translations = sources.translator.translations
    if not isinstance(translations, CatalogSource) or translations.catalog is None:
        return ()
    if translations.catalog.entries:
        return ()
    path = catalog_path(held.order.root, held.order.locale).relative_to(held.order.root).as_posix()
    found = dict.fromkeys([*sources.found, *held.findings])
    return tuple(each for each in errors(found) if each.path == path)


def section_of_change(held: Held, sources: Sources) -> str:
    """The section of the first message whose translation has changed; empty if none has."""
    before = held.composed.manuscript.translator.translations
    now = sources.translator.translations
    if not isinstance(before, CatalogSource) or not isinstance(now, CatalogSource):
        return ""
    if before is now or before.catalog is None or now.catalog is None:
        return ""
    slugs = {section.path: section.slug for section in sources.book.sections}
    for entry in changed_entries(before.catalog, now.catalog).values():
        for path, _ in entry.occurrences:
            if path in slugs:
                return slugs[path]
    return ""
