"""The boxes of a laid-out page from top to bottom, each with its section."""

from collections.abc import Callable, Iterator, Sequence

from press.checks.pages.evidence import Spot
from press.core.units import PT_PER_INCH, PX_PER_INCH
from press.typesetting.source_lines import ATTRIBUTE
from press.weasy.boxes import Box, BoxKind, Page

LINE = 14 * PX_PER_INCH / PT_PER_INCH  # CSS pixels: the leading
HOLDING = (BoxKind.LINE, BoxKind.REPLACED)  # what fills a page: lines and pictures

InSection = tuple[Box, str]


def flow(box: Box, slug: str = "", *, is_everything: bool = False) -> Iterator[InSection]:
    """Boxes in the flow, with their section; notes and running heads are not in it."""
    slug = box.attribute("data-slug") or slug
    yield box, slug
    for child in box.children:
        if is_everything or child.in_flow:
            yield from flow(child, slug, is_everything=is_everything)


def everything(page: Page) -> Iterator[InSection]:
    """All boxes of a page, in the flow or not."""
    return flow(page.box, is_everything=True)


def text_blocks(pages: Sequence[Page]) -> Iterator[tuple[Page, Box, str]]:
    """The blocks with lines in the flow, with their page and section."""
    return ((page, box, slug) for page in pages for box, slug in flow(page.root) if box.lines)


def body_blocks(pages: Sequence[Page]) -> Iterator[tuple[Page, Box, str]]:
    """The blocks in the size, leading and typeface of running text, cards excepted."""
    for page in pages:
        cards = held_by(page.root, lambda box: "card" in box.attribute("class").split())
        for _, box, slug in text_blocks([page]):
            if box not in cards and _is_set_alike(box, page.root):
                yield page, box, slug


def held_by(root: Box, is_holder: Callable[[Box], bool]) -> set[Box]:
    """All boxes within boxes of a kind."""
    return {held for box, _ in flow(root) if is_holder(box) for held, _ in flow(box)}


def line_of(box: Box) -> int:
    """The line of the chapter from which a box comes; 0 if it comes from none."""
    return int(box.attribute(ATTRIBUTE) or 0)


def spot(page: Page, box: Box, slug: str, text: str | None = None) -> Spot:
    """The place of a box, with its words or others."""
    return Spot(page.number, slug, line_of(box), box.words if text is None else text)


def _is_set_alike(block: Box, other: Box) -> bool:
    keys = [
        (box.style.font_size, box.style.line_height, box.style.families) for box in (block, other)
    ]
    return keys[0] == keys[1]
