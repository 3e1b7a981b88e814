"""Locating a failed layout: the section that can't be laid out alone, and the block in it."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import partial

from lxml import html

from press.core import limits
from press.core.bisection import excerpt, fails, smallest_failing_range
from press.core.stages import FaultLocation
from press.typesetting.source_lines import SectionSource, line_of_element

Render = Callable[[str], object]


def locate_in_layout(
    text: str, render: Render, sources: Mapping[str, SectionSource]
) -> FaultLocation | None:
    """The place at which the layout fails; None where only the whole document fails."""
    for section in _sections(html.document_fromstring(text)):
        slug = section.get("data-slug", "")
        if fails(partial(render, _alone(text, slug)), limits.PROBE_LAYOUT):
            if not (source := sources.get(slug)):
                return None
            line, words = _narrowed(text, slug, render)
            line = source.line(line, words.removesuffix(" …")) or 1
            return FaultLocation(source.path, line, words)
    return None


def _sections(document: html.HtmlElement) -> list[html.HtmlElement]:
    return [section for section in document.iter("section") if section.get("data-slug")]


def _alone(text: str, slug: str, keep: tuple[int, int] | None = None) -> str:
    """The document with one section alone, and of that only some of its blocks."""
    document = html.document_fromstring(text)
    for section in _sections(document):
        if section.get("data-slug") != slug:
            section.drop_tree()
        elif keep:
            blocks = _blocks(section)
            for block in (*blocks[: keep[0]], *blocks[keep[1] :]):
                block.drop_tree()
    return str(html.tostring(document, encoding="unicode", doctype="<!DOCTYPE html>"))


def _blocks(section: html.HtmlElement) -> list[html.HtmlElement]:
    """The blocks of a section, without containers that hold nothing but blocks."""
    held = list(section)
    while len(held) == 1 and held[0].tag in ("section", "div") and len(held[0]):
        held = list(held[0])
    return [
        block
        for child in held
        for block in (child if child.tag in ("section", "div") and len(child) else [child])
    ]


def _narrowed(text: str, slug: str, render: Render) -> tuple[int, str]:
    """The line and the first words of the smallest run of blocks that can't be laid out."""
    section = next(
        s for s in _sections(html.document_fromstring(text)) if s.get("data-slug") == slug
    )
    blocks = [deepcopy(block) for block in _blocks(section)]

    def failing(start: int, end: int) -> bool:
        return fails(lambda: render(_alone(text, slug, (start, end))), limits.PROBE_LAYOUT)

    if not blocks:
        return 0, ""
    start, _ = smallest_failing_range(len(blocks), failing)
    return line_of_element(blocks[start]), excerpt(" ".join(blocks[start].itertext()))
