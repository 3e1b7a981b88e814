"""The scope of a figure: of whom, where and of what kind it is, and the words that say where."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, Protocol, get_args

from pydantic import Field

from press.content.sandbox import EditorMistake
from press.content.schema import Day, Line, Strict, validate
from press.content.yaml_source import read_yaml
from press.core.reads import is_file

FILE = "content/territories.yaml"

# From the smallest to the largest, each within the next; "elsewhere" is another city.
Territory = Literal[
    "site",  # the place itself, or what happens in it
    "quarter",
    "zone",
    "city",
    "metropolitan",  # with the province
    "region",
    "country",
    "europe",
    "world",
    "elsewhere",
]
FigureKind = Literal[
    "input",  # what was put in: money, space, hours
    "capacity",  # what is offered: places, prices, terms
    "output",  # what was made, held or served
    "outcome",  # what changed for somebody
    "count",  # counted for this book
]
Extent = Literal["whole", "extract", "title-page", "not-found"]
_SIZES: tuple[Territory, ...] = get_args(Territory)


class SourceReading(Strict):
    """The day on which a source was read, and how much of it: all, an extract, its title page.

    `not-found`: it was sought on that day, and could not be opened again.
    """

    date: Day
    extent: Extent


class _Labelled(Protocol):
    """A figure, as far as a caption has to do with it."""

    @property
    def label(self) -> str: ...

    @property
    def territory(self) -> Territory: ...


class Territories(Strict):
    """The words by which a label or a caption names a territory, in the manuscript's language."""

    words: dict[Territory, tuple[Line, ...]] = Field(default_factory=dict)

    def contradicted(self, text: str, territory: Territory) -> str:
        """The words of a text that name another territory than that of its figure, or nothing.

        What is in the city may be said to be in it, whatever its size; a larger territory is named
        itself, or its figure would seem to be of another.
        """
        named = dict(self._named(text))
        if territory == "elsewhere" or any(_fits(territory, each) for each in named):
            return ""
        return next(iter(named.values()), "")

    def require(self, caption: str, figures: Iterable[_Labelled]) -> None:
        """Refuse a caption that names another territory than its figures have."""
        for figure in figures:
            if said := self.contradicted(caption, figure.territory):
                raise EditorMistake(
                    f"The caption says «{said}», but «{figure.label}» is of: {figure.territory}",
                    "Correct the caption, or the territory in the data.",
                )

    def _named(self, text: str) -> Iterator[tuple[Territory, str]]:
        for territory, words in self.words.items():
            for phrase in words:
                if re.search(rf"\b{re.escape(phrase)}\b", text, re.IGNORECASE):
                    yield territory, phrase


def _fits(territory: Territory, named: Territory) -> bool:
    is_within = _SIZES.index(territory) <= _SIZES.index(named) <= _SIZES.index("city")
    return territory == named or is_within


def read_territories(root: Path) -> Territories:
    """The words of the work, none where it has no file of them; raises PressError."""
    return validate(Territories, read_yaml(root / FILE, root)) if is_file(root / FILE) else _NONE


_NONE = Territories()
