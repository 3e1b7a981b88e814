"""A catalog in memory: polib's entries by message, with their states and texts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, get_args

from babel import Locale
from babel.messages.plurals import get_plural
from polib import POEntry

from press.localization.message import Key

State = Literal["done", "stale", "missing"]
STATES: tuple[State, ...] = get_args(State)


@dataclass(slots=True)
class Catalog:
    """The messages of one language, in the order of the book.

    `locale` and `source` are the BCP 47 tags of the translation and of the book, `project` is the
    book's slug; `obsolete` are translations whose message has left the book, kept in case it comes
    back; `headers` are those of the PO file that tools or translators have filled in.
    """

    locale: str
    source: str
    project: str
    entries: dict[Key, POEntry] = field(default_factory=dict)
    obsolete: dict[Key, POEntry] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    comment: str = ""  # above the header
    text: str = field(default="", repr=False)  # of the file that it was read from

    def __iter__(self) -> Iterator[POEntry]:
        return iter(self.entries.values())

    def get(self, msgid: str, context: str | None = None) -> POEntry | None:
        """The entry of a message; None if the catalog doesn't have it."""
        return self.entries.get((msgid, context))

    def add(self, entry: POEntry) -> None:
        """Add an entry; it replaces the one of the same message."""
        (self.obsolete if entry.obsolete else self.entries)[key_of(entry)] = entry

    @property
    def plural_count(self) -> int:
        """How many plural forms the language has, by CLDR."""
        return int(get_plural(underscored(self.locale)).num_plurals)

    @property
    def plural_rule(self) -> str:
        """The expression in C that picks the plural form for a number `n`, by CLDR."""
        return str(get_plural(underscored(self.locale)).plural_expr)


def underscored(tag: str) -> str:
    """A BCP 47 tag as gettext and CLDR write it: `pt_BR`."""
    return tag.replace("-", "_")


@cache
def english_name(locale: str) -> str:
    """The English name of a language (BCP 47 tag); the tag itself if CLDR has none."""
    return Locale.parse(underscored(locale)).get_display_name("en") or locale


def key_of(entry: POEntry) -> Key:
    """The key that identifies a message."""
    return entry.msgid, entry.msgctxt or None


def texts(entry: POEntry) -> list[str]:
    """The source text: one, or singular and plural."""
    return [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]


def forms(entry: POEntry) -> list[str]:
    """The translation: one text, or one for each plural form; an empty list if there is none."""
    by_index = entry.msgstr_plural
    strings = [by_index[n] for n in sorted(by_index)] if entry.msgid_plural else [entry.msgstr]
    return strings if any(strings) else []


def set_forms(entry: POEntry, strings: Sequence[str]) -> None:
    """Set the translation: one text, or one for each plural form."""
    if entry.msgid_plural:
        entry.msgstr_plural = dict(enumerate(strings))
    else:
        entry.msgstr = strings[0] if strings else ""


def previous_texts(entry: POEntry) -> list[str]:
    """The source text that a fuzzy translation was made from; empty if it isn't recorded."""
    return [text for text in (entry.previous_msgid, entry.previous_msgid_plural) if text]


def set_previous_texts(entry: POEntry, previous: Sequence[str]) -> None:
    """Record the source text that the translation was made from."""
    entry.previous_msgctxt = None
    entry.previous_msgid, entry.previous_msgid_plural = (*previous, None, None)[:2]


def set_flags(entry: POEntry, flags: Iterable[str]) -> None:
    """Give an entry these flags, in the order in which they are written."""
    entry.flags = sorted(set(flags))


def is_finished(entry: POEntry) -> bool:
    """Whether every form is translated and the entry isn't marked for review."""
    strings = forms(entry)
    return bool(strings) and all(strings) and not entry.fuzzy


def state(entry: POEntry) -> State:
    """`missing` without a translation, `stale` if it is marked for review, else `done`."""
    if is_finished(entry):
        return "done"
    return "stale" if entry.fuzzy else "missing"


def count_states(entries: Iterable[POEntry]) -> Counter[State]:
    """How many messages are in each state."""
    return Counter(map(state, entries))
