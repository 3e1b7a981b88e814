"""Refresh a catalog: a reworded message keeps its translation, fuzzy, with its old source text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from polib import POEntry
from rapidfuzz.distance import Indel

from press.catalogs.catalog import (
    STATES,
    Catalog,
    count_states,
    forms,
    key_of,
    previous_texts,
    set_flags,
    set_forms,
    set_previous_texts,
    texts,
)
from press.catalogs.po_file import new_catalog, read_catalog, write_catalog
from press.content.glossary import TERM, Glossary
from press.core.identity import read_identity
from press.localization.message import Key, Message

_ALIKE = 0.6  # the share of common words from which one text counts as the other, reworded
_WORD = re.compile(r"\w+|[^\w\s]")


def refreshed_catalog(
    messages: Iterable[Message], glossary: Glossary, locale: str, path: Path
) -> Catalog:
    """The catalog, or a new one, with today's source text; the file is not changed."""
    if path.is_file():
        before = read_catalog(path, locale)
    else:
        identity = read_identity(path.absolute().parents[3])  # above locales/<locale>/LC_MESSAGES/
        before = new_catalog(locale, identity.language, identity.slug)
    catalog = merge(before, messages)
    _bind_terms(catalog, glossary, locale)
    return catalog


def refresh_catalog(
    messages: Iterable[Message], glossary: Glossary, locale: str, path: Path
) -> str:
    """Update a catalog's file with today's source text; returns a line for the terminal."""
    catalog = refreshed_catalog(messages, glossary, locale, path)
    write_catalog(path, catalog)
    states = count_states(catalog)
    total = sum(states.values())
    counts = ", ".join(f"{states[each]} {each}" for each in STATES)
    return f"{locale}: {counts}, of {total} messages"


def _bind_terms(catalog: Catalog, glossary: Glossary, locale: str) -> None:
    """Fill in the editor's translations of glossary terms, which translators must not change."""
    for term in glossary.terms:
        entry = catalog.get(term.term, TERM)
        if entry is not None and (decided := term.translations.get(locale)):
            entry.msgstr = decided
            set_flags(entry, ({*entry.flags} - {"fuzzy"}) | {"read-only"})  # Weblate's name for it
            set_previous_texts(entry, ())


def merge(catalog: Catalog, messages: Iterable[Message]) -> Catalog:
    """The catalog with these messages, in their order; what vanished is kept as obsolete.

    A new text takes the translation of a vanished one, if they share most of their words. It is not
    compared with texts that are still in the book, from which short labels would take wrong
    translations.
    """
    wanted: dict[Key, list[Message]] = {}
    for message in messages:
        wanted.setdefault(message.key, []).append(message)
    merged = replace(catalog, entries={}, obsolete={})
    for key, occurrences in wanted.items():
        merged.add(_entry(occurrences, catalog.entries.get(key), merged.plural_count))
    vanished = {key: entry for key, entry in catalog.entries.items() if key not in wanted}
    for entry in (*catalog.obsolete.values(), *vanished.values()):
        if forms(entry):
            entry.obsolete = True
            set_flags(entry, {"fuzzy"} & set(entry.flags))  # gettext keeps no other one of it
            merged.add(entry)
    _revive(merged)
    _borrow(merged)
    for entry in merged:
        _settle(entry)
        if entry.msgid_plural:
            count = merged.plural_count
            set_forms(entry, [*forms(entry), *[""] * count][:count])
    return merged


def _entry(occurrences: Sequence[Message], before: POEntry | None, plural_count: int) -> POEntry:
    """The entry of a message with its translation; fuzzy if that has too few or too many forms."""
    plural = next((message.plural for message in occurrences if message.plural), "")
    comments = [line for message in occurrences for line in message.all_comments]
    entry = POEntry(
        msgid=occurrences[0].text,
        msgid_plural=plural,
        msgctxt=occurrences[0].context,
        comment="\n".join(dict.fromkeys(comments)),
        occurrences=[(_isolated(path), "") for path in sorted({each.path for each in occurrences})],
        flags=sorted({flag for message in occurrences for flag in message.flags}),
    )
    if before is not None:
        _take(entry, before, previous_texts(before))
        fits = len(forms(before)) == (plural_count if plural else 1)
        counts_alike = bool(plural) == bool(before.msgid_plural)
        if forms(entry) and (before.fuzzy or not fits or not counts_alike):
            _make_fuzzy(entry)
    return entry


def _isolated(path: str) -> str:
    """A path as gettext writes it, which puts one with a space between U+2068 and U+2069."""
    return f"\u2068{path}\u2069" if " " in path else path


def _make_fuzzy(entry: POEntry) -> None:
    set_flags(entry, {*entry.flags, "fuzzy"})


def _take(entry: POEntry, old: POEntry, previous: Sequence[str]) -> None:
    set_forms(entry, forms(old))
    entry.tcomment = old.tcomment
    set_previous_texts(entry, previous)


def _untranslated(catalog: Catalog) -> list[POEntry]:
    return [entry for entry in catalog if not forms(entry)]


def _revive(catalog: Catalog) -> None:
    """Give a text that comes back its former translation, finished or fuzzy as it was."""
    for entry in _untranslated(catalog):
        old = catalog.obsolete.get(key_of(entry))
        if old is not None and texts(old) == texts(entry):
            _take(entry, old, previous_texts(old))
            if old.fuzzy:
                _make_fuzzy(entry)
            del catalog.obsolete[key_of(entry)]


def _borrow(catalog: Catalog) -> None:
    """Give each text without a translation that of the most similar vanished text."""
    pairs: list[tuple[float, POEntry, Key]] = [
        (likeness, entry, key)
        for entry in _untranslated(catalog)
        for key, old in catalog.obsolete.items()
        if (likeness := _likeness(old, entry)) >= _ALIKE
    ]
    for _, entry, key in sorted(pairs, key=lambda pair: -pair[0]):
        if key in catalog.obsolete and not forms(entry):
            old = catalog.obsolete.pop(key)
            # After several edits the text that the translation was made from is still recorded. A
            # translation that was marked fuzzy by hand has none, so that it stays fuzzy when the
            # text is put back.
            same_words = texts(old) == texts(entry)
            _take(entry, old, previous_texts(old) if old.fuzzy or same_words else texts(old))
            _make_fuzzy(entry)


def _settle(entry: POEntry) -> None:
    """End the review of an entry whose source text is again the one that was translated."""
    if entry.fuzzy and previous_texts(entry) == texts(entry):
        set_flags(entry, {*entry.flags} - {"fuzzy"})
    if not entry.fuzzy:
        set_previous_texts(entry, ())


def _likeness(old: POEntry, new: POEntry) -> float:
    if len(texts(old)) != len(texts(new)):
        return 0.0
    if key_of(old)[1] != key_of(new)[1]:  # a context was added or changed
        return 1.0 if texts(old) == texts(new) else 0.0
    return Indel.normalized_similarity(
        _words(texts(old)[-1]), _words(texts(new)[-1]), score_cutoff=_ALIKE
    )


@cache
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))
