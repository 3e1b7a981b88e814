"""Replacing WeasyPrint's tags in a PDF by those of this package."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

import pydyf

from press.tagging.artifacts import find_artifacts
from press.tagging.line_ends import find_line_ends
from press.tagging.links import tidy_links
from press.tagging.reader import Phrases, Reader
from press.tagging.stream import TaggedStream
from press.tagging.structure_tree import write_tree
from press.weasy.boxes import Page, read_pages
from press.weasy.document import LaidOutDocument
from press.weasy.writing import Marks, replaced_writer, require_tested


@contextmanager
def tagged(
    document: LaidOutDocument, phrases: Phrases, pages: Sequence[Page] | None = None
) -> Iterator[None]:
    """Within the context, write_pdf with tags writes those of this package.

    `pages` saves reading the pages of the document again.
    """
    require_tested()
    pages = pages or read_pages(document)
    links = [(page, page.links, page.anchors) for page in document.pages]
    artifacts = find_artifacts(pages)
    tidy_links(document.pages, pages, artifacts)
    ends = find_line_ends(pages, artifacts)
    reader = Reader(document.metadata.lang or "", phrases, artifacts)

    def add_tags(pdf: pydyf.PDF, marks: Sequence[Marks]) -> None:
        for page, of_page in zip(pages, marks, strict=True):
            reader.read_page(page, of_page)
        write_tree(pdf, reader)

    by_key = (
        {box.key: properties for box, properties in artifacts.items()},
        {box.key: end for box, end in ends.items()},
    )
    try:
        with replaced_writer(partial(TaggedStream, *by_key), add_tags):
            yield
    finally:
        # Other files may be written from the same document.
        for rendered, page_links, anchors in links:
            rendered.links, rendered.anchors = page_links, anchors
