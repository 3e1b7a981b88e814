"""Bringing today's Italian into a catalog: what was reworded keeps its translation, fuzzy, beside the old Italian."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache

from babel.messages.catalog import Catalog, Message

from press.catalogs.entries import forms, key_of, texts

_ALIKE = 0.6  # share of words in common from which a text is the other, reworded
_WORD = re.compile(r"\w+|[^\w\s]")


def merge(catalog: Catalog, template: Catalog) -> Catalog:
    """The catalog with the messages of the template, in their order; what vanished is kept as obsolete.

    Babel's own fuzzy matching compares each new text with the whole book, letter by letter: seconds a
    paragraph, and short labels borrow from strangers. Here a new text is compared, by words, with those
    texts only that have just vanished.
    """
    wanted = {key_of(message): frozenset(message.flags) for message in template if message.id}
    before = {
        key_of(message): list(message.previous_id)
        for message in catalog
        if message.id and message.fuzzy
    }
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    for message in _without_translation(catalog):
        _revive(catalog, message)
    for message in _without_translation(catalog):
        message.flags.discard("fuzzy")
    _borrow(catalog)
    for message in catalog:
        if message.id and message.fuzzy:
            message.previous_id = message.previous_id or before.get(key_of(message), [])
            _settle(message)
    for message in catalog:
        if message.pluralizable:  # Babel gives a new message the two forms that its template has
            strings = [*forms(message), *[""] * catalog.num_plurals]
            message.string = tuple(strings[: catalog.num_plurals])
        if (
            message.id
        ):  # flags come with the Italian, but for the one that says how far the translation is
            message.flags = (message.flags & {"fuzzy"}) | wanted[key_of(message)]
    _drop_useless(catalog)
    return catalog


def _without_translation(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id and not forms(message)]


def _revive(catalog: Catalog, message: Message) -> None:
    """A text that comes back finds its translation again, as finished or as fuzzy as it was."""
    for key, old in list(catalog.obsolete.items()):
        if texts(old) == texts(message) and old.context == message.context and forms(old):
            _take(message, old, old.previous_id)
            message.flags |= old.flags & {"fuzzy"}
            del catalog.obsolete[key]


def _borrow(catalog: Catalog) -> None:
    """Each text without a translation takes that of the vanished text most like it."""
    vanished = {key: old for key, old in catalog.obsolete.items() if forms(old)}
    pairs = [
        (likeness, message, key)
        for message in _without_translation(catalog)
        for key, old in vanished.items()
        if (likeness := _likeness(old, message)) >= _ALIKE
    ]
    for _, message, key in sorted(pairs, key=lambda pair: -pair[0]):
        if key in catalog.obsolete and not forms(message):
            old = catalog.obsolete.pop(key)
            # A chain of edits keeps the Italian that the translation was made from. What a translator had
            # flagged by hand has none: it must not be taken for finished when the Italian is put back.
            same_words = texts(old) == texts(message)
            _take(message, old, old.previous_id if old.fuzzy or same_words else texts(old))
            message.flags.add("fuzzy")


def _take(message: Message, old: Message, previous: Sequence[str]) -> None:
    message.string, message.user_comments, message.previous_id = (
        old.string,
        old.user_comments,
        list(previous),
    )


def _settle(message: Message) -> None:
    """The Italian is back to what was translated: there is nothing left to review."""
    if message.previous_id == texts(message):
        message.flags.discard("fuzzy")
        message.previous_id = []


def _drop_useless(catalog: Catalog) -> None:
    """An obsolete message without a translation has nothing to give back."""
    for key, old in list(catalog.obsolete.items()):
        if not forms(old):
            del catalog.obsolete[key]


def _likeness(old: Message, new: Message) -> float:
    if len(texts(old)) != len(texts(new)):
        return 0.0
    if old.context != new.context:  # the same words, told apart since: someone has to look
        return 1.0 if texts(old) == texts(new) else 0.0
    matcher = SequenceMatcher(None, _words(texts(old)[-1]), _words(texts(new)[-1]), autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()


@cache
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))
