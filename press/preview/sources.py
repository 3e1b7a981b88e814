"""What a section is made from, read again as far as files were saved."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from press.catalogs.catalog import forms, key_of
from press.catalogs.translation import CatalogSource
from press.content.book import Book, Content
from press.content.chapters import read_chapters
from press.content.locales import catalog_path
from press.core.findings import Finding, PressError, errors
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
    catalogs = [path for path in changed if path.startswith("locales/")]
    content = (
        Content(book.root, book, ()) if len(catalogs) == len(changed) else read_content(book.root)
    )
    translated = read_translated(held.order, content)
    if content.book is None:
        raise PressError(translated.findings)
    translator = replace(translator, translations=translated.translation)
    return Sources(content.book, translator, translated.findings)


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
    for entry in now.catalog:
        old = before.catalog.get(*key_of(entry))
        if old is None or (forms(old), old.fuzzy) != (forms(entry), entry.fuzzy):
            for path, _ in entry.occurrences:
                if path in slugs:
                    return slugs[path]
    return ""
