"""Walking a laid-out page from its head to its foot, with the section in which each box stands."""

from collections.abc import Callable, Iterator, Sequence

from press.checks.pages.evidence import Spot
from press.typesetting.source_lines import ATTRIBUTE
from press.weasy.boxes import Box, BoxKind, Page

LINE = 14 * 96 / 72  # CSS pixels: the leading
HOLDING = (BoxKind.LINE, BoxKind.REPLACED)  # what fills a page: lines and pictures
POINT = 96 / 72  # CSS pixels

InSection = tuple[Box, str]


def flow(box: Box, slug: str = "") -> Iterator[InSection]:
    """Boxes in the flow, with their section; notes and running heads are beside it."""
    slug = box.attribute("data-slug") or slug
    yield box, slug
    for child in box.children:
        if child.in_flow:
            yield from flow(child, slug)


def everything(page: Page) -> Iterator[InSection]:
    """All boxes of a page, in the flow or beside it."""
    return _everything(page.box, "")


def _everything(box: Box, slug: str) -> Iterator[InSection]:
    slug = box.attribute("data-slug") or slug
    yield box, slug
    for child in box.children:
        yield from _everything(child, slug)


def text_blocks(pages: Sequence[Page]) -> Iterator[tuple[Page, Box, str]]:
    """The blocks in the flow that hold lines, with their page and section."""
    return ((page, box, slug) for page in pages for box, slug in flow(page.root) if box.lines)


def body_blocks(pages: Sequence[Page]) -> Iterator[tuple[Page, Box, str]]:
    """The blocks set as running text: in the size, leading and family of the book itself, and not within a card."""
    for page in pages:
        cards = held_by(page.root, lambda box: "card" in box.attribute("class").split())
        for _, box, slug in text_blocks([page]):
            if box not in cards and _is_set_alike(box, page.root):
                yield page, box, slug


def held_by(root: Box, is_holder: Callable[[Box], bool]) -> set[Box]:
    """All boxes in boxes of a kind."""
    return {held for box, _ in flow(root) if is_holder(box) for held, _ in flow(box)}


def line_of(box: Box) -> int:
    """The line of the chapter from which a box comes; 0 where it comes from none."""
    return int(box.attribute(ATTRIBUTE) or 0)


def spot(page: Page, box: Box, slug: str, text: str | None = None) -> Spot:
    """The place of a box, which may be known by other words than its own."""
    return Spot(page.number, slug, line_of(box), box.words if text is None else text)


def _is_set_alike(block: Box, other: Box) -> bool:
    one, two = block.style, other.style
    return (one.font_size, one.line_height, one.families) == (
        two.font_size,
        two.line_height,
        two.families,
    )
