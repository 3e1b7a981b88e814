"""The cover's drawing: one mark an initiative, its years across, its category down."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from press.sources.views import InitiativeView

WIDTH, HEIGHT = 170.0, 120.0  # millimetres
FIRST_YEAR, LAST_YEAR = 2002, 2018


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar on the cover, in millimetres from its top left corner."""

    x: float
    y: float
    width: float
    opacity: float
    slug: str


def cover_marks(initiatives: Sequence[InitiativeView], categories: Sequence[str]) -> list[Mark]:
    """The marks, in the order of the initiatives; older ones start at the edge."""
    year = WIDTH / (LAST_YEAR - FIRST_YEAR)
    row = HEIGHT / (len(categories) or 1)
    seen = dict.fromkeys(categories, 0)
    marks = []
    for view in sorted(initiatives, key=lambda view: (view.start, view.slug)):
        start = max(view.start, FIRST_YEAR)
        end = min(view.end or LAST_YEAR, LAST_YEAR)
        line = seen[view.category]
        seen[view.category] += 1
        y = categories.index(view.category) * row + (line % 2) * 5.2
        x = (start - FIRST_YEAR) * year + (line % 3) * 1.2
        marks.append(
            Mark(
                round(x, 2),
                round(y, 2),
                round(max(end - start, 1) * year - 1.6, 2),
                0.16 + 0.07 * (line % 4),
                view.slug,
            )
        )
    return marks


def spoken_of(marks: Sequence[Mark], links: Collection[str]) -> list[Mark]:
    """The marks of the initiatives to whose cards these links lead, each where the cover has it."""
    return [mark for mark in marks if f"#card-{mark.slug}" in links]
