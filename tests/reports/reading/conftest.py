"""The handmade EPUB, opened in a reading system."""

from tests.epub.conftest import bound, epub, handmade_book

__all__ = ["bound", "epub", "handmade_book"]  # fixtures
