"""Bringing today's Italian into a catalog."""

from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog

from press.catalogs.entries import count_states
from press.catalogs.message import Message, template_of
from press.catalogs.translation import merge, new_catalog, read_catalog, write_catalog
from press.content.glossary import TERM, Glossary


def refreshed(messages: Iterable[Message], glossary: Glossary, locale: str, path: Path) -> Catalog:
    """A catalog with today's Italian in it, a new one where there is none; the file stays as it is."""
    before = read_catalog(path, locale) if path.is_file() else new_catalog(locale)
    catalog = merge(before, template_of(messages))
    bind_terms(catalog, glossary, locale)
    return catalog


def refresh(messages: Iterable[Message], glossary: Glossary, locale: str, path: Path) -> str:
    """Bring today's Italian into a catalog; what happened, in a line."""
    catalog = refreshed(messages, glossary, locale, path)
    write_catalog(path, catalog)
    states = count_states(catalog)
    total = sum(states.values())
    return f"{locale}: {states['done']} done, {states['stale']} stale, {states['missing']} missing, of {total} messages"


def bind_terms(catalog: Catalog, glossary: Glossary, locale: str) -> None:
    """Terms that the editor has decided for this language are finished, and not the translator's to change."""
    for entry in glossary.terms:
        message = catalog.get(entry.term, TERM)
        if message is not None and (decided := entry.translations.get(locale)):
            message.string = decided
            message.flags -= {"fuzzy"}
            message.flags |= {"read-only"}  # Weblate's name for it
            message.previous_id = []
