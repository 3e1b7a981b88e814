"""Everything translatable, in reading order: what a catalog is made from."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from jinja2.ext import babel_extract

from press.language.catalogs import merge, new_catalog, read_catalog, write_catalog
from press.language.formats import MEASURES
from press.language.messages import cut
from press.sources.book import Book, read_book
from press.sources.initiatives import FOLDER, Initiative
from press.sources.sandbox import DELIMITERS
from press.sources.text import read_text
from press.sources.words import FILE as WORDS
from press.sources.work import BOOK, CATEGORIES

_KEYWORDS = ("_", "gettext", "ngettext", "pgettext", "npgettext")
_FIELDS = ("title", "subtitle", "description", "publisher", "place", "rights")


@dataclass(frozen=True, slots=True)
class Message:
    """One text for the translator: where it stands, and what it is."""

    text: str
    path: str
    comment: tuple[str, ...] = ()


def extract(book: Book) -> Catalog:
    """Every message of the book, in the order a reader meets it."""
    template = Catalog(fuzzy=False)
    for message in _messages(book):
        template.add(message.text, locations=[(message.path, 0)], auto_comments=list(message.comment))
    return template


def today_s_catalog(root: Path, locale: str, path: Path) -> Catalog:
    """A catalog with today's Italian in it, a new one where there is none; the file stays as it is."""
    before = read_catalog(path, locale) if path.is_file() else new_catalog(locale)
    return merge(before, extract(read_book(root)))


def update_catalog(root: Path, locale: str, path: Path) -> str:
    """Bring today's Italian into a catalog; what happened, in a line."""
    catalog = today_s_catalog(root, locale, path)
    write_catalog(path, catalog)
    entries = [entry for entry in catalog if entry.id]
    done = sum(bool(entry.string) and not entry.fuzzy for entry in entries)
    fuzzy = sum(bool(entry.fuzzy) for entry in entries)
    return f"{locale}: {done} done, {fuzzy} fuzzy, {len(entries) - done - fuzzy} missing, of {len(entries)} messages"


def _messages(book: Book) -> Iterator[Message]:
    for field in _FIELDS:
        yield Message(getattr(book.work, field), BOOK, (f"the work: {field}",))
    for subject in book.work.subjects:
        yield Message(subject, BOOK, ("the work: a subject heading",))
    for group, words in book.words.items():
        yield from (Message(word, WORDS, (f"a word of the page: {group}, {key}",)) for key, word in words.items())
    yield from _template_messages(book.root)
    for category in book.categories.values():
        yield Message(category.name, CATEGORIES, ("a category of initiatives",))
        yield Message(category.description, CATEGORIES, ("what a category holds",))
    for section in book.sections:
        if section.is_chapter:
            yield from _chapter_messages(book.root, section.path)
    for initiative in book.initiatives:
        yield from _initiative_messages(initiative)


def _template_messages(root: Path) -> Iterator[Message]:
    for path in sorted((root / "templates").rglob("*")):
        if path.suffix in {".html", ".xhtml", ".j2"}:
            options = DELIMITERS if path.suffix == ".j2" else {}
            yield from _jinja_messages(path.read_bytes(), path.relative_to(root).as_posix(), options)


def _jinja_messages(source: bytes, name: str, options: dict[str, str]) -> Iterator[Message]:
    settings = {"extensions": "jinja2.ext.i18n", "trimmed": "true", "silent": "false", **options}
    for _, _, text, notes in babel_extract(io.BytesIO(source), _KEYWORDS, ["L10N:"], settings):
        if isinstance(text, str):
            yield Message(text, name, tuple(notes))


def _chapter_messages(root: Path, name: str) -> Iterator[Message]:
    text = read_text(root / name, root)
    for unit in cut(text):
        yield Message(unit.text, name, (*unit.notes, unit.kind))
    yield from _jinja_messages(text.encode(), name, DELIMITERS)


def _initiative_messages(initiative: Initiative) -> Iterator[Message]:
    path = f"{FOLDER}/{initiative.slug}.yaml"
    yield Message(initiative.name, path, ("the name of an initiative",))
    if initiative.place:
        yield Message(initiative.place, path, ("an address",))
    yield Message(initiative.summary, path, ("card: summary",))
    for body in initiative.bodies:
        yield Message(body.name, path, ("the name of a body",))
        yield Message(body.role, path, ("card: the role of a body",))
    for figure in initiative.figures:
        yield Message(figure.label, path, ("card: what a figure counts",))
        if figure.unit not in MEASURES:
            yield Message(figure.unit, path, ("a unit, after a number",))
    for fact in initiative.facts:
        yield Message(fact.text, path, ("card: a fact",))
    if initiative.note:
        yield Message(initiative.note, path, ("card: a note",))
