"""Walking a laid-out page: what is in the flow, and the lines of a block with their words."""

from collections.abc import Callable, Iterator
from typing import Any

from weasyprint.formatting_structure import boxes

from press.typesetting.source_lines import line_of_element

LINE = 14 * 96 / 72  # CSS pixels: the leading


def flow(box: Any, slug: str = "") -> Iterator[tuple[Any, str]]:
    """Boxes in the flow, with their section, from the top of the page down; notes and running heads are beside it."""
    element = getattr(box, "element", None)
    slug = element.get("data-slug", slug) if element is not None else slug
    yield box, slug
    for child in getattr(box, "children", ()):
        if hasattr(child, "is_in_normal_flow") and child.is_in_normal_flow():
            yield from flow(child, slug)


def text_blocks(page_box: Any) -> Iterator[tuple[Any, str]]:
    """The blocks of a page that hold lines, with their section."""
    return ((box, slug) for box, slug in flow(page_box.children[0]) if lines_of(box))


def body_blocks(page_box: Any) -> Iterator[tuple[Any, str]]:
    """The blocks set as running text: in the size, leading and family of the book itself, and not within a card."""
    root = page_box.children[0]
    cards = held_by(root, _is_card)
    return (
        (box, slug)
        for box, slug in text_blocks(page_box)
        if id(box) not in cards and _is_set_alike(box, root)
    )


def held_by(root: Any, is_holder: Callable[[Any], bool]) -> set[int]:
    """The ids of all boxes in boxes of a kind."""
    return {id(held) for box, _ in flow(root) if is_holder(box) for held, _ in flow(box)}


def lines_of(block: Any) -> list[Any]:
    """The lines that stand in a block itself, not in what it holds."""
    return [child for child in getattr(block, "children", ()) if isinstance(child, boxes.LineBox)]


def texts(box: Any) -> list[Any]:
    """The stretches of text in a box."""
    return [child for child in box.descendants() if isinstance(child, boxes.TextBox)]


def line_of(box: Any) -> int:
    """The line of the chapter from which a box comes; 0 where it comes from none."""
    return line_of_element(getattr(box, "element", None))


def words(box: Any) -> str:
    """What a reader sees of a box, on one line."""
    return " ".join("".join(text.text for text in texts(box)).split())


def _is_set_alike(block: Any, other: Any) -> bool:
    return all(
        block.style[name] == other.style[name]
        for name in ("font_size", "line_height", "font_family")
    )


def _is_card(box: Any) -> bool:
    element = getattr(box, "element", None)
    return element is not None and "card" in element.get("class", "").split()
