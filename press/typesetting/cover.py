"""The drawing on the cover: one mark per record, by year and row; and a seal of all the data."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from press.content.book import Book
from press.content.plugin import CoverData

WIDTH, HEIGHT = 170.0, 120.0  # millimetres
EDGE = 2.4  # millimetres: what lies so near is meant to reach the edge
# millimetres: between two strokes, and how long they are
SEAL_STEP, SEAL_LEAST, SEAL_MOST = (2.0, 0.6, 3.4)


@dataclass(frozen=True, slots=True)
class CoverMark:
    """A bar on the cover, in millimetres from its top left corner."""

    x: float
    y: float
    width: float
    opacity: float
    target: str  # its id in the book


def cover_marks(cover: CoverData) -> list[CoverMark]:
    """The marks, in the order of the items; older ones start at the edge."""
    first, last = cover.period
    year = WIDTH / (last - first)
    height = HEIGHT / (len(cover.rows) or 1)
    seen = [0] * len(cover.rows)
    marks = []
    for item in cover.items:
        start = max(item.start, first)
        end = min(item.end or last, last)
        line = seen[item.row]
        seen[item.row] += 1
        # Offsets and opacities alternate, so that neighbouring marks of a row can be distinguished.
        y = item.row * height + (line % 2) * 5.2
        x = (start - first) * year + (line % 3) * 1.2
        marks.append(
            CoverMark(
                round(x, 2),
                round(y, 2),
                round(max(end - start, 1) * year - 1.6, 2),
                0.16 + 0.07 * (line % 4),
                item.target,
            )
        )
    return marks


def extended_to_bleed(
    marks: Sequence[CoverMark], *, left: float = 0, right: float = 0
) -> list[CoverMark]:
    """The marks with those at an edge of the drawing extended over it, for the bleed."""
    return [_drawn_out(mark, left, right) for mark in marks]


def _drawn_out(mark: CoverMark, left: float, right: float) -> CoverMark:
    before = left if mark.x <= EDGE else 0
    after = right if mark.x + mark.width >= WIDTH - EDGE else 0
    return replace(mark, x=round(mark.x - before, 2), width=round(mark.width + before + after, 2))


def marks_of_links(marks: Sequence[CoverMark], links: Collection[str]) -> list[CoverMark]:
    """The marks of the records to which these links lead, each where the cover has it."""
    return [mark for mark in marks if f"#{mark.target}" in links]


def seal(book: Book) -> str:
    """The digest of the data as a row of 64 strokes: an SVG path in millimetres.

    The marks show years and rows only; the seal changes with every other value of the data, too.
    """
    digits = hashlib.sha256(book.data.serialized.encode()).hexdigest()
    step = (SEAL_MOST - SEAL_LEAST) / 15
    return "".join(
        f"M{n * SEAL_STEP:g} 0v-{SEAL_LEAST + step * int(digit, 16):.2f}"
        for n, digit in enumerate(digits)
    )
