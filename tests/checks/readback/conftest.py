"""The book with every element of Markdown, built once: its parts and finished files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest

from press.pipeline.composition import compose
from press.pipeline.orders import Order
from press.typesetting.parts import Parts
from tests.conftest import BuiltBook
from tests.epub.conftest import epub, handmade_book

__all__ = ["epub", "handmade_book"]  # fixtures


@dataclass(frozen=True, slots=True)
class Editions:
    """The source of both editions, and their bytes."""

    parts: Parts
    lines: Mapping[str, Sequence[int]]
    pdf: bytes
    epub: bytes


@pytest.fixture(scope="session")
def editions(elements: BuiltBook) -> Editions:
    """The PDF and the EPUB of the book of all elements."""
    root = elements.root
    parts, manuscript, *_ = compose(
        Order(root, root / "dist", "it", ("pdf", "epub")), lambda *_: None
    )
    lines = {text.section.slug: text.lines for text in manuscript.sections}
    pdf, epub = (elements.edition(kind).read_bytes() for kind in ("pdf", "epub"))
    return Editions(parts, lines, pdf, epub)
