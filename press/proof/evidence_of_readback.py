"""What the read-back of a finished edition found: values only, as in `evidence`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Misreading:
    """A place where an edition says something else than its source; both are shown as they are read.

    The line is 0 where the text comes from data or from a template; the page is empty in an EPUB.
    """

    path: str
    line: int
    wanted: str
    found: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class ReadPdf:
    """A finished PDF, read by its tags: where its text and where its bookmarks differ from the source."""

    edition: str
    text: tuple[Misreading, ...]
    bookmarks: tuple[Misreading, ...]


@dataclass(frozen=True, slots=True)
class ReadEpub:
    """A finished EPUB, read document by document: where its text differs from the source."""

    edition: str
    text: tuple[Misreading, ...]
