"""Where pages end: no stranded headings or captions, no pages that are nearly empty."""

from collections import Counter
from collections.abc import Iterator, Sequence

from press.checks.pages.evidence import LaidOutPages, PageFault, Spot, page_rule
from press.checks.pages.flow import HOLDING, LINE, flow, held_by, line_of, spot, text_blocks
from press.weasy.boxes import Box, BoxKind, HtmlElement, Page

FEWEST_LINES = 4
LEAST = 0.5  # of the text area, less the notes at its foot
_LEADING_ON = {"h1", "h2", "h3", "h4", "caption"}
_ASKED_FOR = frozenset({"page", "left", "right", "recto", "verso", "always"})


@page_rule("t-002", "Shorten the text before it, or correct the style sheet.")
def find_stranded_headings(pages: LaidOutPages) -> Iterator[PageFault]:
    """No heading or caption is the last line of a page."""
    last = {page: (box, slug) for page, box, slug in text_blocks(pages.pages)}
    for page, (box, slug) in last.items():
        if box.element is not None and _leads_on(box.element):
            at = spot(page, box, slug)
            yield at, f'"{at.text}" is left alone at the foot of the page'


def _leads_on(element: HtmlElement) -> bool:
    lead = element.find("./span[@class='lead']") if element.tag == "p" else None
    return element.tag in _LEADING_ON or lead is not None


@page_rule("t-004", "Shorten the chapter by as many lines, or lengthen it.")
def find_short_last_pages(pages: LaidOutPages) -> Iterator[PageFault]:
    """The last page of a chapter has at least four lines."""
    last: dict[str, list[tuple[Page, int]]] = {}
    for page in pages.pages:
        for slug, lines in _lines(page.root).items():
            last.setdefault(slug, []).append((page, lines))
    for slug, found in last.items():
        page, lines = found[-1]
        if slug and len(found) > 1 and lines < FEWEST_LINES:
            at = Spot(page.number, slug, _first_line(page, slug))
            count = "1 line" if lines == 1 else f"{lines} lines"
            yield at, f"the last page of the chapter has only {count}"


def _lines(root: Box) -> Counter[str]:
    """The number of lines of each section on a page; a picture counts by its height."""
    lines = Counter[str]()
    for box, slug in flow(root):
        if box.kind is BoxKind.LINE:
            lines[slug] += 1
        elif box.kind is BoxKind.REPLACED:
            lines[slug] += int(box.height / LINE)
    return lines


def _first_line(page: Page, slug: str) -> int:
    """The source line of the first words of a section on a page."""
    blocks = (box for _, box, its_slug in text_blocks([page]) if its_slug == slug)
    return next((line for box in blocks if (line := line_of(box))), 0)


@page_rule("t-009", "Move the table or picture that needs a page of its own.")
def find_half_empty_pages(pages: LaidOutPages) -> Iterator[PageFault]:
    """No page within a section is half empty, unless only pictures follow."""
    kept = [page for page in pages.pages if not page.is_blank]
    for at, page in enumerate(kept[:-1]):
        slug, fill, after = _last_section(page), _fill(page), kept[at + 1 :]
        if slug and fill < LEAST and _goes_on(after[0], slug, page) and _has_text(after, slug):
            boxes = (box for box, _ in flow(after[0].root) if box.kind in HOLDING)
            line = next((line for box in boxes if (line := line_of(box))), 0)
            fault = f"only {fill:.0%} of the height is filled, but the text continues overleaf"
            yield Spot(page.number, slug, line), fault


def _fill(page: Page) -> float:
    """The filled part of the height above the notes."""
    areas = (box for box in page.box.children if box.kind is BoxKind.FOOTNOTES)
    notes = sum(area.outer_height for area in areas)
    bottoms = [box.bottom for box, _ in flow(page.root) if box.kind in HOLDING]
    top = page.box.content_y
    return (max(bottoms, default=top) - top) / max(page.box.height - notes, 1)


def _last_section(page: Page) -> str:
    return [slug for _, slug in flow(page.root)][-1]


def _goes_on(page: Page, slug: str, before: Page) -> bool:
    """Whether a page continues a section, without a forced page break."""
    begun = {box.element for box, _ in flow(before.root)}
    for box, its_slug in flow(page.root):
        if box.kind in HOLDING:
            return its_slug == slug
        if box.style.break_before in _ASKED_FOR and box.element not in begun:
            return False
    return False


def _has_text(pages: Sequence[Page], slug: str) -> bool:
    """Whether the rest of a section has a line outside its pictures."""
    for page in pages:
        pictures = held_by(page.root, lambda box: box.tag == "figure")
        inside = [box for box, its_slug in flow(page.root) if its_slug == slug]
        if not inside:
            return False
        if any(box.kind is BoxKind.LINE and box not in pictures for box in inside):
            return True
    return False


@page_rule("t-010", "Reduce the picture's height, or keep the table's first rows together.")
def find_separated_captions(pages: LaidOutPages) -> Iterator[PageFault]:
    """A caption is on the page of its picture or of its table's first row."""
    named = dict[HtmlElement, int]()  # the page on which the content of a figure or table begins
    captions = dict[HtmlElement, Spot]()
    for page in pages.pages:
        for holder, slug in flow(page.root):
            if holder.tag in ("figure", "table"):
                for box, _ in flow(holder):
                    if box.tag in ("figcaption", "caption"):
                        captions.setdefault(holder.owner, spot(page, box, slug))
                    elif box.kind is BoxKind.REPLACED or box.tag == "tbody":
                        named.setdefault(holder.owner, page.number)
    for element, at in captions.items():
        if named.get(element, at.page) != at.page:
            what = f"{element.tag}, on {pages.page(named[element])}"
            yield at, f'the caption "{at.beginning}" is separated from its {what}'
