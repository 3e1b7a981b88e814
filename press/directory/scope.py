"""The scope of a figure: of whom, where, when and of what kind it is, and words that say more."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, Protocol, get_args

from pydantic import Field

from press.content.sandbox import EditorMistake
from press.content.schema import Day, Line, Strict, validate
from press.content.yaml_source import read_yaml
from press.core.reads import is_file

FILE = "content/scope.yaml"

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
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")
_SIZES: tuple[Territory, ...] = get_args(Territory)


class SourceReading(Strict):
    """The day on which a source was read, and how much of it: all, an extract, its title page.

    `not-found`: it was sought on that day, and could not be opened again.
    """

    date: Day
    extent: Extent


class Scoped(Protocol):
    """A figure, as far as a label or a caption has to do with it."""

    @property
    def label(self) -> str:
        """What it counts."""

    @property
    def population(self) -> str:
        """Of whom, or of what."""

    @property
    def territory(self) -> Territory:
        """Where."""

    @property
    def kind(self) -> FigureKind:
        """What kind of figure it is."""

    @property
    def as_of(self) -> str:
        """When it was so."""

    @property
    def period(self) -> str | None:
        """When, if that is not `as_of`."""


class ScopeWords(Strict):
    """The words by which a label or a caption names a scope, in the manuscript's language.

    `territories` and `kinds` each have their own; `everyone` are words that claim a whole, which
    the population then claims as well.
    """

    territories: dict[Territory, tuple[Line, ...]] = Field(default_factory=dict)
    everyone: tuple[Line, ...] = ()
    kinds: dict[FigureKind, tuple[Line, ...]] = Field(default_factory=dict)

    def widened(self, text: str, figures: Sequence[Scoped]) -> tuple[str, str] | None:
        """The first words of a text that claim more than its figures, and what the scope is."""
        found = (each for figure in figures for each in self._contradicted(text, figure))
        return next(found, None) or _other_years(text, figures)

    def require(self, caption: str, figures: Sequence[Scoped]) -> None:
        """Refuse a caption that claims more than its figures."""
        if widened := self.widened(caption, figures):
            said, scope = widened
            raise EditorMistake(
                f"The caption says «{said}», but the scope of «{figures[0].label}» is: {scope}",
                "Correct the caption, or the scope in the data.",
            )

    def _contradicted(self, text: str, figure: Scoped) -> Iterator[tuple[str, str]]:
        if said := self._other_territory(text, figure.territory):
            yield said, figure.territory
        whole = next((word for word in self.everyone if _has(text, word)), "")
        if whole and not any(_has(figure.population, word) for word in self.everyone):
            yield whole, figure.population
        named = {
            kind: word for kind, words in self.kinds.items() for word in words if _has(text, word)
        }
        if named and figure.kind not in named:
            yield next(iter(named.values())), figure.kind

    def _other_territory(self, text: str, territory: Territory) -> str:
        """The words of a text that name another territory than that of its figure, or nothing.

        What is in the city may be said to be in it, whatever its size; a larger territory is named
        itself, or its figure would seem to be of another.
        """
        named = {
            each: word
            for each, words in self.territories.items()
            for word in words
            if _has(text, word)
        }
        if territory == "elsewhere" or any(_fits(territory, each) for each in named):
            return ""
        return next(iter(named.values()), "")


def _other_years(text: str, figures: Sequence[Scoped]) -> tuple[str, str] | None:
    """The first year of a text that lies before or after all its figures."""
    known = [int(year) for each in figures for year in _YEAR.findall(each.period or each.as_of)]
    for year in _YEAR.findall(text):
        if known and not min(known) <= int(year) <= max(known):
            return year, f"{min(known)}–{max(known)}"
    return None


def _has(text: str, phrase: str) -> bool:
    return bool(re.search(rf"\b{re.escape(phrase)}\b", text, re.IGNORECASE))


def _fits(territory: Territory, named: Territory) -> bool:
    is_within = _SIZES.index(territory) <= _SIZES.index(named) <= _SIZES.index("city")
    return territory == named or is_within


def read_scope_words(root: Path) -> ScopeWords:
    """The words of the work, none where it has no file of them; raises PressError."""
    return validate(ScopeWords, read_yaml(root / FILE, root)) if is_file(root / FILE) else _NONE


_NONE = ScopeWords()
