"""How evenly lines are spaced: the baseline grid, word spaces, rivers."""

from collections.abc import Iterator
from dataclasses import dataclass

from press.checks.pages.evidence import LaidOutPages, PageFault, page_rule
from press.checks.pages.flow import LINE, body_blocks, spot, text_blocks
from press.checks.pages.line_breaks import REWORD
from press.core.units import PX_PER_PT
from press.weasy.boxes import Box, Page

FAR = 0.5  # points off the grid, visible on facing pages
# Times the normal word space: more than half an em, visible at arm's length.
LOOSEST = 2.5
RIVER_LINES = 4
WIDE = 1.6  # times the normal word space: narrower ones form no river
OVERLAP = 0.5  # of the narrower of two spaces, one above the other
_SPACES = " \u00a0"


@page_rule("t-005", "Make the element above it a whole number of lines high (assets/README.md).")
def find_off_grid_lines(pages: LaidOutPages) -> Iterator[PageFault]:
    """Running text keeps to the baseline grid, so that lines align on facing pages.

    Only the first line off the grid is reported on each page, since it moves the next ones.
    """
    told = set[Page]()
    for page, block, slug in body_blocks(pages.pages):
        for line in block.lines:
            points = _off_grid(line.y - page.box.content_y)
            if abs(points) > FAR and page not in told:
                told.add(page)
                at, where = spot(page, block, slug, line.words), "below" if points > 0 else "above"
                yield at, f'"{at.beginning}" is {abs(points):.1f} pt {where} the baseline grid'


def _off_grid(height: float) -> float:
    """The distance to the nearest line of the grid, in points; negative above it."""
    return ((height + LINE / 2) % LINE - LINE / 2) / PX_PER_PT


@page_rule("t-007", REWORD)
def find_loose_lines(pages: LaidOutPages) -> Iterator[PageFault]:
    """No line has word spaces over 2.5 times the normal width."""
    for page, block, slug in _justified(pages):
        normal = _space(block)
        for line in block.lines:
            added = max((text.justification for text in line.texts()), default=0)
            times = (normal + block.style.word_spacing + added) / normal
            if added and times > LOOSEST:
                at = spot(page, block, slug, line.words)
                yield (at, f'the spaces of "{at.beginning}" are {times:.1f} times as wide as usual')


@page_rule("t-008", REWORD)
def find_rivers(pages: LaidOutPages) -> Iterator[PageFault]:
    """No river runs down a paragraph: wide spaces one above the other over four lines."""
    for page, block, slug in _justified(pages):
        lines = block.lines
        length, last = _longest_run([_wide_gaps(line, _space(block)) for line in lines])
        if length >= RIVER_LINES:
            at = spot(page, block, slug, lines[last].words)
            yield at, f'wide spaces form a river over {length} lines, down to "{at.beginning}"'


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
    """The number of lines of the longest river, and the index of its last line."""
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
    """The wide spaces of a line."""
    found = []
    for text in line.texts():
        space = text.width_of(" ") + text.justification
        if space > WIDE * normal:
            ends = [at for at, letter in enumerate(text.text) if letter in _SPACES]
            lefts = [text.x + _left(text, at) for at in ends]
            found += [_Gap(left, left + space) for left in lefts]
    return found


def _left(text: Box, at: int) -> float:
    """The distance from the start of a text box to its letter `at`."""
    before = text.text[:at]
    return text.width_of(before) + text.justification * sum(map(before.count, _SPACES))


def _space(block: Box) -> float:
    """The normal word space of the typeface."""
    return block.width_of(" ") - block.style.word_spacing
