"""Where pages end: with what goes on, full enough, and no caption or heading parted from what it names."""

from collections import Counter
from collections.abc import Iterator, Sequence

from press.checks.pages.evidence import LaidOutPages, Spot
from press.checks.pages.flow import HOLDING, LINE, flow, held_by, line_of, spot, text_blocks
from press.checks.registry import rule
from press.core.findings import Finding
from press.weasy.boxes import Box, BoxKind, HtmlElement, Page

FEWEST_LINES = 4
LEAST = 0.5  # of the text area, less the notes at its foot
_LEADING_ON = {"h1", "h2", "h3", "h4", "caption"}
_ASKED_FOR = frozenset({"page", "left", "right", "recto", "verso", "always"})


@rule("t-002")
def find_stranded_lines(pages: LaidOutPages) -> Iterator[Finding]:
    """No heading or caption stands at a page's foot without what it announces."""
    last = {page: (box, slug) for page, box, slug in text_blocks(pages.pages)}
    for page, (box, slug) in last.items():
        if box.element is not None and _leads_on(box.element):
            at = spot(page, box, slug)
            problem = f'"{at.text}" is alone at the foot of {pages.page_of_edition(page.number)}.'
            remedy = "Shorten the text before it, or fix the style sheet."
            yield pages.warning("t-002", at, problem, remedy)


def _leads_on(element: HtmlElement) -> bool:
    lead = element.find("./span[@class='lead']") if element.tag == "p" else None
    return element.tag in _LEADING_ON or lead is not None


@rule("t-004")
def find_runt_pages(pages: LaidOutPages) -> Iterator[Finding]:
    """The last page of a chapter holds more than a few lines."""
    last: dict[str, list[tuple[Page, int]]] = {}
    for page in pages.pages:
        for slug, lines in _lines(page.root).items():
            last.setdefault(slug, []).append((page, lines))
    for slug, found in last.items():
        page, lines = found[-1]
        if slug and len(found) > 1 and lines < FEWEST_LINES:
            at = Spot(page.number, slug, _first_line(page, slug))
            problem = (
                f"Its last page, {pages.page_of_edition(page.number)}, holds few lines: {lines}."
            )
            remedy = "Shorten the chapter by as many, or let it run on."
            yield pages.warning("t-004", at, problem, remedy)


def _lines(root: Box) -> Counter[str]:
    """How many lines of each section a page holds; a picture counts for those that its height has room for."""
    lines = Counter[str]()
    for box, slug in flow(root):
        if box.kind is BoxKind.LINE:
            lines[slug] += 1
        elif box.kind is BoxKind.REPLACED:
            lines[slug] += int(box.height / LINE)
    return lines


def _first_line(page: Page, slug: str) -> int:
    """The line of the chapter from which the first words of a section on a page come."""
    blocks = (box for _, box, its_slug in text_blocks([page]) if its_slug == slug)
    return next((line for box in blocks if (line := line_of(box))), 0)


@rule("t-009")
def find_half_blanks(pages: LaidOutPages) -> Iterator[Finding]:
    """No page in the midst of a section is left half empty; pictures alone may close a section overleaf."""
    kept = [page for page in pages.pages if not page.is_blank]
    for at, page in enumerate(kept[:-1]):
        slug, fill, after = _last_section(page), _fill(page), kept[at + 1 :]
        if slug and fill < LEAST and _goes_on(after[0], slug, page) and _has_text(after, slug):
            boxes = (box for box, _ in flow(after[0].root) if box.kind in HOLDING)
            line = next((line for box in boxes if (line := line_of(box))), 0)
            where = pages.page_of_edition(page.number)
            problem = f"Only {fill:.0%} of {where} is filled, and the text continues overleaf."
            remedy = "Move the table or picture that needs its own page."
            yield pages.warning("t-009", Spot(page.number, slug, line), problem, remedy)


def _fill(page: Page) -> float:
    """What part of the space between the head and the notes holds something."""
    areas = (box for box in page.box.children if box.kind is BoxKind.FOOTNOTES)
    notes = sum(area.outer_height for area in areas)
    bottoms = [box.bottom for box, _ in flow(page.root) if box.kind in HOLDING]
    top = page.box.content_y
    return (max(bottoms, default=top) - top) / max(page.box.height - notes, 1)


def _last_section(page: Page) -> str:
    return [slug for _, slug in flow(page.root)][-1]


def _goes_on(page: Page, slug: str, before: Page) -> bool:
    """Whether a page begins with the rest of a section, and not because a break was asked for."""
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


@rule("t-010")
def find_parted_captions(pages: LaidOutPages) -> Iterator[Finding]:
    """A caption stands on the page of its picture, or of its table's first row."""
    named = dict[HtmlElement, int]()  # a figure or table -> the page on which what it shows begins
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
            problem = (
                f'The caption "{at.beginning}" stands on {pages.page_of_edition(at.page)}, '
                f"what it names on {pages.page(named[element])}."
            )
            remedy = (
                "Reduce the height of the picture, or keep the table's first rows with its header."
            )
            yield pages.warning("t-010", at, problem, remedy)
