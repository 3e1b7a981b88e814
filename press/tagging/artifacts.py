"""Finding artifacts: running heads, folios, leaders, repeated table headers, ornaments.

Screen readers pass over them, so they are marked as artifacts (ISO 14289-1, 7.1 and 7.8; ISO
32000-1, 14.8.2.2).
"""

from collections.abc import Iterable, Iterator

import pydyf

from press.weasy.boxes import Box, BoxKind, HtmlElement, Page

# A box that is no text of the document, and each one painted in it -> its property list.
Artifacts = dict[Box, pydyf.Dictionary]
_Properties = dict[str, str | pydyf.Array]

_LAYOUT: _Properties = {"Type": "/Layout"}
_REPEATED: _Properties = {"Type": "/Pagination"}


def find_artifacts(pages: Iterable[Page]) -> Artifacts:
    """Every box of these laid-out pages whose mark must be an artifact's."""
    heads: set[HtmlElement] = set()
    found: Artifacts = {}
    for page in pages:
        for box, properties in _on_page(page, heads):
            found |= {part: pydyf.Dictionary(properties) for part in (box, *box.leaves())}
    return found


def _on_page(page: Page, heads: set[HtmlElement]) -> Iterator[tuple[Box, _Properties]]:
    for box in page.box.children:
        if box.kind is BoxKind.MARGIN:
            yield box, _running(box.margin_name)
        else:
            yield from _within(box, heads)


def _running(keyword: str) -> _Properties:
    """The properties of a margin box (ISO 32000-1, table 330): a header at the top or a footer."""
    edge = next(
        (edge for edge in ("top", "bottom", "left", "right") if keyword.startswith(f"@{edge}")),
        "bottom",
    )
    kind = "Header" if edge == "top" else "Footer"
    return {
        "Type": "/Pagination",
        "Subtype": f"/{kind}",
        "Attached": pydyf.Array([f"/{edge.title()}"]),
    }


def _within(box: Box, heads: set[HtmlElement]) -> Iterator[tuple[Box, _Properties]]:
    if box.is_leader or _is_ornament(box):
        yield box, _LAYOUT
    elif box.is_table_head and box.element in heads:
        yield box, _REPEATED
    else:
        if box.is_table_head and box.element is not None:
            heads.add(box.element)
        for child in box.children:
            yield from _within(child, heads)


def _is_ornament(box: Box) -> bool:
    """Whether a box is hidden from assistive technology, a `wbr`, or a decorative picture."""
    if box.element is None:
        return False
    if box.element.tag == "wbr":
        return True
    is_picture = box.kind is BoxKind.REPLACED
    return box.element.get("aria-hidden") == "true" or (is_picture and box.element.get("alt") == "")
