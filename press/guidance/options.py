"""The options compared: what a city can do, judged by the same criteria."""

from typing import Annotated

from pydantic import Field

from press.content.marked_fields import Printed, Reference
from press.content.schema import Line, Slug, Strict
from press.guidance.claims import CLAIM, Claim

FILE = "content/options.yaml"
CRITERION, GRADE = "criterion", "word of a scale"


class OptionCriterion(Strict):
    """A criterion, the question it asks, and its scale: three words from least to most."""

    id: Slug
    name: Annotated[Line, Field(max_length=24), Printed("a criterion, in the head of a row", 24)]
    asks: Annotated[Line, Printed("the question that a criterion asks")]
    scale: Annotated[
        tuple[Annotated[Line, Field(max_length=16)], ...],
        Field(min_length=3, max_length=3),
        Printed("a word of the scale of a criterion", 16, "scale"),
    ]


class OptionJudgement(Strict):
    """How an option does by a criterion: a word of its scale, the reason, its claims."""

    criterion: Annotated[Slug, Reference(CRITERION)]
    grade: Annotated[Line, Printed("a word of the scale of a criterion", 16, "scale")]
    because: Annotated[Line, Printed("the reason for a judgement, in one sentence")]
    evidence: Annotated[tuple[Claim, ...], Reference(CLAIM)] = ()


class Option(Strict):
    """An option: what it is, and how it does by every criterion."""

    id: Slug
    name: Annotated[Line, Field(max_length=24), Printed("an option, in the head of a column", 24)]
    what: Annotated[Line, Printed("what an option is")]
    judgements: Annotated[tuple[OptionJudgement, ...], Field(min_length=1)]


class Options(Strict):
    """The file of the options, in the order of the pages."""

    criteria: Annotated[tuple[OptionCriterion, ...], Field(min_length=1)]
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
