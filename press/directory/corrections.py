"""The corrections of a figure: what an earlier text said of it, and why that was changed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from press.content.schema import AsOf, Day, Line, Number, Period, Strict
from press.content.work import BOOK
from press.content.yaml_source import Key, YamlSource
from press.core.findings import Finding
from press.directory.scope import FigureKind, Territory

MOST_IN_LABEL = 70  # letters that a card has room for
MOST_IN_REASON = 160

Qualifier = Literal["about", "over", "almost", "up-to", "at-least"]


class FormerFigure(Strict):
    """What a figure said before: only what was changed; `qualifier: null` where it had none."""

    label: Annotated[Line, Field(max_length=MOST_IN_LABEL)] | None = None
    value: Number | None = None
    unit: Line | None = None
    qualifier: Qualifier | None = None
    as_of: AsOf | None = None
    period: Period | None = None
    population: Annotated[Line, Field(max_length=MOST_IN_LABEL)] | None = None
    territory: Territory | None = None
    kind: FigureKind | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.changed:
            raise ValueError("A correction says what the figure was before (was)")
        return self

    @property
    def changed(self) -> dict[str, object]:
        """The fields that were given, with what they were."""
        return {name: getattr(self, name) for name in sorted(self.model_fields_set)}


class Correction(Strict):
    """A change of what a figure claims: the revision that made it, the day, and the reason."""

    revision: Line
    date: Day
    was: FormerFigure
    why: Annotated[Line, Field(max_length=MOST_IN_REASON)]


@dataclass(frozen=True, slots=True)
class Revision:
    """The revision of a book, and the day on which it is published."""

    name: str
    date: str


@dataclass(frozen=True, slots=True)
class CorrectionHistory:
    """The corrections of a figure, the oldest first, and their place in a file.

    `now` are the fields of the figure as it is.
    """

    corrections: tuple[Correction, ...]
    now: Mapping[str, object]
    source: YamlSource
    key: Key

    def faults(self, book: Revision) -> Iterator[Finding]:
        """Corrections that come after the book, stand in another order, or change nothing."""
        for index, each in enumerate(self.corrections):
            if _number(each.revision) > _number(book.name) or each.date > book.date:
                problem = f"The correction ({each.revision}, {each.date}) is later than the book."
                remedy = f"Correct it, or {BOOK}, which says: {book.name}, {book.date}."
                yield self._finding(index, "d-047", problem, remedy)
        for index, (each, later) in enumerate(pairwise(self.corrections)):
            if each.date > later.date or _number(each.revision) > _number(later.revision):
                problem = "This correction is later than the next one."
                yield self._finding(index, "d-048", problem, "Put the oldest first.")
        yield from self._without_change()

    def _without_change(self) -> Iterator[Finding]:
        state = dict(self.now)
        for index in reversed(range(len(self.corrections))):
            was = self.corrections[index].was.changed
            for name in (name for name in was if was[name] == state[name]):
                problem = f"«{name}» was what it was corrected to: {was[name]}."
                remedy = "Say what it was before, or leave it out."
                yield self._finding(index, "d-049", problem, remedy)
            state |= was

    def _finding(self, index: int, code: str, problem: str, remedy: str) -> Finding:
        line = self.source.line((*self.key, index))
        return Finding(self.source.path, line, code, problem, remedy)


def _number(revision: str) -> list[int]:
    """The place of a revision among others, by the numbers in its name: 2026.9, 2026.10."""
    return [int(number) for number in re.findall(r"\d+", revision)]
