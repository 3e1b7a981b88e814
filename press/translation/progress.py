"""How far each language is: done, stale and missing, by chapter, for the terminal and as a page."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from babel import Locale
from babel.messages.catalog import Catalog, Message

from press.language.entries import STATES, state, texts
from press.webpage import web_page

PAGE = "translation/index.html"


@dataclass(frozen=True, slots=True)
class Entry:
    """A message that waits: its Italian, its state and the file it comes from."""

    text: str
    state: str
    path: str


@dataclass(frozen=True, slots=True)
class Row:
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
class Progress:
    """One language: its parts in reading order, and what waits."""

    locale: str
    rows: tuple[Row, ...]
    waiting: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """The language's name, in English."""
        return Locale.parse(self.locale, sep="-").get_display_name("en") or self.locale

    @property
    def total(self) -> Row:
        """All parts together."""
        return Row("total", *(sum(getattr(row, state) for row in self.rows) for state in STATES))

    @property
    def percent(self) -> int:
        """The share that is done, rounded down: 100 only where nothing waits."""
        return 100 * self.total.done // max(1, self.total.total)


def measure(catalog: Catalog, locale: str) -> Progress:
    """Count a catalog that holds today's Italian."""
    entries = [Entry(texts(message)[0], state(message), _path(message)) for message in catalog if message.id]
    parts: dict[str, list[str]] = {}
    for entry in entries:
        parts.setdefault(_part(entry.path), []).append(entry.state)
    rows = tuple(Row(part, *(states.count(state) for state in STATES)) for part, states in parts.items())
    return Progress(locale, rows, tuple(entry for entry in entries if entry.state != "done"))


def _path(message: Message) -> str:
    return message.locations[0][0] if message.locations else ""


def _part(path: str) -> str:
    """A chapter is a part; the initiatives are one together, and so are the templates."""
    if path.startswith("content/chapters/"):
        return path
    return "templates" if path.startswith("templates/") else str(PurePosixPath(path).parent)


def lines(languages: Iterable[Progress]) -> Iterator[str]:
    """The tables of all languages, as lines for the terminal."""
    for progress in languages:
        width = max(len(row.part) for row in (*progress.rows, progress.total))
        yield f"{progress.name} ({progress.locale})".ljust(width) + "".join(f"{state:>9}" for state in STATES)
        for row in (*progress.rows, progress.total):
            yield row.part.ljust(width) + f"{row.done:>9}{row.stale:>9}{row.missing:>9}"
        yield f"{progress.percent}% done"


def page(languages: Iterable[Progress], sheets: Collection[str], root: Path) -> bytes:
    """The same as an HTML page, with every message that waits; `sheets` are the languages that have a proof sheet."""
    return web_page(root, "translation/status.html", languages=list(languages), sheets=sheets)
