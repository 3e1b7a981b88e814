"""What the signs of a chart stand for: a legend of the categories that it shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from press.charts.chart import stand_ins
from press.localization.untranslated import UntranslatedText

COLUMNS, LINE, ABOVE = 3, 13, 12  # user units


@dataclass(frozen=True, slots=True)
class Legend:
    """The categories, key and name, in their order."""

    names: tuple[tuple[str, str], ...]

    def only(self, categories: Iterable[str]) -> "Legend":
        """The legend of those that are shown."""
        shown = frozenset(categories)
        return Legend(tuple((key, name) for key, name in self.names if key in shown))

    @property
    def height(self) -> int:
        """User units that it takes under a chart."""
        return ABOVE + LINE * -(-len(self.names) // COLUMNS) if self.names else 0

    @property
    def values(self) -> dict[str, Any]:
        """What a specification asks for."""
        keys, names = [key for key, _ in self.names], [name for _, name in self.names]
        shown = {"values": keys, "labelExpr": "names[indexof(shown, datum.value)]"}
        return {"shown": keys, "names": names, "legend": shown if keys else None}

    @property
    def stand_ins(self) -> frozenset[UntranslatedText]:
        """Names that stand in for a translation."""
        return stand_ins(name for _, name in self.names)
