"""How evenly lines are set: on the baseline grid, without spaces that justification made too wide."""

from collections.abc import Iterator
from dataclasses import dataclass

from press.checks.pages.evidence import LaidOutPages
from press.checks.pages.flow import LINE, POINT, body_blocks, spot, text_blocks
from press.checks.pages.line_breaks import REWORD
from press.checks.registry import rule
from press.core.findings import Finding
from press.weasy.boxes import Box, Page

FAR = 0.5  # points off the grid that the eye sees on facing pages
# Times the space of the face: more than half an em, which the eye sees from arm's length.
LOOSEST = 2.5
RIVER_LINES = 4
WIDE = 1.6  # times the space of the face: narrower ones do not run together
OVERLAP = 0.5  # of the narrower of two spaces, one above the other
_SPACES = " \u00a0"


@rule("t-005")
def find_off_grid_lines(pages: LaidOutPages) -> Iterator[Finding]:
    """Running text keeps to the baseline grid, so that lines stand level on facing pages.

    The first line that leaves it is told on each page: the next ones leave it with it.
    """
    told = set[Page]()
    for page, block, slug in body_blocks(pages.pages):
        for line in block.lines:
            points = _off_grid(line.y - page.box.content_y)
            if abs(points) > FAR and page not in told:
                told.add(page)
                at, where = spot(page, block, slug, line.words), "below" if points > 0 else "above"
                problem = f'"{at.beginning}" stands {abs(points):.1f} pt {where} the grid'
                problem += f", on {pages.page_of_edition(page.number)}."
                remedy = (
                    "Make the element before it a whole number of lines high (assets/README.md)."
                )
                yield pages.warning("t-005", at, problem, remedy)


def _off_grid(height: float) -> float:
    """How far a height lies below the nearest line of the grid, in points; above it less than nothing."""
    return ((height + LINE / 2) % LINE - LINE / 2) / POINT


@rule("t-007")
def find_loose_lines(pages: LaidOutPages) -> Iterator[Finding]:
    """No line is spaced so widely that it shows as a hole."""
    for page, block, slug in _justified(pages):
        normal = _space(block)
        for line in block.lines:
            added = max((text.justification for text in line.texts()), default=0)
            times = (normal + block.style.word_spacing + added) / normal
            if added and times > LOOSEST:
                at = spot(page, block, slug, line.words)
                problem = f'The spaces of "{at.beginning}" are {times:.1f} times as wide as they should be'
                problem += f", on {pages.page_of_edition(page.number)}."
                yield pages.warning("t-007", at, problem, REWORD)


@rule("t-008")
def find_rivers(pages: LaidOutPages) -> Iterator[Finding]:
    """No white river runs down a paragraph: wide spaces one above the other over several lines."""
    for page, block, slug in _justified(pages):
        lines = block.lines
        length, last = _longest_run([_wide_gaps(line, _space(block)) for line in lines])
        if length >= RIVER_LINES:
            at = spot(page, block, slug, lines[last].words)
            problem = f'Wide spaces run down {length} lines to "{at.beginning}"'
            problem += f", on {pages.page_of_edition(page.number)}."
            yield pages.warning("t-008", at, problem, REWORD)


@dataclass(frozen=True, slots=True)
class _Gap:
    left: float
    right: float

    def runs_into(self, below: "_Gap") -> bool:
        shared = min(self.right, below.right) - max(self.left, below.left)
        return shared >= OVERLAP * min(self.right - self.left, below.right - below.left)


def _justified(pages: LaidOutPages) -> Iterator[tuple[Page, Box, str]]:
    return (found for found in text_blocks(pages.pages) if found[1].style.align == "justify")


def _longest_run(gaps: list[list[_Gap]]) -> tuple[int, int]:
    """How many lines the longest river has, and which line is its last."""
    longest, last, before = 0, 0, dict[_Gap, int]()
    for number, line in enumerate(gaps):
        here = {
            gap: 1 + max((n for above, n in before.items() if above.runs_into(gap)), default=0)
            for gap in line
        }
        if max(here.values(), default=0) > longest:
            longest, last = max(here.values()), number
        before = here
    return longest, last


def _wide_gaps(line: Box, normal: float) -> list[_Gap]:
    """Where the spaces of a line lie, if they are wide."""
    found = []
    for text in line.texts():
        space = text.width_of(" ") + text.justification
        if space > WIDE * normal:
            ends = [at for at, letter in enumerate(text.text) if letter in _SPACES]
            lefts = [text.x + _left(text, at) for at in ends]
            found += [_Gap(left, left + space) for left in lefts]
    return found


def _left(text: Box, at: int) -> float:
    """How far into a stretch of text its letter `at` begins."""
    before = text.text[:at]
    return text.width_of(before) + text.justification * sum(map(before.count, _SPACES))


def _space(block: Box) -> float:
    """The space of the face, without what the sheet takes from it."""
    return block.width_of(" ") - block.style.word_spacing
