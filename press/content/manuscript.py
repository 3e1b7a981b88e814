"""The manuscript: the whole text of one locale as Markdown, translated and rendered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from press.charts.canvas import PAGE, SCREEN, Format, draw
from press.charts.palette import draw_chips
from press.content.absence_list import PART as ABSENCES_PART
from press.content.absence_list import AbsenceList
from press.content.absences import CALL
from press.content.blocks import DATA_PART, Blocks, markdown_environment
from press.content.book import Book
from press.content.calls import guarded_calls, guarded_filters
from press.content.comparisons import Comparisons
from press.content.editions import ALL_FORMATS, Edition
from press.content.glossary import localize_terms
from press.content.markdown import Markdown, marked
from press.content.plugin import RenderedData, Rendering
from press.content.recovery import Mistake, Recovered
from press.content.sandbox import MISTAKES, ChapterEnvironment, render_chapter
from press.content.vocabulary import Vocabulary
from press.content.words import Words, translate_words
from press.content.work import Section, publication_date
from press.core import limits
from press.core.bisection import locate_failure
from press.core.findings import Finding
from press.core.stages import stage
from press.localization.formats import Formats
from press.localization.translator import Translator
from press.localization.untranslated import UntranslatedText
from press.markdown.line_marks import line_mark
from press.markdown.segments import Segment, apply_translations, extract_segments

CUTTING = "cutting the chapter into messages"


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section of the spine and its Markdown; empty for a page that the edition makes itself.

    `lines` are the source lines at which the messages of a chapter begin, one per line mark in the
    Markdown; a placeholder letter stands for each of the `mistakes` that were removed.
    """

    section: Section
    markdown: str
    lines: tuple[int, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One locale's text, ready for Pandoc, with the findings of its chapters.

    `pictures` are drawn for the page; `screens` has those again that have a variant for screens.
    """

    locale: str
    sections: tuple[SectionText, ...]
    data: RenderedData
    words: Words
    pictures: dict[str, bytes]
    facts: dict[str, Any]
    translator: Translator
    absences: AbsenceList | None = None  # none where nothing is rendered
    screens: dict[str, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Composer:
    """All values and functions that the text of one locale is made with; see `compose`."""

    book: Book
    locale: str
    translator: Translator
    formats: Formats
    words: Words
    data: RenderedData
    blocks: Blocks
    absences: AbsenceList
    facts: dict[str, Any]
    chapters: ChapterEnvironment

    def evaluate(self, expression: str) -> str:
        """The value of an expression, as Markdown; the expression itself where it fails."""
        try:
            return self.chapters.render_lines([expression], "")
        except MISTAKES:
            return expression

    def chapter(self, section: Section) -> tuple[SectionText, tuple[Finding, ...]]:
        """A chapter's Markdown, translated and rendered, with all findings.

        The calls of a translation are rendered twice: once in the source, where mistakes have their
        line, and once in the translation.
        """
        text, path = self.book.chapters[section.path].text, section.path
        locate = partial(locate_failure, text, path, extract_segments)
        with stage(CUTTING, self.book.root, limits.CHAPTER, path, locate):
            return self._chapter(section)

    def _chapter(self, section: Section) -> tuple[SectionText, tuple[Finding, ...]]:
        chapter, message = self.book.chapters[section.path], _message(self.translator)
        if self.formats.locale == self.book.work.language:
            text = apply_translations(chapter.text, message, line_mark)
            whole = render_chapter(self.chapters, text, section.path, chapter.mistakes)
            if not whole.findings and whole.mistakes == chapter.mistakes:
                return _text(section, chapter.text, whole), ()
        sound = render_chapter(self.chapters, chapter.text, section.path, chapter.mistakes)
        text = apply_translations(sound.text, message, line_mark)
        translated = render_chapter(self.chapters, text, section.path, sound.mistakes)
        findings = (*sound.findings, *translated.findings)
        return _text(section, sound.text, translated), findings

    def part(self, section: Section, material: Mapping[str, Any]) -> str:
        """The Markdown of a generated part; it may list the figures of the chapters before it."""
        template = self.blocks.markdown.get_template(section.path.removeprefix("templates/"))
        drawn = [figure for figure in self.blocks.drawn.values() if figure.has_own_table]
        return template.render(self.chapters.globals, **material, drawn=drawn)

    def draw(self, size: Format) -> dict[str, bytes]:
        """Every chart that was called so far, drawn, by file name."""
        return {
            name: draw(figure.picture.chart, str(figure.alt), size, self.book.palette, self.locale)
            for name, figure in self.blocks.drawn.items()
        }

    def material(self) -> dict[str, Any]:
        """The values for the templates of parts; costly, since cards are distributed over pages."""
        book, gettext = self.book, self.translator.gettext
        terms = localize_terms(book.glossary.terms, self.formats, gettext, book.work.language)
        own = {
            "words": self.words,
            "terms": terms,
            "absences": self.absences.groups(self.title),
            "sought": self.absences.common_date(),
        }
        return {**own, **self.data.material()}

    def title(self, section: Section) -> Markdown:
        """The title of a chapter, translated and rendered; its slug where it has none."""
        segments = extract_segments(self.book.chapters[section.path].text)
        heading = next((each for each in segments if each.kind == "heading"), None)
        if heading is None:
            return Markdown(section.slug)
        return Markdown(self.evaluate(_message(self.translator)(heading) or heading.text))


def _text(section: Section, source: str, rendered: Recovered[str]) -> SectionText:
    lines = tuple(unit.line for unit in extract_segments(source))
    return SectionText(section, rendered.output, lines, rendered.mistakes)


def compose(book: Book, locale: str, translator: Translator) -> Composer:
    """Prepare words, formats, data and the chapter environment of one locale."""
    words = translate_words(book.words, translator.gettext)
    formats = Formats(locale, words["phrases"])
    markdown = markdown_environment(book.root)
    translator.install(markdown)
    slugs = {section.slug for section in book.sections}
    blocks = Blocks(markdown, words, DATA_PART in slugs)
    is_listed = ABSENCES_PART in slugs
    absences = AbsenceList(book.absences, formats, words, translator.gettext, is_listed)
    facts = _facts(book, formats, translator, locale)
    cited = (book.references, book.links)
    rendering = Rendering(book.work, formats, words, translator, blocks, *cited)
    data, vocabulary = book.data.render(rendering), Vocabulary(formats, translator)
    comparisons = Comparisons(formats, words)
    own = {CALL: absences.call, **vocabulary.functions(), **comparisons.functions()}
    functions = {**facts, **data.functions, **own}
    filters = {**data.filters, **vocabulary.filters()}
    chapters = ChapterEnvironment(guarded_calls(functions), guarded_filters(filters), data.readable)
    return Composer(
        book, locale, translator, formats, words, data, blocks, absences, facts, chapters
    )


def render_manuscript(book: Book, locale: str, translator: Translator) -> Manuscript:
    """Translate and render all sections of a locale, and draw their charts."""
    composer = compose(book, locale, translator)
    material = composer.material()
    sections, findings = [], list[Finding]()
    for section in book.sections:
        if section.is_chapter:
            text, found = composer.chapter(section)
            findings += found
        else:
            markdown = composer.part(section, material) if section.is_markdown else ""
            text = SectionText(section, markdown)
        sections.append(text)
    page, screen = composer.draw(PAGE), composer.draw(SCREEN)
    return Manuscript(
        locale,
        tuple(sections),
        composer.data,
        composer.words,
        draw_chips(book.palette) | page,
        composer.facts,
        translator,
        composer.absences,
        screen,
        tuple(findings),
    )


def _message(translator: Translator) -> Callable[[Segment], str | None]:
    """The translation of a message; untranslated text is marked, except in an attribute.

    The mark is a span of Markdown, which an attribute can't hold.
    """

    def message(unit: Segment) -> str | None:
        translation = translator.gettext(unit.text, unit.context)
        return (
            marked(translation, translation.language, translation.code)
            if isinstance(translation, UntranslatedText) and not unit.is_attribute
            else translation
        )

    return message


def _facts(book: Book, formats: Formats, translator: Translator, locale: str) -> dict[str, Any]:
    """The work's own data, as templates and the colophon print it."""
    work, gettext = book.work, translator.gettext
    return {
        "title": gettext(work.title),
        "subtitle": gettext(work.subtitle),
        "description": gettext(work.description),
        "notice": gettext(work.notice) if work.notice else "",
        "publisher": gettext(work.publisher),
        "place": gettext(work.place),
        "rights": gettext(work.rights),
        "license": work.license,
        "identifiers": {kind: work.identifier(Edition(locale, kind)) for kind in ALL_FORMATS},
        "revision": work.revision,
        "date": publication_date(work).isoformat(),
        "long_date": formats.date(publication_date(work).isoformat()),
        "year": str(publication_date(work).year),
        "locale": locale,
        "is_draft": translator.is_draft,
    }
