"""What is reported of an edition's pages."""

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from press.core.findings import MISSING_GLYPH, Finding, Severity
from press.pipeline.editions import run
from press.pipeline.orders import Order
from press.pipeline.pages import Composed, read_back
from press.typesetting.section_rendering import LaidOutSection, SectionRenderer
from tests.epub.conftest import make_book

ERROR = Finding("a.md", 1, "x-001", "No.", "Yes.")
WARNING = replace(ERROR, code="o-001", severity=Severity.WARNING)
GLYPH = replace(ERROR, code=MISSING_GLYPH, subject="漢字")


def composed(*found: Finding) -> Composed:
    """A locale in whose text this was found."""
    book = make_book()
    order = Order(Path(), Path(), "it", ("pdf",))
    return Composed(order, book.parts, book.manuscript, book.book, lambda *_: None, found)


@pytest.mark.parametrize(
    ("found", "reported"),
    [((), [ERROR, WARNING]), ((WARNING,), [ERROR, WARNING]), ((ERROR,), [ERROR])],
)
def test_only_errors_are_reported_where_the_text_has_some(
    found: tuple[Finding, ...], reported: list[Finding]
) -> None:
    assert composed(*found).reportable([ERROR, WARNING]) == reported


def test_character_without_a_glyph_is_reported_with_the_text_alone() -> None:
    known, other = (replace(ERROR, code="g-002", subject=letter) for letter in ("漢", "京"))

    assert composed(GLYPH).reportable([known, other, ERROR]) == [other, ERROR]


def test_edition_with_errors_is_not_read_back() -> None:
    def read() -> object:
        raise AssertionError

    assert read_back([WARNING, ERROR], read) == []
    with pytest.raises(AssertionError):
        read_back([WARNING], read)


@pytest.mark.parametrize("cores", [0, 1])
def test_the_boxes_of_a_section_are_gone_before_the_next_is_laid_out(
    cores: int, unbuilt_book: Path, order: Callable[..., Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    laid, living, render = list[weakref.ref[object]](), set[int](), SectionRenderer.render

    def note(self: SectionRenderer, *given: Any) -> LaidOutSection:
        living.add(sum(document() is not None for document in laid))
        section = render(self, *given)
        laid.append(weakref.ref(section.document))
        return section

    monkeypatch.setattr(SectionRenderer, "render", note)
    gc.disable()  # as in a build
    try:
        run(replace(order(unbuilt_book), spare_cores=cores), lambda *_: None)
    finally:
        gc.enable()
        gc.unfreeze()

    assert len(laid) > 5
    assert living == {0}
