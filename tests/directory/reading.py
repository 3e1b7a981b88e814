"""The directory in a book and in a manuscript, as its tests look at it."""

from press.content.book import Book
from press.content.combined_plugins import CombinedData, CombinedRendering
from press.content.manuscript import Manuscript
from press.directory.directory import Directory, RenderedDirectory
from press.directory.views import InitiativeView


def directory_of(book: Book) -> Directory:
    assert isinstance(book.data, CombinedData)
    return next(data for data in book.data.all if isinstance(data, Directory))


def views_of(manuscript: Manuscript) -> tuple[InitiativeView, ...]:
    assert isinstance(manuscript.data, CombinedRendering)
    rendered = (data for data in manuscript.data.all if isinstance(data, RenderedDirectory))
    return next(rendered).initiatives
