"""The proof sheet of a language: each paragraph beside its translation, in reading order.

It shows state, pages, terms and issues of each, and works offline and on a phone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from polib import POEntry

from press.catalogs.catalog import (
    STATES,
    Catalog,
    State,
    english_name,
    forms,
    previous_texts,
    state,
)
from press.catalogs.parts import in_parts
from press.catalogs.termbase import Termbase
from press.catalogs.text_runs import Answer, ComparedTexts, TextRun, compared_texts, word_changes
from press.catalogs.translation_checks import Comparison
from press.core.findings import Finding
from press.core.templates import render_page
from press.localization.message import Key, Message

FOLDER = "translation"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One message at its place in the book; `pairs` has an entry for each plural form."""

    id: str
    what: str
    state: State
    pairs: tuple[ComparedTexts, ...]
    changed: tuple[TextRun, ...]  # of a stale message: changes since it was translated
    folios: tuple[tuple[str, str], ...]  # edition and page, which may be empty
    terms: tuple[tuple[str, str], ...]
    issues: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class SheetSection:
    """The paragraphs of a chapter or another part of the book."""

    id: str
    title: str
    language: str  # of the title
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class ProofSheet:
    """One language's proof sheet."""

    locale: str
    source: str  # the language of the book
    parts: tuple[SheetSection, ...]
    editions: tuple[str, ...]  # those whose pages are given
    old: tuple[str, ...]  # those of them that were built from an older text

    @property
    def name(self) -> str:
        """The language's name, in English."""
        return english_name(self.locale)

    @property
    def states(self) -> Mapping[State, int]:
        """How many paragraphs are in each state."""
        paragraphs = [paragraph for part in self.parts for paragraph in part.paragraphs]
        return {each: sum(p.state == each for p in paragraphs) for each in STATES}

    @property
    def with_issues(self) -> int:
        """How many paragraphs have an issue."""
        return sum(bool(paragraph.issues) for part in self.parts for paragraph in part.paragraphs)


@dataclass(frozen=True, slots=True)
class ReviewContext:
    """What is known of a language's messages: its refreshed catalog, its terms, and more.

    `issues` are the findings by message; `folios` the page of each message by edition; `old` the
    editions that were built from an older text; `answers` evaluate an expression in the source
    language and in the translation's.
    """

    catalog: Catalog
    termbase: Termbase
    issues: Mapping[Key, Sequence[Finding]]
    folios: Mapping[str, Sequence[str]]
    old: tuple[str, ...]
    answers: tuple[Answer, Answer]


def make_sheet(messages: Sequence[Message], reviewed: ReviewContext) -> ProofSheet:
    """The sheet of one language."""
    sections = []
    for number, part in enumerate(in_parts(messages, reviewed.catalog.source), 1):
        paragraphs = (_paragraph(place, message, reviewed) for place, message in part.messages)
        found = tuple(filter(None, paragraphs))
        sections.append(SheetSection(f"part-{number}", part.title, part.language, found))
    locale, source = reviewed.catalog.locale, reviewed.catalog.source
    return ProofSheet(locale, source, tuple(sections), tuple(reviewed.folios), reviewed.old)


def sheet_name(locale: str) -> str:
    """The path of a language's sheet in dist/."""
    return f"{FOLDER}/{locale}.html"


def render_sheet(sheet: ProofSheet, root: Path) -> bytes:
    """The sheet as one HTML page that needs no other file."""
    return render_page(root, "translation/sheet.html", sheet=sheet)


def _paragraph(number: int, message: Message, reviewed: ReviewContext) -> Paragraph | None:
    entry = reviewed.catalog.get(message.text, message.context)
    if entry is None:
        return None
    hits = reviewed.termbase.find_terms(reviewed.termbase.without_names(message.text))
    previous = previous_texts(entry) if entry.fuzzy else []
    return Paragraph(
        id=f"m{number}-{sha256(repr(message.key).encode()).hexdigest()[:8]}",
        what="; ".join(comment.partition(", chapter «")[0] for comment in message.all_comments),
        state=state(entry),
        pairs=tuple(
            compared_texts(reading, *reviewed.answers)
            for reading in _readings(message, entry, reviewed)
        ),
        changed=word_changes(previous[0], message.text) if previous else (),
        folios=tuple((edition, pages[number]) for edition, pages in reviewed.folios.items()),
        terms=tuple((hit.source_forms[0], hit.translation) for hit in hits if hit.translation),
        issues=tuple(reviewed.issues.get(message.key, ())),
    )


def _readings(message: Message, entry: POEntry, reviewed: ReviewContext) -> Iterator[Comparison]:
    """Each form of the translation (an empty one if there is none) beside the source text."""
    catalog, termbase = reviewed.catalog, reviewed.termbase
    for index, text in enumerate(forms(entry) or [""]):
        source = message.plural if index and message.plural else message.text
        yield Comparison(source, text, catalog.locale, catalog.source, termbase)
