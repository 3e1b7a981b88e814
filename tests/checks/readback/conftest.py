"""The book with every element of Markdown, built once: its parts, and the finished files that are read back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from press.pipeline import editions as line
from press.pipeline.composition import compose
from press.pipeline.orders import Order
from press.typesetting.parts import Parts
from tests.conftest import lay_minimal


@dataclass(frozen=True, slots=True)
class Editions:
    """The source of both editions, and their bytes."""

    parts: Parts
    lines: Mapping[str, Sequence[int]]
    pdf: bytes
    epub: bytes


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    """The PDF and the EPUB of the book of all elements."""
    root = lay_minimal(tmp_path_factory.mktemp("elements") / "book", "elements")
    order = Order(root, root / "dist", "it", ("pdf", "epub"))
    outcomes = {outcome.edition: outcome for outcome in line.run(order, lambda *_: None)}
    assert all(outcome.is_made for outcome in outcomes.values()), [
        o.findings for o in outcomes.values()
    ]
    parts, manuscript, *_ = compose(order, lambda *_: None)
    lines = {text.section.slug: text.lines for text in manuscript.sections}
    pdf, epub = (Path(outcomes[f"it-{kind}"].path).read_bytes() for kind in ("pdf", "epub"))
    return Editions(parts, lines, pdf, epub)
