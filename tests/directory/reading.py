"""The directory in a book and in a manuscript, as its tests look at it."""

from press.content.book import Book
from press.content.manuscript import Manuscript
from press.directory.directory import Directory, RenderedDirectory
from press.directory.views import InitiativeView


def directory_of(book: Book) -> Directory:
    assert isinstance(book.data, Directory)
    return book.data


def views_of(manuscript: Manuscript) -> tuple[InitiativeView, ...]:
    assert isinstance(manuscript.data, RenderedDirectory)
    return manuscript.data.initiatives
