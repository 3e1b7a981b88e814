"""The indicators: what a city counts, how, and where it gets the numbers."""

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from press.content.marked_fields import Printed, Reference
from press.content.schema import Line, Slug, Strict
from press.content.words import Words
from press.guidance.claims import CLAIM, Claim
from press.localization.untranslated import joined_text

FILE = "content/indicators.yaml"
MOST_IN_NAME = 80

IndicatorKind = Literal["input", "output", "outcome"]
KINDS: tuple[IndicatorKind, ...] = get_args(IndicatorKind)


class Formula(Strict):
    """What is counted; or one thing divided by another."""

    count: Annotated[Line | None, Printed("what is counted")] = None
    numerator: Annotated[Line | None, Printed("what is divided")] = None
    denominator: Annotated[Line | None, Printed("what it is divided by")] = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        of_two = self.numerator is not None, self.denominator is not None
        if self.count is not None and not any(of_two):
            return self
        if self.count is None and all(of_two):
            return self
        raise ValueError("A formula has either a count, or a numerator and a denominator")


def formula_in_words(formula: Formula, words: Words) -> str:
    """How an indicator is reckoned."""
    if formula.count is not None:
        return formula.count
    phrase, parts = words["form"]["ratio"], (formula.numerator or "", formula.denominator or "")
    text = phrase % {"numerator": parts[0], "denominator": parts[1]}
    return joined_text(text, phrase, *parts)


class Indicator(Strict):
    """An indicator; `baseline` is the claim that a city can hold its own number against."""

    id: Slug
    name: Annotated[Line, Field(max_length=MOST_IN_NAME), Printed("name", MOST_IN_NAME)]
    kind: IndicatorKind
    formula: Formula
    unit: Annotated[Line, Printed("its unit", context="unit")]
    source: Annotated[Line, Printed("where a city gets the numbers")]
    frequency: Annotated[Line, Printed("how often it is counted")]
    baseline: Annotated[Claim | None, Reference(CLAIM)] = None


class Indicators(Strict):
    """The file of the indicators."""

    indicators: Annotated[tuple[Indicator, ...], Field(min_length=1)]
