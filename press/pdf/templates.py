"""Jinja for the PDF's own pages and its metadata."""

from jinja2 import Environment

from press.content.book import Book
from press.core.templates import template_environment
from press.localization.translator import Voice


def page_environment(book: Book, voice: Voice) -> Environment:
    """The templates of a book, which speak with this voice."""
    environment = template_environment(book.root)
    voice.install(environment)
    return environment
