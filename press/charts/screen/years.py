"""Years from left to right: where each lies, and which of them are written."""

from dataclasses import dataclass

from press.charts.screen.lettering import LEADING, width
from press.charts.screen.surface import MEASURE, Surface

STEPS = (1, 2, 4, 8, 16, 32)
GAP = 12  # between two written years


@dataclass(frozen=True, slots=True)
class YearAxis:
    """From the beginning of the first year to that of `end`, between two places."""

    first: int
    end: int
    left: float
    right: float

    def at(self, year: float) -> float:
        """Where the beginning of a year lies."""
        return self.left + (year - self.first) * (self.right - self.left) / (self.end - self.first)

    @property
    def ticks(self) -> list[int]:
        """The years that are written: as many as have room."""
        each = (self.right - self.left) / (self.end - self.first)
        step = next((step for step in STEPS if step * each > width("0000") + GAP), STEPS[-1])
        return [year for year in range(self.first, self.end) if year % step == 0]

    def write(self, surface: Surface, y: float, *, at: float = 0) -> float:
        """Write them, each about its beginning, or that much of a year later; where they end."""
        for year in self.ticks:
            half = width(str(year)) / 2
            surface.write(
                min(max(self.at(year + at), half), MEASURE - half),
                y,
                str(year),
                flush=0.5,
                tone="soft",
            )
        return y + LEADING
