"""Painting pages with the tags of this package, and writing them into one PDF."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pydyf

from press.core.cache import Store
from press.tagging.artifacts import find_artifacts
from press.tagging.line_ends import find_line_ends
from press.tagging.links import tidy_links
from press.tagging.reader import Phrases, Reader
from press.tagging.stream import TaggedStream
from press.tagging.structure_tree import write_tree
from press.tagging.tag_values import JoinedTree, TagValue, tags_of
from press.weasy.assembly import AssembledPage, assemble, stream_of
from press.weasy.boxes import Page, read_pages
from press.weasy.document import LaidOutDocument, Metadata
from press.weasy.painting import Painted, paint
from press.weasy.writing import Marks, replaced_writer, require_tested


@dataclass(frozen=True, slots=True)
class TaggedPages:
    """Painted pages with their piece of the structure tree."""

    painted: Painted
    tags: tuple[TagValue, ...]

    def renumbered(self, folios: Sequence[str], numbers: Mapping[str, str]) -> "TaggedPages":
        """The pages with other folios, and other page numbers by target.

        Raises KeyError or ValueError where one is missing or has other figures than before.
        """
        pages = tuple(
            page.renumbered({**numbers, "": folio}.__getitem__)
            for page, folio in zip(self.painted.pages, folios, strict=True)
        )
        return replace(self, painted=replace(self.painted, pages=pages))


def paint_tagged(
    document: LaidOutDocument,
    phrases: Phrases,
    *,
    first_name: int = 0,
    pages: Sequence[Page] | None = None,
    folios: Sequence[str] = (),
) -> TaggedPages:
    """Paint all pages of a document; its links and anchors stay as they are.

    `first_name` is the number from which resources are named, `pages` saves reading the pages of
    the document again, `folios` let page numbers be exchanged (`painting.paint`).
    """
    require_tested()
    pages = pages or read_pages(document)
    before = [(page.links, page.anchors) for page in document.pages]
    artifacts = find_artifacts(pages)
    tidy_links(document.pages, pages, artifacts)
    ends = find_line_ends(pages, artifacts)
    reader = Reader(document.metadata.lang or "", phrases, artifacts)
    stream = partial(
        TaggedStream,
        {box.key: properties for box, properties in artifacts.items()},
        {box.key: end for box, end in ends.items()},
    )
    try:
        painted = paint(document, pages, stream, first_name, reader.read_page, folios)
    finally:
        # Other files may be written from the same document.
        for page, (links, anchors) in zip(document.pages, before, strict=True):
            page.links, page.anchors = links, anchors
    return TaggedPages(painted, tags_of(reader))


def write_tagged(
    parts: Sequence[TaggedPages],
    metadata: Metadata,
    fonts: Iterable[Path],
    variant: str,
    store: Store,
    finish: Callable[[object, pydyf.PDF], None] = lambda *_: None,
) -> bytes:
    """One PDF of the pages of all parts; `finish` may change it before it is written.

    `fonts` are the files that the pages are set in, `store` keeps their subsets. Raises
    `assembly.UnknownFont`.
    """
    painted = [part.painted for part in parts]
    document = assemble(painted, metadata, fonts, store)
    written: Sequence[AssembledPage] = document.pages  # type: ignore[assignment]

    def annotation(page: int, link: int) -> pydyf.Dictionary | None:
        return written[page].boxes[link].link_annotation

    def add_tags(pdf: pydyf.PDF, _marks: Sequence[Marks]) -> None:
        tree = JoinedTree(metadata.lang or "")
        for part in parts:
            tree.add(part.tags, len(part.painted.pages), annotation)
        write_tree(pdf, tree)

    with replaced_writer(stream_of(painted), add_tags):
        return document.write_pdf(finisher=finish, pdf_variant=variant, pdf_tags=True)
