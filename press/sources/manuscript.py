"""The manuscript: the whole text of one locale as Markdown, translated, with every expression answered."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from press.language.catalogs import Translation
from press.language.formats import Formats
from press.language.messages import Unit, put
from press.proof.findings import Finding, PressError
from press.sources.blocks import Blocks, markdown_environment, svg_environment
from press.sources.book import Book
from press.sources.sandbox import ChapterEnvironment, render_chapter
from press.sources.text import read_text
from press.sources.views import InitiativeView, Reading
from press.sources.vocabulary import Vocabulary
from press.sources.words import translate_words
from press.sources.work import Section, publication_date


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section of the spine and its Markdown; empty for a page that the edition makes."""

    section: Section
    markdown: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One locale's text, ready for Pandoc."""

    locale: str
    sections: tuple[SectionText, ...]
    initiatives: tuple[InitiativeView, ...]
    words: dict[str, dict[str, str]]
    pictures: dict[str, bytes]
    facts: dict[str, Any]


def collate(book: Book, locale: str, translation: Translation, *, draft: bool) -> Manuscript:
    """Put the sections in order, translate them and fill in the data; raises PressError with all findings."""
    translate = _translator(translation)
    words = translate_words(book.words, translate)
    formats = Formats(locale)
    reading = Reading(formats, words, book.categories, translate)
    views = reading.initiatives(book.initiatives)
    markdown = markdown_environment(book.root)
    markdown.install_gettext_callables(translate, translation.gettext.ngettext, newstyle=False)  # type: ignore[attr-defined]
    blocks = Blocks(markdown, svg_environment(book.root), words)
    facts = _facts(book, formats, translate, locale)
    vocabulary = Vocabulary(views, formats, words, blocks, translate, facts)
    chapters = ChapterEnvironment(vocabulary.globals, vocabulary.filters)
    message = _message(translation, draft=draft)
    sections, findings = [], list[Finding]()
    for section in book.sections:
        text = ""
        if section.is_chapter:
            text, found = _chapter(section, book.root, chapters, message)
            findings += found
        elif section.is_markdown:
            template = markdown.get_template(section.path.removeprefix("templates/"))
            text = template.render(vocabulary.globals, words=words, categories=_grouped(views, book, translate))
        sections.append(SectionText(section, text))
    if findings:
        raise PressError(findings)
    return Manuscript(locale, tuple(sections), views, words, blocks.pictures, facts)


def _chapter(
    section: Section, root: Path, chapters: ChapterEnvironment, message: Callable[[Unit], str | None]
) -> tuple[str, list[Finding]]:
    """A chapter's Markdown, translated and then rendered, with what is wrong in it: one chapter never hides another."""
    try:
        source = read_text(root / section.path, root)
    except PressError as error:
        return "", list(error.findings)
    return render_chapter(chapters, put(source, message), section.path)


def _translator(translation: Translation) -> Callable[[str], str]:
    """A string's translation, or the string itself: what is missing is on `translation.missing`."""

    def translate(text: str) -> str:
        return translation.text(text) or text

    return translate


def _message(translation: Translation, *, draft: bool) -> Callable[[Unit], str | None]:
    """A message of a chapter; in a draft the Italian that has no translation is marked and tagged."""

    def message(unit: Unit) -> str | None:
        found: str | None = translation.text(unit.text)
        if found is None and draft and not unit.is_attribute:  # a mark would break an attribute
            return f"[{unit.text}]{{.untranslated lang=it}}"
        return found

    return message


def _grouped(views: tuple[InitiativeView, ...], book: Book, translate: Callable[[str], str]) -> list[dict[str, Any]]:
    """The initiatives by category, in the vocabulary's order."""
    return [
        {
            "key": key,
            "name": translate(category.name),
            "description": translate(category.description),
            "initiatives": [view for view in views if view.category == key],
        }
        for key, category in book.categories.items()
    ]


def _facts(book: Book, formats: Formats, translate: Callable[[str], str], locale: str) -> dict[str, Any]:
    """The work's own data, as templates and the colophon print it."""
    work = book.work
    return {
        "title": translate(work.title),
        "subtitle": translate(work.subtitle),
        "description": translate(work.description),
        "publisher": translate(work.publisher),
        "place": translate(work.place),
        "rights": translate(work.rights),
        "license": work.license,
        "revision": work.revision,
        "date": publication_date(work).isoformat(),
        "long_date": formats.date(publication_date(work).isoformat()),
        "year": str(publication_date(work).year),
        "locale": locale,
        "gettext": translate,
    }
