"""The recommendations: to whom, what, by when, at what cost, and on which claims they rest."""

from typing import Annotated

from pydantic import Field

from press.content.marked_fields import Printed, Reference
from press.content.schema import Line, Slug, Strict
from press.guidance.claims import Claims, IndicatorId

FILE = "content/recommendations.yaml"
ADDRESSEE, COST, RECIPE = "addressee", "class of cost", "recipe"


class Addressee(Strict):
    """An addressee: how its group of recommendations is headed."""

    id: Slug
    name: Annotated[Line, Printed("to whom recommendations go, as a heading", 40)]


class CostClass(Strict):
    """A class of cost and what it means."""

    id: Slug
    name: Annotated[Line, Printed("a class of cost", 20, "cost")]
    means: Annotated[Line, Printed("what a class of cost means")]


class Recommendation(Strict):
    """A recommendation; `rests_on` are its claims, `recipe` tells how it is done."""

    id: Slug
    to: Annotated[Slug, Reference(ADDRESSEE)]
    what: Annotated[Line, Printed("what is recommended, as an order")]
    who: Annotated[Line, Printed("who does it")]
    by_when: Annotated[Line, Printed("by when")]
    cost: Annotated[Slug, Reference(COST)]
    indicator: IndicatorId
    risk: Annotated[Line, Printed("its risk")]
    rests_on: Claims
    recipe: Annotated[Slug | None, Reference(RECIPE)] = None


class Recommendations(Strict):
    """The file of the recommendations, their addressees in the order of the pages."""

    addressees: Annotated[tuple[Addressee, ...], Field(min_length=1)]
    costs: Annotated[tuple[CostClass, ...], Field(min_length=1)]
    recommendations: Annotated[tuple[Recommendation, ...], Field(min_length=1)]
