"""The words of one locale as the spelling rules read them: with their lines, by language, without what is no word."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog

from press.catalogs.entries import forms, texts
from press.catalogs.message import Message
from press.catalogs.typography import MARKS
from press.content.book import Book
from press.content.references import FILES
from press.content.spelling import read_dictionaries, read_word_list
from press.content.yaml_source import read_yaml
from press.core.findings import line_of
from press.markdown.blocks import TAG
from press.markdown.markup import MARKUP
from press.markdown.unclosed import replaced
from press.proof.evidence_of_text import ListedWord, Spelling, SpeltText

_FOREIGN = re.compile(r"\[(?P<words>[^\[\]]*)\]\{[^{}]*\blang=\"?(?P<language>[\w-]+)\"?[^{}]*\}")
_CITED = re.compile(r"\[[^][@]*+@[^][]*+\](?!\{)")
_TAG = re.compile(TAG, re.DOTALL)
_PLACEHOLDER = re.compile(r"%\(\w+\)s|&#?\w+;|\[\^[^][]*+\]")
_NAMES_OF_A_REFERENCE = (
    "author",
    "editor",
    "container-title",
    "publisher",
    "publisher-place",
    "translator",
)
_WORD = re.compile(r"[^\W\d_]+")


def italian_texts(messages: Iterable[Message], root: Path) -> Iterator[SpeltText]:
    """Every text that the Italian edition says, once."""
    text_of = cache(lambda path: (root / path).read_text("utf-8-sig"))
    for message in {message.key: message for message in messages}.values():
        if message.context != MARKS:
            line = message.line or line_of(text_of(message.path), message.text)
            for text in filter(None, (message.text, message.plural)):
                yield from _by_language(message.path, line, text, "it")


def translated_texts(catalog: Catalog, path: str, locale: str) -> Iterator[SpeltText]:
    """Every finished translation of a catalog."""
    for message in catalog:
        if message.id and not message.fuzzy and message.context != MARKS:
            italian = " ".join(texts(message))
            for text in forms(message):
                yield from _by_language(path, message.lineno or 0, text, locale, italian)


def spelling_of(
    book: Book, locale: str, texts: Iterable[SpeltText], sources: dict[str, str]
) -> Spelling:
    """The texts with all that tells right from wrong."""
    listed = tuple(
        ListedWord(word.path, word.line, word.word) for word in read_word_list(book.root, locale)
    )
    return Spelling(
        locale, tuple(texts), read_dictionaries(book.root), frozenset(_known(book)), listed, sources
    )


def _by_language(
    path: str, line: int, text: str, language: str, italian: str = ""
) -> Iterator[SpeltText]:
    """The text in its own language, then each phrase that says it is in another."""
    for phrase in _FOREIGN.finditer(text):
        yield SpeltText(path, line, _words_alone(phrase["words"]), phrase["language"], italian)
    yield SpeltText(path, line, _words_alone(_FOREIGN.sub(" ", text)), language, italian)


def _words_alone(text: str) -> str:
    for no_words in (_TAG, _CITED, MARKUP, _PLACEHOLDER):
        text = replaced(no_words, " ", text)
    return text


def _known(book: Book) -> Iterator[str]:
    """The words of every name that the data of the book has."""
    for name in _names(book):
        yield from _WORD.findall(name)


def _names(book: Book) -> Iterator[str]:
    yield from (person.name for person in book.work.contributors)
    for initiative in book.initiatives:
        yield from (
            initiative.name,
            initiative.place or "",
            *(body.name for body in initiative.bodies),
        )
    yield from (entry.name for entry in book.glossary.names)
    for term in book.glossary.terms:
        yield from (*term.spellings, *term.translations.values())
    for path in FILES:
        for entry in read_yaml(book.root / path, book.root).data or ():
            yield from _names_of_a_reference(entry)


def _names_of_a_reference(entry: dict[str, object]) -> Iterator[str]:
    for value in map(entry.get, _NAMES_OF_A_REFERENCE):
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from (
                part for person in value for part in person.values() if isinstance(part, str)
            )
