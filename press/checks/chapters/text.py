"""Run all checks on the text of one locale: parsed sections, typed chapters, characters."""

import json
from collections.abc import Collection, Iterable, Mapping

from press.checks.chapters.chapter import TypedChapter, read_chapter
from press.checks.chapters.glyphs import unsupported_characters
from press.checks.chapters.sections import Sections
from press.checks.registry import all_rules, run_rules, run_rules_cached
from press.content.book import Book
from press.content.glossary import FILE as GLOSSARY
from press.content.manuscript import Manuscript
from press.content.recovery import PLACE
from press.core import limits
from press.core.cache import Store
from press.core.findings import Finding, errors
from press.core.stages import stage
from press.markdown.segments import Segment, extract_segments
from press.typesetting.formulas import find_unread, find_wide
from press.typesetting.pandoc import READING, locate_unreadable
from press.typesetting.parts import ParsedManuscript
from press.typesetting.sections import ParsedSection, formulas_in

MessageKey = tuple[str, str | None]  # text and context
# Within so many lines, refused markup and a place that can't be cut are one fault.
_BESIDE = 3


def without_consequences(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that only follow from another finding at the same place.

    A place that can't be cut because of markup there is reported for that markup only.
    """
    findings = list(findings)
    codes = {rule.code for rule in all_rules() if rule.reads is TypedChapter}
    reported = {
        (finding.path, finding.line) for finding in errors(findings) if finding.code in codes
    }
    return [
        finding
        for finding in findings
        if finding.code != "l-030"
        or not any(
            (finding.path, finding.line + by) in reported for by in range(-_BESIDE, _BESIDE + 1)
        )
    ]


def check_text(
    parsed: ParsedManuscript,
    lost: Mapping[str, str],
    book: Book,
    store: Store,
    only: Collection[str] = (),
) -> list[Finding]:
    """Every finding of the checks on the text; as typed, all chapters or `only` those by slug.

    `lost` are the #ids and @keys that have no target because of a fault with its own finding, each
    with the code of that fault.
    """
    found = list(run_rules(_sections(parsed, lost, book, store)))
    for section in parsed.sections:
        if section.source and (not only or section.slug in only):
            found += _check_chapter(section, parsed.manuscript, book, store)
    return [*found, *run_rules(unsupported_characters(parsed, book))]


def _sections(
    parsed: ParsedManuscript, lost: Mapping[str, str], book: Book, store: Store
) -> Sections:
    # Formulas with a placeholder lost a faulty part, which has its own finding.
    formulas = [tex for tex in formulas_in(parsed.sections) if not PLACE.search(tex)]
    return Sections(
        parsed.manuscript.locale,
        book.root,
        parsed.sections,
        frozenset(book.references),
        frozenset(parsed.manuscript.pictures),
        lost,
        parsed.pictures,
        find_unread(formulas, store),
        find_wide(formulas),
        tuple(book.root / name for name in _data_files(book)),
    )


def _data_files(book: Book) -> Iterable[str]:
    """The files whose texts generated sections print, once each."""
    own = (placed.path for placed in book.absences.placed.values())
    terms = [GLOSSARY] if book.glossary.terms else []
    return dict.fromkeys((*own, *terms, *book.data.files))


def _check_chapter(
    section: ParsedSection, manuscript: Manuscript, book: Book, store: Store
) -> list[Finding]:
    with stage(
        READING,
        book.root,
        limits.CHAPTER,
        section.path,
        lambda: locate_unreadable(section.source, section.path, book.root),
    ):
        source = PLACE.sub("", section.source)
        words = _translations(source, manuscript, book)
        language = manuscript.locale if words else book.work.language

        def read() -> TypedChapter:
            def translate(unit: Segment) -> str | None:
                return words.get((unit.text, unit.context))

            return read_chapter(source, section.path, book.root, store, language, translate)

        parts = (section.path, source, language, json.dumps(list(words.values())))
        return run_rules_cached(TypedChapter, __name__, parts, read, store)


def _translations(source: str, manuscript: Manuscript, book: Book) -> dict[MessageKey, str]:
    """The translation of each message of a chapter; nothing where none has one."""
    if manuscript.locale == book.work.language:
        return {}
    gettext, text_of = manuscript.translator.gettext, manuscript.translator.translations.text
    messages = dict.fromkeys((each.text, each.context) for each in extract_segments(source))
    if not any(text_of(*message) for message in messages):
        return {}
    return {message: str(gettext(*message)) for message in messages}
