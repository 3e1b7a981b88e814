"""Reading Pandoc's JSON AST: what a section defines, and what it asks for."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from press.markdown.formulas import stray_dollars
from press.markdown.raw_source import find_lost
from press.proof.evidence import Galley
from press.typesetting.chapter_elements import CALL_OUTS
from press.typesetting.equations import seen_formulas

# Where an element of Pandoc's AST keeps its attributes (pandoc-types 1.23, Text.Pandoc.Definition).
ATTR_AT = {
    "Div": 0,
    "Figure": 0,
    "Table": 0,
    "CodeBlock": 0,
    "Span": 0,
    "Link": 0,
    "Image": 0,
    "Code": 0,
    "Header": 1,
}
_NAMED = frozenset(
    {"Header", "Figure", "Table"}
)  # the others are named by their words, if they have any
_CALL_OUTS = frozenset({*CALL_OUTS, "equation"})
_NO_TEXT = frozenset({"HorizontalRule", "RawBlock"})
_STRAY = re.compile(r"\[\^|\]\(|\*\*|\{[#.]|^:::|\[@")  # marks that should have become something


def read_galley(blocks: list[dict[str, Any]], slug: str, path: str, source: str) -> Galley:
    """The ids, links, citations, pictures and notes of one parsed section."""
    elements = list(_elements(blocks))
    laid_open = list(_laid_open(blocks))
    headings = [block["c"][0] for block in laid_open if block["t"] == "Header"]
    first = slug if 1 in headings else ""
    return Galley(
        slug=slug,
        path=path,
        source=source,
        ids=tuple(filter(None, (first, *(_id(element) for element in elements)))),
        named_ids=tuple(
            filter(
                None,
                (
                    first,
                    *(_id(element) for element in elements if _is_named(element)),
                    *_named_items(elements),
                ),
            )
        ),
        links=tuple(element["c"][2][0] for element in elements if element["t"] == "Link"),
        empty_links=tuple(
            element["c"][2][0]
            for element in elements
            if element["t"] == "Link" and not element["c"][1]
        ),
        citations=tuple(
            citation["citationId"]
            for element in elements
            if element["t"] == "Cite"
            for citation in element["c"][0]
        ),
        pictures=tuple(element["c"][2][0] for element in elements if element["t"] == "Image"),
        headings=tuple(headings),
        opens_with_title=bool(blocks) and blocks[0]["t"] == "Header" and blocks[0]["c"][0] == 1,
        attributes=tuple(pair for element in elements for pair in _attributes(element)),
        bare_headings=tuple(_bare_headings(blocks, slug)),
        skipping_headings=tuple(_skipping_headings(laid_open)),
        undescribed_pictures=tuple(_undescribed_pictures(elements)),
        headless_tables=tuple(
            _words(element["c"][4]) for element in elements if _is_headless(element)
        ),
        noted_wide_tables=tuple(
            _words(element["c"]) for element in elements if _is_wide_with_notes(element)
        ),
        formulas=tuple(seen_formulas(blocks)),
        dollars=tuple(stray_dollars(source)),
        changed=tuple((line, kind.value) for line, kind in find_lost(source)),
        strays=tuple(
            element["c"]
            for element in elements
            if element["t"] == "Str" and _STRAY.search(element["c"])
        ),
    )


def _is_named(element: dict[str, Any]) -> bool:
    """Whether an empty link to an element prints something: its number, its title, its words (crossrefs.lua)."""
    kind, content = element["t"], element.get("c") or []
    if kind == "Div":
        return bool(_CALL_OUTS & set(content[0][1]) or "title" in dict(content[0][2]))
    if kind in ("Span", "Image"):
        return bool(_text(content[1]) or dict(content[0][2]).get("alt"))
    return kind in _NAMED


def _named_items(elements: list[dict[str, Any]]) -> Iterator[str]:
    """The ids at the beginning of items of numbered lists, which their labels name."""
    for element in elements:
        for item in element["c"][1] if element["t"] == "OrderedList" else ():
            first = item[0]["c"] if item and item[0]["t"] in ("Para", "Plain") else []
            yield from (_id(inline) for inline in first[:1] if inline["t"] == "Span")


def _elements(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if "t" in node:
            yield node
        if node.get("t") == "Cite":  # its second half repeats the citation as it was typed
            yield from _elements(node["c"][0])
            return
        for value in node.values():
            yield from _elements(value)
    elif isinstance(node, list):
        for value in node:
            yield from _elements(value)


def _bare_headings(blocks: list[dict[str, Any]], slug: str) -> Iterator[str]:
    """The ids of headings that another heading, or the end, follows at once; a title has the id of its section."""
    line = [block for block in _laid_open(blocks) if block["t"] not in _NO_TEXT]
    for block, following in zip_longest(line, line[1:]):
        if block["t"] == "Header" and (following is None or following["t"] == "Header"):
            yield _id(block) or slug


def _skipping_headings(elements: list[dict[str, Any]]) -> Iterator[str]:
    """The words of headings that come more than one level below the one before."""
    before = 0
    for level, _, words in (element["c"] for element in elements if element["t"] == "Header"):
        if level > before + 1:
            yield _words(words)
        before = level


def _undescribed_pictures(elements: list[dict[str, Any]]) -> Iterator[str]:
    """The files of pictures without an alternative text; a caption is none, since it is read anyway.

    A picture in a line may say that it has nothing to tell.
    """
    figures = [element["c"] for element in elements if element["t"] == "Figure"]
    captions = {
        id(image): _text(image["c"][1]) for element in elements for image in _side_by_side(element)
    }
    captions |= {
        id(image): _text(figure[1]) for figure in figures for image in _images(_elements(figure[2]))
    }
    for image in _images(elements):
        words, alternative = _text(image["c"][1]), dict(image["c"][0][2]).get("alt")
        said, is_silent = alternative or words, alternative is not None
        caption = captions.get(id(image))
        if said == caption or not (said or (is_silent and caption is None)):
            yield str(image["c"][2][0])


def _side_by_side(element: dict[str, Any]) -> list[dict[str, Any]]:
    """The pictures of a paragraph of nothing but those with words: figures (templates/pandoc/elements.lua)."""
    if element["t"] not in ("Para", "Plain"):
        return []
    pieces = [
        piece for piece in element["c"] if piece["t"] not in ("Space", "SoftBreak", "LineBreak")
    ]
    return pieces if all(piece["t"] == "Image" and piece["c"][1] for piece in pieces) else []


def _images(elements: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [element for element in elements if element["t"] == "Image"]


def _is_headless(element: dict[str, Any]) -> bool:
    """A table with a column that has no head; the corner above heads of rows may be empty."""
    if element["t"] != "Table":
        return False
    rows = [[_text(cell[4]) for cell in cells] for _, cells in element["c"][3][1]]
    return not rows or not all(rows[0][1:] or rows[0])


def _is_wide_with_notes(element: dict[str, Any]) -> bool:
    """A table on a turned page that calls a note: the page is as full as it can be."""
    is_wide = element["t"] in ("Table", "Div") and "wide" in element["c"][0][1]
    return is_wide and any(inner["t"] == "Note" for inner in _elements(element["c"]))


def _text(node: Any) -> str:
    pieces = (
        element.get("c", " ") if element["t"] == "Str" else " " for element in _elements(node)
    )
    return " ".join("".join(pieces).split())


def _words(node: Any) -> str:
    """The first words of a piece of the tree."""
    return " ".join(_text(node).split()[:6])


def _laid_open(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The blocks of a section, those inside boxes too."""
    for block in blocks:
        if block["t"] == "Div":
            yield from _laid_open(block["c"][1])
        else:
            yield block


def _attributes(element: dict[str, Any]) -> Iterator[tuple[str, str]]:
    place = ATTR_AT.get(element["t"])
    if place is not None:
        yield from ((str(name), str(value)) for name, value in element["c"][place][2])


def _id(element: dict[str, Any]) -> str:
    place = ATTR_AT.get(element["t"])
    return str(element["c"][place][0]) if place is not None else ""
