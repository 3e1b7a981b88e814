"""The plug-ins of this program; no other module of the engine knows a plug-in by name."""

from pathlib import Path

from press.content.book import Book, Content
from press.content.book import read_content as read_with
from press.content.combined_plugins import combine
from press.directory.directory import DIRECTORY
from press.guidance.guidance import GUIDANCE

PLUGIN = combine(DIRECTORY, GUIDANCE)  # the claims of the second are figures of the first


def read_content(root: Path) -> Content:
    """Read all of content/, with the findings of every file."""
    return read_with(root, PLUGIN)


def read_book(root: Path) -> Book:
    """Read content/; raises PressError with the findings of all files."""
    return read_content(root).require_book()
