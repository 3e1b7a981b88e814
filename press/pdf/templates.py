"""Jinja for the PDF's own pages and its metadata."""

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from press.language.voice import Voice
from press.sources.book import Book


def page_environment(book: Book, voice: Voice) -> Environment:
    """The templates of a book, which speak with this voice."""
    environment = Environment(
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        loader=FileSystemLoader(book.root / "templates"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    voice.install(environment)
    return environment
