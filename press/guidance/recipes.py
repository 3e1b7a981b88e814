"""The recipes: how a city makes one thing, step by step; one file each, one strict schema."""

from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, Field

from press.content.marked_fields import Printed, Reference
from press.content.schema import Line, Slug, Strict
from press.guidance.claims import INDICATOR, RECORD, Claims, Sources

FOLDER = "content/recipes"
MOST_IN_TITLE = 60  # letters that the band of a recipe has room for
MOST_HOURS, MOST_WEEKS = 20_000, 260


class Act(Strict):
    """The legal act of a recipe: its kind, the body that adopts it, and what it must say."""

    kind: Annotated[Line, Printed("the kind of legal act")]
    adopted_by: Annotated[Line, Printed("who adopts the legal act")]
    says: Annotated[Line, Printed("what the legal act says")]


class RecipeStep(Strict):
    """A step: what is done, by whom, and until the end of which week from the start."""

    do: Annotated[Line, Printed("a step, as an order")]
    who: Annotated[Line, Printed("who takes a step")]
    week: Annotated[int, Field(ge=0, le=MOST_WEEKS)]


def _in_order(steps: tuple[RecipeStep, ...]) -> tuple[RecipeStep, ...]:
    for number, (before, step) in enumerate(pairwise(steps), 2):
        if step.week < before.week:
            problem = f"Step {number} ends in week {step.week}, before the one above it"
            raise ValueError(f"{problem} (week {before.week})")
    return steps


class Effort(Strict):
    """The hours that one person or office gives, as the book reckons them."""

    who: Annotated[Line, Printed("who works on it, before a number of hours")]
    hours: Annotated[int, Field(ge=2, le=MOST_HOURS)]


class Clause(Strict):
    """What is to be written in the act or the agreement, as it could stand there."""

    about: Annotated[Line, Printed("what a clause is about", 70), Field(max_length=70)]
    text: Annotated[Line, Printed("a clause of a legal act, as it could be written there")]


class Risk(Strict):
    """What goes wrong, and what is done against it."""

    risk: Annotated[Line, Printed("what can go wrong")]
    remedy: Annotated[Line, Printed("what to do against it")]


class RecipeContact(Strict):
    """Whom to ask: a body, and the record of the data in which it has a part."""

    who: Annotated[Line, Printed("whom to ask")]
    record: Annotated[Slug | None, Reference(RECORD)] = None


class RecipeRecord(Strict):
    """What the file of a recipe holds; `number` is its place among the recipes.

    `evidence` are the claims behind it, `count` the indicators by which its success is told.
    """

    number: Annotated[int, Field(ge=1)]
    title: Annotated[Line, Field(max_length=MOST_IN_TITLE), Printed("title", MOST_IN_TITLE)]
    aim: Annotated[Line, Printed("what it is for")]
    act: Act
    steps: Annotated[tuple[RecipeStep, ...], Field(min_length=2), AfterValidator(_in_order)]
    effort: Annotated[tuple[Effort, ...], Field(min_length=1)]
    money: Annotated[Line, Printed("what it costs")]
    clauses: Annotated[tuple[Clause, ...], Field(min_length=1)]
    count: Annotated[tuple[Slug, ...], Field(min_length=1), Reference(INDICATOR)]
    risks: Annotated[tuple[Risk, ...], Field(min_length=1)]
    small_city: Annotated[Line, Printed("how a small city does it")]
    ask: Annotated[tuple[RecipeContact, ...], Field(min_length=1)]
    evidence: Claims
    sources: Sources = ()


class Recipe(RecipeRecord):
    """A recipe; its slug is the file's name."""

    slug: str
