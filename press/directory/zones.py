"""The zones in which places lie, by number, and their map: content/zones.yaml."""

from collections import Counter
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from press.content.schema import Line, Strict, validate
from press.content.yaml_source import read_yaml
from press.core.reads import is_file

FILE = "content/zones.yaml"

Zone = Annotated[int, Field(ge=1)]
Row = Annotated[tuple[Zone, ...], Field(min_length=1)]


class Zones(Strict):
    """`map` has a row of zones for each row of tiles, from north to south, each from west to east.

    `elsewhere` heads the places of the index of which no source says the zone.
    """

    map: tuple[Row, ...] = ()
    elsewhere: Line = "-"

    @model_validator(mode="after")
    def _is_a_rectangle(self) -> Self:
        if len({len(row) for row in self.map}) > 1:
            raise ValueError("The rows of the map differ in length")
        twice = [zone for zone, times in Counter(self.numbers).items() if times > 1]
        if twice:
            raise ValueError(f"Zone {twice[0]} is on the map twice")
        return self

    @property
    def numbers(self) -> tuple[int, ...]:
        """Every zone, in the order of its number."""
        return tuple(sorted(zone for row in self.map for zone in row))


class _ZonesFile(Zones):
    """The file, in which both keys are required."""

    map: Annotated[tuple[Row, ...], Field(min_length=1)]
    elsewhere: Line


def read_zones(root: Path) -> Zones:
    """The zones of the work, none where it has no file of them; raises PressError."""
    path = root / FILE
    return validate(_ZonesFile, read_yaml(path, root)) if is_file(path) else Zones()
