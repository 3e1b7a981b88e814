"""Extraction: every message of content and templates, in reading order."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from jinja2 import TemplateSyntaxError
from jinja2.ext import babel_extract

from press.content import absence_list
from press.content.book import Book
from press.content.criteria import CONTEXT
from press.content.criteria import FILE as CRITERIA
from press.content.glossary import BRIDGE, TERM
from press.content.glossary import FILE as GLOSSARY
from press.content.sandbox import DELIMITERS, syntax_finding
from press.content.words import FILE as WORDS
from press.content.words import OwnWords, read_words
from press.content.work import BOOK, Section
from press.core.cache import Store
from press.core.findings import PressError
from press.core.resources import ENGINE, resource, resources
from press.localization.message import Message
from press.markdown.segments import Segment, extract_segments
from press.markdown.unclosed import substitute

_KEYWORDS = ("_", "gettext", "ngettext", "pgettext", "npgettext")
_FIELDS = ("title", "subtitle", "description", "notice", "publisher", "place", "rights")
ENGINE_LANGUAGE = "it"  # of templates/words.yaml, and of the texts in templates/
_NOTE_OF_A_PARAGRAPH = re.compile(r"<!--(?:(?!-->).)*-->(?!\s*\{\{)", re.DOTALL)
ENTRY = "term-"  # how ids of terms begin, as templates/parts/glossary.md.j2 writes them
MOST_IN_TITLE = 72  # a chapter's title is a running head too, on one line
MOST_IN_PART_TITLE = 44  # a part's title is large, and has room on two lines


def extract(book: Book) -> tuple[Message, ...]:
    """Every text where a reader meets it, however often."""
    return tuple(_messages(book))


def _messages(book: Book) -> Iterator[Message]:
    yield from _work_messages(book)
    for message in (*_word_messages(book.words), *_template_messages(book.root)):
        if book.work.language == ENGINE_LANGUAGE or not _is_of_engine(message, book.root):
            yield message
    for section in book.sections:
        if section.is_chapter:
            yield from _chapter_messages(book.chapters[section.path].text, section, book.root)
    yield from book.data.messages
    yield from _glossary_messages(book)
    yield from _absence_messages(book)
    yield from _criteria_messages(book)


def _work_messages(book: Book) -> Iterator[Message]:
    for field in _FIELDS:
        if text := getattr(book.work, field):
            yield Message(text, BOOK, (f"the work: {field}",))
    for person in book.work.contributors:
        yield Message(person.name, BOOK, ("the work: who had a part in it",))
    for subject in book.work.subjects:
        yield Message(subject.name, BOOK, ("the work: a subject heading",))
    if book.work.series:
        yield Message(book.work.series, BOOK, ("the work: the series of its editions",))


def engine_messages(root: Path) -> Iterator[Message]:
    """The engine's own words: those of templates that the work doesn't replace by its own."""
    for message in (*_word_messages(read_words(root)), *_template_messages(root)):
        if _is_of_engine(message, root):
            yield message


def _is_of_engine(message: Message, root: Path) -> bool:
    """Whether a text stands in a template of the engine's."""
    return resource(root, message.path).is_relative_to(ENGINE / "templates")


def _word_messages(own: OwnWords) -> Iterator[Message]:
    for group, words in own.items():
        for key, word in words.items():
            yield Message(
                word.text, WORDS, (word.note or f"{group}: {key}",), context=group, most=word.most
            )


def _template_messages(root: Path) -> Iterator[Message]:
    for name, path in resources(root, "templates").items():
        if path.suffix in {".html", ".xhtml", ".j2"}:
            text, is_markdown = path.read_text("utf-8"), path.suffix == ".j2"
            yield from _jinja_messages(text, name, root, is_markdown=is_markdown)


# A call in a template: its line, the function, its texts, the notes above it.
_Call = tuple[int, str, str | list[str | None] | None, list[str]]


