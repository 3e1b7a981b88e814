"""Where this wing takes hold of WeasyPrint: three names of its PDF writer, lent for the writing of one document.

WeasyPrint can't mark a box as an artifact from outside, nor take another tree of tags, nor say which of two characters
that share a glyph is meant. So `tagged` puts in the place of `weasyprint.pdf.Stream` one that knows the artifacts, in
that of `weasyprint.pdf.add_tags` the tree of this wing, and looks over the fonts before `build_fonts_dictionary` writes
them; all go back when the document is written. WeasyPrint may change these names at any time, hence `TESTED`.
"""

from collections.abc import Callable, Iterator, Mapping
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
        raise UnknownEngine(
            f"WeasyPrint is {weasyprint.__version__}; its tags are mended for {TESTED} only."
        )


@contextmanager
def tagged(document: Any, phrases: Phrases) -> Iterator[None]:
    """Within it, the document's write_pdf with tags writes those of this wing."""
    require_tested()
    links = [(page, page.links, page.anchors) for page in document.pages]
    artifacts = find_artifacts(document.pages)
    tidy_links(document.pages, artifacts)
    stream = partial(TaggedStream, artifacts, find_line_ends(document.pages, artifacts))
    reader = Reader(document.metadata.lang or "", phrases, artifacts)
    before = {
        name: getattr(weasyprint.pdf, name)
        for name in ("Stream", "add_tags", "build_fonts_dictionary")
    }
    weasyprint.pdf.Stream, weasyprint.pdf.add_tags = stream, partial(_add_tags, reader)
    weasyprint.pdf.build_fonts_dictionary = partial(_build_fonts, before["build_fonts_dictionary"])
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(weasyprint.pdf, name, value)
        for page, page_links, anchors in links:
            page.links, page.anchors = page_links, anchors


def _add_tags(reader: Reader, pdf: Any, document: Any, _version: Any, streams: Any) -> None:
    """In place of weasyprint.pdf.tags.add_tags, called as it is once every page is painted."""
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        reader.read_page(page, number, stream._tags)
    write_tree(pdf, reader)


def _build_fonts(
    build: Callable[..., Any], pdf: Any, fonts: Mapping[Any, Any], *arguments: Any
) -> Any:
    """As weasyprint.pdf.fonts.build_fonts_dictionary, with one meaning for the glyph of a space.

    Where a font has one glyph for U+0020 and U+00A0, its one ToUnicode entry says what was painted first, so that every
    space of a font could read as a no-break space. Whether a line may end there matters to nobody who reads the file.
    """
    for font in fonts.values():
        for glyph, text in font.to_unicode.items():
            if text == "\u00a0":
                font.to_unicode[glyph] = " "
    return build(pdf, fonts, *arguments)
