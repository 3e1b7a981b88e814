"""Where this wing takes hold of WeasyPrint: two names of its PDF writer, lent for the writing of one document.

WeasyPrint can't mark a box as an artifact from outside, nor take another tree of tags. So `tagged` puts in the place of
`weasyprint.pdf.Stream` one that knows the artifacts, and in that of `weasyprint.pdf.add_tags` the tree of this wing;
both go back when the document is written. It leans on names that WeasyPrint may change at any time, hence `TESTED`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import weasyprint
import weasyprint.pdf

from press.tagging.artifacts import find_artifacts
from press.tagging.line_ends import find_line_ends
from press.tagging.links import tidy_links
from press.tagging.reader import Phrases, Reader
from press.tagging.stream import TaggedStream
from press.tagging.structure_tree import write_tree

TESTED = "70.0"


class UnknownEngine(Exception):
    """WeasyPrint is of a version that was never tested with this wing."""


def require_tested() -> None:
    """Raise UnknownEngine unless WeasyPrint is the one whose inner workings this wing was tested with."""
    if weasyprint.__version__ != TESTED:
        raise UnknownEngine(f"WeasyPrint is {weasyprint.__version__}; its tags are mended for {TESTED} only.")


@contextmanager
def tagged(document: Any, phrases: Phrases) -> Iterator[None]:
    """Within it, the document's write_pdf with tags writes those of this wing."""
    require_tested()
    links = [(page, page.links, page.anchors) for page in document.pages]
    artifacts = find_artifacts(document.pages)
    tidy_links(document.pages, artifacts)
    stream = partial(TaggedStream, artifacts, find_line_ends(document.pages, artifacts))
    reader = Reader(document.metadata.lang or "", phrases, artifacts)
    before = weasyprint.pdf.Stream, weasyprint.pdf.add_tags
    weasyprint.pdf.Stream, weasyprint.pdf.add_tags = stream, partial(_add_tags, reader)
    try:
        yield
    finally:
        weasyprint.pdf.Stream, weasyprint.pdf.add_tags = before
        for page, page_links, anchors in links:
            page.links, page.anchors = page_links, anchors


def _add_tags(reader: Reader, pdf: Any, document: Any, _version: Any, streams: Any) -> None:
    """In place of weasyprint.pdf.tags.add_tags, called as it is once every page is painted."""
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        reader.read_page(page, number, stream._tags)
    write_tree(pdf, reader)
