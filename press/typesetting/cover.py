"""The cover's drawing: one mark an initiative, its years across, its category down; and a seal of all the data."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from press.content.book import Book
from press.content.views import InitiativeView

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
    slug: str


def cover_marks(initiatives: Sequence[InitiativeView], book: Book) -> list[CoverMark]:
    """The marks, in the order of the initiatives; older ones start at the edge."""
    categories, (first, last) = list(book.categories), book.period
    year = WIDTH / (last - first)
    row = HEIGHT / (len(categories) or 1)
    seen = dict.fromkeys(categories, 0)
    marks = []
    for view in sorted(initiatives, key=lambda view: (view.start, view.slug)):
        start = max(view.start, first)
        end = min(view.end or last, last)
        line = seen[view.category]
        seen[view.category] += 1
        y = categories.index(view.category) * row + (line % 2) * 5.2
        x = (start - first) * year + (line % 3) * 1.2
        marks.append(
            CoverMark(
                round(x, 2),
                round(y, 2),
                round(max(end - start, 1) * year - 1.6, 2),
                0.16 + 0.07 * (line % 4),
                view.slug,
            )
        )
    return marks


def bled(marks: Sequence[CoverMark], *, left: float = 0, right: float = 0) -> list[CoverMark]:
    """The marks that reach an edge of the drawing, drawn out beyond it by so much, so that a knife finds no white."""
    return [_drawn_out(mark, left, right) for mark in marks]


def _drawn_out(mark: CoverMark, left: float, right: float) -> CoverMark:
    before = left if mark.x <= EDGE else 0
    after = right if mark.x + mark.width >= WIDTH - EDGE else 0
    return replace(mark, x=round(mark.x - before, 2), width=round(mark.width + before + after, 2))


def spoken_of(marks: Sequence[CoverMark], links: Collection[str]) -> list[CoverMark]:
    """The marks of the initiatives to whose cards these links lead, each where the cover has it."""
    return [mark for mark in marks if f"#card-{mark.slug}" in links]


def seal(book: Book) -> str:
    """A row of 64 strokes, as an SVG path in millimetres: the digest of the data, so that no others have this cover.

    The marks show names, years and categories only; a figure that changed would leave them as they are.
    """
    records = (record.model_dump_json() for record in (*book.initiatives, *book.partners))
    digits = hashlib.sha256("\n".join(records).encode()).hexdigest()
    step = (SEAL_MOST - SEAL_LEAST) / 15
    return "".join(
        f"M{n * SEAL_STEP:g} 0v-{SEAL_LEAST + step * int(digit, 16):.2f}"
        for n, digit in enumerate(digits)
    )
