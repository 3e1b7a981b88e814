"""The proof sheet of a language: each paragraph beside its translation, in reading order.

With its state, its pages, its terms and its slips; it is read instead of two PDFs, offline, and on a phone, too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as CatalogMessage

from press.language.entries import Key, State, forms, key_of, state
from press.language.facts import Fact
from press.language.slips import Reading
from press.language.standins import SOURCE
from press.language.termbase import Termbase
from press.proof.findings import Finding
from press.sources.glossary import FILE as GLOSSARY
from press.sources.initiatives import FOLDER as FOLDER_OF_CARDS
from press.sources.work import BOOK, CATEGORIES, CHAPTERS
from press.translation.message import Message
from press.webpage import web_page

FOLDER = "translation"
TEMPLATES = "templates"
_PARTS = {
    BOOK: "The work",
    CATEGORIES: "Categories",
    FOLDER_OF_CARDS: "Cards of initiatives",
    GLOSSARY: "Glossary",
    TEMPLATES: "Words of the pages",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `role` is what is to be seen of it: `differs`, `new`, `gone`, or nothing."""

    text: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """The Italian and one translation of it, with the facts that differ; the translation may be empty."""

    italian: tuple[Piece, ...]
    translation: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One message where a reader meets it."""

    id: str
    what: str
    state: State
    pairs: tuple[Pair, ...]
    changed: tuple[Piece, ...]  # a stale message: from the Italian that was translated to today's
    folios: tuple[tuple[str, str], ...]  # edition and page, which is empty where it has none of its own
    terms: tuple[tuple[str, str], ...]
    slips: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter, or another part of the book."""

    id: str
    title: str
    language: str  # of the title
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One language's proof sheet."""

    locale: str
    parts: tuple[Part, ...]

    @property
    def name(self) -> str:
        """The language's name, in English."""
        return Locale.parse(self.locale, sep="-").get_display_name("en") or self.locale

    @property
    def states(self) -> Mapping[State, int]:
        """How many paragraphs are in each state."""
        paragraphs = [paragraph for part in self.parts for paragraph in part.paragraphs]
        return {each: sum(p.state == each for p in paragraphs) for each in ("done", "stale", "missing")}

    @property
    def with_slips(self) -> int:
        """How many paragraphs have a slip."""
        return sum(bool(paragraph.slips) for part in self.parts for paragraph in part.paragraphs)


def make_sheet(
    messages: Sequence[Message],
    catalog: Catalog,
    termbase: Termbase,
    slips: Mapping[Key, Sequence[Finding]],
    folios: Mapping[str, Sequence[str]],
) -> Sheet:
    """The sheet of a catalog that holds today's Italian.

    `slips` are the findings by message, `folios` the page of each message by edition.
    """
    locale = str(catalog.locale).replace("_", "-")
    parts: dict[str, list[Paragraph]] = {}
    for number, message in enumerate(messages):
        at = {edition: pages[number] for edition, pages in folios.items()}
        entry = catalog.get(message.text, message.context)
        if entry is not None:
            paragraph = _paragraph(number, message, entry, locale, termbase, slips.get(message.key, ()), at)
            parts.setdefault(_part(message), []).append(paragraph)
    return Sheet(locale, tuple(_bound(parts, _titles(messages))))


def _part(message: Message) -> str:
    """What a message is read with: its chapter, or all others of its kind."""
    if message.path in _PARTS or message.path.startswith(CHAPTERS):
        return message.path
    return FOLDER_OF_CARDS if message.path.startswith(FOLDER_OF_CARDS) else TEMPLATES


def _titles(messages: Sequence[Message]) -> dict[str, str]:
    """Each chapter's title, which is its first message."""
    titles: dict[str, str] = {}
    for message in messages:
        titles.setdefault(message.path, message.text)
    return titles


def _bound(parts: Mapping[str, list[Paragraph]], titles: Mapping[str, str]) -> Iterator[Part]:
    """The parts in reading order; the words of the pages, which stand everywhere, come last."""
    for number, key in enumerate(sorted(parts, key=lambda key: key == TEMPLATES), 1):
        title, language = (_PARTS[key], "en") if key in _PARTS else (titles[key], SOURCE)
        yield Part(f"part-{number}", title, language, tuple(parts[key]))


def sheet_name(locale: str) -> str:
    """Where a language's sheet lies in dist/."""
    return f"{FOLDER}/{locale}.html"


def render_sheet(sheet: Sheet, root: Path) -> bytes:
    """The sheet as one HTML page that needs no other file."""
    return web_page(root, "translation/sheet.html", sheet=sheet)


def _paragraph(
    number: int,
    message: Message,
    entry: CatalogMessage,
    locale: str,
    termbase: Termbase,
    slips: Sequence[Finding],
    folios: Mapping[str, str],
) -> Paragraph:
    strings = forms(entry) or [""]
    italian = [message.text, *([message.plural] if message.plural else [])]
    readings = [Reading(italian[min(i, len(italian) - 1)], text, locale, termbase) for i, text in enumerate(strings)]
    hits = termbase.hits(termbase.without_names(message.text))
    return Paragraph(
        id=f"m{number}-{sha256(repr(message.key).encode()).hexdigest()[:8]}",
        what="; ".join(message.all_comments),
        state=state(entry),
        pairs=tuple(map(_pair, readings)),
        changed=_changed(entry),
        folios=tuple(folios.items()),
        terms=tuple((hit.italian[0], hit.translation) for hit in hits if hit.translation),
        slips=tuple(slips),
    )


def _pair(reading: Reading) -> Pair:
    """Both texts, with what differs; nothing does where there is no translation yet."""
    if not reading.translation:
        return Pair((Piece(reading.italian),), ())
    difference = reading.difference
    return Pair(tuple(_pieces(reading.italian, difference.lost)), tuple(_pieces(reading.translation, difference.added)))


def _pieces(text: str, facts: Iterable[Fact]) -> Iterator[Piece]:
    done = 0
    for fact in sorted(facts, key=lambda fact: fact.start):
        if fact.start >= done:
            yield from filter(
                _has_text, (Piece(text[done : fact.start]), Piece(text[fact.start : fact.end], "differs"))
            )
            done = fact.end
    yield from filter(_has_text, [Piece(text[done:])])


def _has_text(piece: Piece) -> bool:
    return bool(piece.text)


def _changed(entry: CatalogMessage) -> tuple[Piece, ...]:
    """What became of the Italian since it was translated, word by word."""
    if not entry.fuzzy or not entry.previous_id:
        return ()
    before, now = entry.previous_id[0].split(" "), key_of(entry)[0].split(" ")
    roles = {"replace": ("gone", "new"), "delete": ("gone", "new"), "insert": ("gone", "new"), "equal": ("", None)}
    pieces = []
    for kind, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        was, became = roles[kind]
        pieces.append(Piece(" ".join(before[a:b]), was))
        if became:
            pieces.append(Piece(" ".join(now[c:d]), became))
    return tuple(filter(_has_text, pieces))
