"""Where lines and pages were broken, so that a rule can find what a typographer would not accept."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

from press.proof.evidence_of_pages import EarlyBreak, RuntPage, StrandedLine
from press.typesetting.flow import LINE, flow, line_of, lines_of, texts, words

SHORTEST = 0.6  # of the measure: a justified line that ends before was broken too early
FEWEST_LINES = 4
_LEADING_ON = {"h1", "h2", "h3", "h4", "caption"}


def early_breaks(block: Any, page: int, slug: str) -> Iterator[EarlyBreak]:
    """Lines of a justified paragraph, other than its last and those with a break of their own, that end early."""
    lines = lines_of(block)
    if block.style["text_align_all"] != "justify":
        return
    for line in lines[:-1]:
        stretches = texts(line)
        reach = (
            max((text.position_x + text.width for text in stretches), default=0)
            - block.content_box_x()
        )
        if stretches and reach < SHORTEST * block.width and not _breaks_by_itself(line):
            yield EarlyBreak(page, "".join(text.text for text in stretches), slug, line_of(block))


def stranded_line(page_box: Any, page: int) -> StrandedLine | None:
    """The last line of a page, where it is a heading's or a caption's: what it announces is overleaf."""
    last, slug = None, ""
    for box, its_slug in flow(page_box.children[0]):
        if lines_of(box):
            last, slug = box, its_slug
    if last is None or last.element is None or not _leads_on(last.element):
        return None
    return StrandedLine(page, words(last), slug, line_of(last))


def runt_pages(pages: Sequence[Any]) -> Iterator[RuntPage]:
    """The last page of each section that has more than one, where it holds fewer than FEWEST_LINES lines."""
    last: dict[str, list[tuple[int, int]]] = {}
    for number, page in enumerate(pages, 1):
        lines = _lines(page._page_box.children[0])
        for slug in lines:
            last.setdefault(slug, []).append((number, lines[slug]))
    for slug, found in last.items():
        number, lines_there = found[-1]
        if slug and len(found) > 1 and lines_there < FEWEST_LINES:
            yield RuntPage(number, lines_there, slug, _first_line(pages[number - 1], slug))


def _first_line(page: Any, slug: str) -> int:
    """The line of the chapter from which the first words of a section on a page come."""
    blocks = (
        box
        for box, its_slug in flow(page._page_box.children[0])
        if its_slug == slug and lines_of(box)
    )
    return next((line for box in blocks if (line := line_of(box))), 0)


def _lines(root: Any) -> Counter[str]:
    """How many lines of each section a page holds; a picture counts for those that its height has room for."""
    lines = Counter[str]()
    for box, slug in flow(root):
        if isinstance(box, boxes.LineBox):
            lines[slug] += 1
        elif isinstance(box, boxes.ReplacedBox):
            lines[slug] += int(box.height / LINE)
    return lines


def _leads_on(element: Any) -> bool:
    lead = element.find("./span[@class='lead']") if element.tag == "p" else None
    return element.tag in _LEADING_ON or lead is not None


def _breaks_by_itself(line: Any) -> bool:
    return any(child.element_tag == "br" for child in line.descendants())
