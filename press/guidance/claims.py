"""A claim: a figure of the work's data on which advice rests, by its name."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from press.content.marked_fields import Reference
from press.content.schema import Slug

CLAIM, SOURCE, RECORD, INDICATOR = "claim", "source", "record", "indicator"
_FORM = re.compile(r"[a-z0-9-]+\.[a-z0-9-]+")


class ClaimName(str):
    """`<record>.<figure>`, as the files of guidance name a figure of the data."""

    __slots__ = ()

    @property
    def record(self) -> str:
        """The record that has the figure."""
        return self.partition(".")[0]

    @property
    def figure(self) -> str:
        """The id of the figure in its record."""
        return self.partition(".")[2]


def _named(text: str) -> ClaimName:
    if not _FORM.fullmatch(text):
        raise ValueError(f'"{text}" names no claim: write the record, a full stop, its figure')
    return ClaimName(text)


Claim = Annotated[str, AfterValidator(_named)]
Claims = Annotated[tuple[Claim, ...], Field(min_length=1), Reference(CLAIM)]
Sources = Annotated[tuple[Slug, ...], Reference(SOURCE)]
IndicatorId = Annotated[Slug, Reference(INDICATOR)]
