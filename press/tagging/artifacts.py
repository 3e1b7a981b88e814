"""What is on a page and not in the text: running heads, folios, leaders, repeated heads of tables, ornaments.

A reading program passes over them, so they are marked as artifacts (ISO 14289-1, 7.1 and 7.8; ISO 32000-1, 14.8.2.2).
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

from press.tagging.boxes import is_running, kids, leaves

Artifacts = dict[
    Any, Any
]  # a box that is no text of the book, and each one painted in it -> its property list

_LAYOUT = {"Type": "/Layout"}
_REPEATED = {"Type": "/Pagination"}


def find_artifacts(pages: Iterable[Any]) -> Artifacts:
    """Every box of these laid-out pages whose mark must be an artifact's."""
    heads: set[Any] = set()
    found: Artifacts = {}
    for page in pages:
        for box, properties in _on_page(page._page_box, heads):
            found |= {part: pydyf.Dictionary(properties) for part in (box, *leaves(box))}
    return found


def _on_page(page_box: Any, heads: set[Any]) -> Iterator[tuple[Any, dict[str, Any]]]:
    for box in kids(page_box):
        if is_running(box):
            yield box, _running(box.at_keyword)
        else:
            yield from _within(box, heads)


def _running(keyword: str) -> dict[str, Any]:
    """The properties of a margin box (ISO 32000-1, table 330): above, it is a running head, else a foot."""
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


def _within(box: Any, heads: set[Any]) -> Iterator[tuple[Any, dict[str, Any]]]:
    if box.is_leader or _is_ornament(box):
        yield box, _LAYOUT
    elif _is_head(box) and box.element in heads:
        yield box, _REPEATED
    else:
        if _is_head(box):
            heads.add(box.element)
        for child in kids(box):
            yield from _within(child, heads)


def _is_head(box: Any) -> bool:
    return isinstance(box, boxes.TableRowGroupBox) and box.is_header and box.element is not None


def _is_ornament(box: Any) -> bool:
    """Hidden from assistive technology, a place where a line may end, or a picture that has nothing to tell."""
    if box.element is None:
        return False
    if box.element.tag == "wbr":
        return True
    is_picture = isinstance(box, boxes.ReplacedBox)
    return box.element.get("aria-hidden") == "true" or (is_picture and box.element.get("alt") == "")
