"""The proof sheet of a language: each paragraph beside its translation, in reading order.

With its state, its pages, its terms and its issues; it is read instead of two PDFs, offline, and on a phone, too.
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
    """One message where a reader meets it; `pairs` has one entry for each form of a message that counts."""

    id: str
    what: str
    state: State
    pairs: tuple[ComparedTexts, ...]
    changed: tuple[TextRun, ...]  # a stale message: from the text that was translated to today’s
    folios: tuple[
        tuple[str, str], ...
    ]  # edition and page, which is empty where it has none of its own
    terms: tuple[tuple[str, str], ...]
    issues: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class SheetSection:
    """A chapter, or another part of the book."""

    id: str
    title: str
    language: str  # of the title
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class ProofSheet:
    """One language's proof sheet."""

    locale: str
    parts: tuple[SheetSection, ...]
    editions: tuple[str, ...]  # those whose pages are named
    old: tuple[str, ...]  # those of them that were made from an older text

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
    """What is known of a language's messages: its catalog with today's Italian, its terms, and what was found.

    `issues` are the findings by message, `folios` the page of each message by edition, `answers` say what an
    expression prints, in Italian and in the language, `old` names editions that were made from an older text.
    """

    catalog: Catalog
    termbase: Termbase
    issues: Mapping[Key, Sequence[Finding]]
    folios: Mapping[str, Sequence[str]]
    old: tuple[str, ...]
    answers: tuple[Answer, Answer]

    @property
    def locale(self) -> str:
        """The language's tag (BCP 47)."""
        return self.catalog.locale


def make_sheet(messages: Sequence[Message], reviewed: ReviewContext) -> ProofSheet:
    """The sheet of one language."""
    bound = []
    for number, part in enumerate(in_parts(messages, reviewed.catalog.source), 1):
        paragraphs = [_paragraph(place, message, reviewed) for place, message in part.messages]
        bound.append(
            SheetSection(
                f"part-{number}", part.title, part.language, tuple(filter(None, paragraphs))
            )
        )
    return ProofSheet(reviewed.locale, tuple(bound), tuple(reviewed.folios), reviewed.old)


def sheet_name(locale: str) -> str:
    """Where a language's sheet lies in dist/."""
    return f"{FOLDER}/{locale}.html"


def render_sheet(sheet: ProofSheet, root: Path) -> bytes:
    """The sheet as one HTML page that needs no other file."""
    return render_page(root, "translation/sheet.html", sheet=sheet)


def _paragraph(number: int, message: Message, reviewed: ReviewContext) -> Paragraph | None:
    entry = reviewed.catalog.get(message.text, message.context)
    if entry is None:
        return None
    termbase = reviewed.termbase
    hits = termbase.find_terms(termbase.without_names(message.text))
    return Paragraph(
        id=f"m{number}-{sha256(repr(message.key).encode()).hexdigest()[:8]}",
        what="; ".join(comment.partition(", chapter «")[0] for comment in message.all_comments),
        state=state(entry),
        pairs=tuple(
            compared_texts(reading, *reviewed.answers)
            for reading in _readings(message, entry, reviewed)
        ),
        changed=word_changes(previous_texts(entry)[0], message.text)
        if entry.fuzzy and previous_texts(entry)
        else (),
        folios=tuple((edition, pages[number]) for edition, pages in reviewed.folios.items()),
        terms=tuple((hit.source_forms[0], hit.translation) for hit in hits if hit.translation),
        issues=tuple(reviewed.issues.get(message.key, ())),
    )


def _readings(message: Message, entry: POEntry, reviewed: ReviewContext) -> Iterator[Comparison]:
    """Each form of the translation beside the Italian, the singular first; one that is empty where there is none."""
    source_text = [message.text, message.plural or message.text]
    for index, text in enumerate(forms(entry) or [""]):
        yield Comparison(
            source_text[min(index, 1)],
            text,
            reviewed.locale,
            reviewed.catalog.source,
            reviewed.termbase,
        )
