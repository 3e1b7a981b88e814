"""The baseline grid: whether lines of running text stand where those of the facing page do."""

from collections.abc import Iterator, Sequence
from typing import Any

from press.proof.evidence_of_pages import OffGridLine
from press.typesetting.flow import LINE, body_blocks, line_of, lines_of, words

POINT = 96 / 72  # CSS pixels
FAR = 0.5  # points that the eye sees on facing pages


def off_grid_lines(pages: Sequence[Any]) -> Iterator[OffGridLine]:
    """The first line of running text that leaves the grid on each page: the next ones leave it with it."""
    for number, page in enumerate(pages, 1):
        if found := next(_off_grid(page._page_box, number), None):
            yield found


def _off_grid(page_box: Any, number: int) -> Iterator[OffGridLine]:
    for block, slug in body_blocks(page_box):
        for line in lines_of(block):
            away = _away(line.position_y - page_box.content_box_y())
            if abs(away) > FAR:
                yield OffGridLine(number, away, words(line), slug, line_of(block))


def _away(height: float) -> float:
    """How far a height lies below the nearest line of the grid, in points; above it less than nothing."""
    return float((height + LINE / 2) % LINE - LINE / 2) / POINT
