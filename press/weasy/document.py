"""Types for a document that WeasyPrint rendered (`weasyprint.document.Document`)."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol  # Any: pydyf and WeasyPrint bring no types

import pydyf
from weasyprint.css.counters import CounterStyle
from weasyprint.document import DocumentMetadata

Untyped = Any  # what comes from WeasyPrint and pydyf, or goes to them
Area = tuple[float, float, float, float]  # CSS pixels: left, top, right, bottom


class RenderedPage(Protocol):
    """A rendered page; what is set here applies to all files that are written afterwards."""

    width: float
    height: float
    bleed: dict[str, float]
    links: list[tuple[str, str, Area, Any]]  # kind, target, area, and WeasyPrint's box
    anchors: dict[str, Area]
    bookmarks: list[Any]
    _page_box: Any  # read by `boxes` alone

    def paint(self, stream: Any, scale: float) -> None:
        """Paint the page into a content stream."""


class Metadata(Protocol):
    """The metadata of a document."""

    lang: str | None
    attachments: list[Any]
    generate_rdf_metadata: Callable[..., bytes]


class LaidOutDocument(Protocol):
    """A document with its pages, which can be written any number of times."""

    pages: list[RenderedPage]
    metadata: Metadata
    output_intent: str | None  # the name of a colour profile: "srgb"
    fonts: dict[int, Any]  # what a file embeds, filled while its pages are painted

    def copy(self, pages: Sequence[RenderedPage]) -> "LaidOutDocument":
        """Another document of some of the pages."""

    def write_pdf(
        self,
        *,
        finisher: Callable[["LaidOutDocument", pydyf.PDF], None] | None = None,
        pdf_variant: str | None = None,
        pdf_tags: bool = False,
    ) -> bytes:
        """The PDF; `finisher` may change it before it is written."""


def empty_metadata() -> Metadata:
    """Metadata without any values."""
    metadata: Metadata = DocumentMetadata()
    return metadata


def counter_style() -> CounterStyle:
    """A registry of the `@counter-style` rules of a document, shared by its passes."""
    return CounterStyle()
