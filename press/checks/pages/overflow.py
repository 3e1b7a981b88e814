"""Text, tables and pictures that overflow the text area."""

from collections.abc import Iterator, Mapping
from math import inf
from textwrap import shorten

from press.checks.pages.evidence import LaidOutPages, Spot
from press.checks.pages.flow import everything, line_of
from press.checks.registry import rule
from press.core.findings import Finding
from press.core.units import PX_PER_MM
from press.weasy.boxes import Box, BoxKind, Page

TOLERANCE = 0.2  # millimetres: rounding of justified lines
_JUDGED = (BoxKind.LINE, BoxKind.TABLE, BoxKind.REPLACED)
_REMEDY = (
    "Shorten it, drop a table column, turn the table with .wide after its caption,"
    " or split the formula."
)


@rule("o-001")
def find_overflows(pages: LaidOutPages) -> Iterator[Finding]:
    """Nothing overflows the text area; reported once for each page and section."""
    for page in pages.pages:
        told = set[str]()
        numbers, rotated = _equation_numbers(page), _rotated(page)
        for box, slug in everything(page):
            if box.kind in _JUDGED and slug and slug not in told:
                over = _beyond(box, rotated.get(box), page, numbers) / PX_PER_MM
                if over > TOLERANCE:
                    told.add(slug)
                    at = Spot(page.number, slug, line_of(box), _text(box))
                    path, line = pages.place(slug, at.line, at.text.split("…")[0])
                    where = pages.page_of_edition(page.number)
                    problem = f'On {where}, "{at.text}" runs {over:.1f} mm over the margin.'
                    yield Finding(path, line, "o-001", problem, _REMEDY)


def _rotated(page: Page) -> dict[Box, Box]:
    """The innermost rotated box around each box."""
    rotated = (box for box in page.box.within() if box.style.is_transformed)
    return {inner: box for box in rotated for inner in box.within()}


def _beyond(box: Box, rotated: Box | None, page: Page, numbers: Mapping[Box, float]) -> float:
    """How far a box overflows its frame, or overlaps the number of its equation."""
    frame = rotated or page.box
    edge = min(frame.content_x + frame.width, numbers.get(box, inf))
    over = box.x + _width(box) - edge
    if rotated and box.kind is BoxKind.TABLE:
        below = box.bottom - frame.content_y - frame.height
        over = max(over, below - box.margin_bottom)
    return over


def _equation_numbers(page: Page) -> dict[Box, float]:
    """The left edge of the number after a formula, by the formula's box."""
    formula: Box | None = None
    found = dict[Box, float]()
    for box in page.box.within():
        kind = box.attribute("class")
        if kind == "formula":
            formula = box
        elif kind == "equation-number" and formula is not None:
            found[formula] = box.x
            formula = None
    return found


def _width(box: Box) -> float:
    if box.kind is BoxKind.LINE:
        rights = (child.x + child.outer_width for child in box.children)
        return max(rights, default=box.x) - box.x - _hanging(box)
    return box.outer_width


def _hanging(line: Box) -> float:
    """The width of the blanks at the end of a line of code, which are invisible."""
    texts = [text for text in line.texts() if text.text]
    if line.style.white_space != "pre-wrap" or not texts:
        return 0.0
    last = texts[-1]
    blanks = len(last.text) - len(last.text.rstrip(" "))
    return last.width * blanks / len(last.text)  # in a monospaced font


def _text(box: Box) -> str:
    """The first words of a box, or the source of the formula in it."""
    formulas = (found.attribute("data-tex") for found in box.within())
    if tex := next(filter(None, formulas), ""):
        return shorten(tex, 60, placeholder="…")
    words = " ".join(text.text for text in box.texts()).split()
    if not words and box.element is not None:
        return box.attribute("alt") or box.attribute("src") or box.element.tag
    return " ".join(words[:6]) + ("…" if len(words) > 6 else "")
