"""WeasyPrint's laid-out boxes, as this wing reads them."""

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder


def kids(box: Any) -> Iterator[Any]:
    """What a box holds, in the order of the document."""
    for child in getattr(box, "children", ()):
        yield child._box if isinstance(child, AbsolutePlaceholder) else child


def leaves(box: Any) -> Iterator[Any]:
    """The boxes in which something is painted that a mark can hold: text, pictures."""
    if isinstance(box, (boxes.TextBox, boxes.ReplacedBox)):
        yield box
    for child in kids(box):
        yield from leaves(child)


def text_of(box: Any) -> str:
    """The text as it is painted, markers and counters too."""
    return "".join(leaf.text for leaf in leaves(box) if isinstance(leaf, boxes.TextBox))


def generated(box: Any) -> str:
    """The kind of content that a style sheet made («before», «marker», «footnote-call»), empty for any other."""
    return str(box.element_tag).partition("::")[2] if box.element is not None else ""


def is_running(box: Any) -> bool:
    """Whether it stands in a page's margin: a running head, a folio."""
    return isinstance(box, boxes.MarginBox)
