"""The handmade EPUB of tests/epub, for the checks on finished EPUBs."""

from tests.epub.conftest import bound, epub, handmade_book

__all__ = ["bound", "epub", "handmade_book"]  # fixtures