@lru_cache(maxsize=256)
def _calls(source: str, root: Path, *, is_markdown: bool) -> tuple[_Call, ...]:
    """The calls that Babel finds in a template; kept, since a proof asks several times."""
    options = DELIMITERS if is_markdown else {}
    settings = {"extensions": "jinja2.ext.i18n", "trimmed": "true", "silent": "false", **options}

    def read() -> str:
        found = babel_extract(io.BytesIO(source.encode()), _KEYWORDS, ["L10N:"], settings)
        return json.dumps(list(found))

    return tuple(json.loads(Store.of(root).keep(__name__, (source, json.dumps(options)), read)))


def _jinja_messages(
    source: str, name: str, root: Path, what: str = "", *, is_markdown: bool
) -> Iterator[Message]:
    try:
        found = _calls(source, root, is_markdown=is_markdown)
    except TemplateSyntaxError as error:
        raise PressError([syntax_finding(error, name, error.lineno)]) from None
    for _, function, texts, notes in found:
        parts = (
            [texts]
            if isinstance(texts, str)
            else [text for text in texts or () if text is not None]
        )
        context = parts.pop(0) if "pgettext" in function else None
        comments = (
            *(note.removeprefix("L10N:").strip() for note in notes),
            *([what] if what else []),
        )
        yield Message(parts[0], name, comments, context, parts[1] if "ngettext" in function else "")


def _chapter_messages(text: str, section: Section, root: Path) -> Iterator[Message]:
    units = extract_segments(text)
    chapter = next((unit.text for unit in units if unit.kind == "heading"), section.slug)
    for unit in units:
        yield _unit_message(
            unit, section, chapter, is_title=unit is units[0] and unit.kind == "heading"
        )
    calls, what = substitute(_NOTE_OF_A_PARAGRAPH, "", text), f"chapter «{chapter}»"
    for message in _jinja_messages(calls, section.path, root, what, is_markdown=True):
        yield replace(message, anchor=section.slug)


def _unit_message(unit: Segment, section: Section, chapter: str, *, is_title: bool) -> Message:
    what, most = ("part", MOST_IN_PART_TITLE) if section.opens_part else ("chapter", MOST_IN_TITLE)
    return Message(
        unit.text,
        section.path,
        (*unit.notes, f"the {what}’s title" if is_title else f"{unit.kind}, {what} «{chapter}»"),
        unit.context,
        most=most if is_title else None,
        is_markdown=not unit.is_attribute,
        anchor=section.slug,
        line=unit.line,
    )


def _glossary_messages(book: Book) -> Iterator[Message]:
    for entry in book.glossary.terms:
        anchor, english = f"{ENTRY}{entry.id}", entry.translations.get(BRIDGE)
        hints = filter(None, [f"English: {english}" if english else "", entry.note])
        comments = ("a term of the glossary, binding for the whole book", *hints)
        yield Message(entry.term, GLOSSARY, comments, context=TERM, anchor=anchor)
        yield Message(
            entry.definition, GLOSSARY, (f"glossary: what «{entry.term}» means",), anchor=anchor
        )


def _absence_messages(book: Book) -> Iterator[Message]:
    for key, placed in book.absences.placed.items():
        comments = ("an open question: no page that was read answers it",)
        anchor = f"{absence_list.ENTRY}{key}"
        yield Message(placed.absence.question, placed.path, comments, anchor=anchor)


def _criteria_messages(book: Book) -> Iterator[Message]:
    for code, words in book.criteria.tests.items():
        yield Message(
            words,
            CRITERIA,
            (f"accessibility form, after the code {code}: what this test looks for",),
            CONTEXT,
        )
    for criterion in book.criteria.criteria:
        yield Message(criterion.name, CRITERIA, (f"EN 301 549, {criterion.id}: its name",), CONTEXT)
        if criterion.person:
            yield Message(
                criterion.person,
                CRITERIA,
                (f"EN 301 549, {criterion.id}: what a person must do",),
                CONTEXT,
            )
