"""Progress of the translations: messages done, stale and missing by chapter."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from press.catalogs.catalog import STATES, Catalog, State, english_name, state
from press.catalogs.parts import in_parts
from press.core.templates import render_page
from press.localization.message import Key, Message

PAGE = "translation/index.html"


@dataclass(frozen=True, slots=True)
class WaitingMessage:
    """A message without a finished translation: its source text, its state and its part."""

    text: str
    state: State
    part: str


@dataclass(frozen=True, slots=True)
class PartProgress:
    """One part of the book in one language, counted in messages."""

    part: str
    done: int
    stale: int
    missing: int

    @property
    def total(self) -> int:
        """Every message of the part."""
        return self.done + self.stale + self.missing


@dataclass(frozen=True, slots=True)
class LanguageProgress:
    """One language: its parts in reading order, and the messages that wait for translation."""

    locale: str
    source: str  # the language of the book
    rows: tuple[PartProgress, ...]
    waiting: tuple[WaitingMessage, ...]

    @property
    def name(self) -> str:
        """The language's name, in English."""
        return english_name(self.locale)

    @property
    def total(self) -> PartProgress:
        """All parts together."""
        return PartProgress(
            "total", *(sum(getattr(row, state) for row in self.rows) for state in STATES)
        )

    @property
    def percent(self) -> int:
        """The share that is done, rounded down: 100 only if nothing is left to do."""
        return 100 * self.total.done // max(1, self.total.total)


def measure_progress(
    messages: Sequence[Message], catalog: Catalog, locale: str
) -> LanguageProgress:
    """Count the messages of a refreshed catalog; one that occurs twice counts in its first part."""
    rows, entries, seen = [], list[WaitingMessage](), set[Key]()
    for part in in_parts(messages, catalog.source):
        new = {message.key: message for _, message in part.messages if message.key not in seen}
        found = [_entry(message, catalog, part.title) for message in new.values()]
        seen |= new.keys()
        counts = Counter(entry.state for entry in found)
        rows.append(PartProgress(part.title, *(counts[each] for each in STATES)))
        entries += found
    return LanguageProgress(
        locale,
        catalog.source,
        tuple(row for row in rows if row.total),
        tuple(e for e in entries if e.state != "done"),
    )


def _entry(message: Message, catalog: Catalog, part: str) -> WaitingMessage:
    entry = catalog.get(message.text, message.context)
    return WaitingMessage(message.text, state(entry) if entry is not None else "missing", part)


def progress_table(languages: Iterable[LanguageProgress]) -> Iterator[str]:
    """The tables of all languages, as lines for the terminal."""
    for progress in languages:
        width = max(len(row.part) for row in (*progress.rows, progress.total))
        yield f"{progress.name} ({progress.locale})".ljust(width) + "".join(
            f"{state:>9}" for state in STATES
        )
        for row in (*progress.rows, progress.total):
            yield row.part.ljust(width) + f"{row.done:>9}{row.stale:>9}{row.missing:>9}"
        yield f"{progress.percent}% done"


def progress_page(
    languages: Iterable[LanguageProgress], sheets: Collection[str], root: Path
) -> bytes:
    """The same as a web page, with unfinished messages; `sheets`: languages with a proof sheet."""
    return render_page(root, "translation/status.html", languages=list(languages), sheets=sheets)
