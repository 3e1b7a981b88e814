"""Paper and printer of the printed book."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from press.content.schema import Slug, Strict


class Paper(Strict):
    """A paper: grams per square metre, with its bulk (cm³/g) or the thickness of a leaf (mm)."""

    weight: Annotated[int | float, Field(ge=40, le=600)]
    bulk: Annotated[int | float, Field(ge=0.6, le=2.5)] | None = None
    thickness: Annotated[int | float, Field(ge=0.03, le=1)] | None = None

    @model_validator(mode="after")
    def _is_measured(self) -> Self:
        if (self.bulk is None) == (self.thickness is None):
            raise ValueError(
                "A paper needs either its bulk or its thickness: "
                "the spine can't be computed from weight alone"
            )
        return self

    @property
    def leaf(self) -> float:
        """The thickness of a leaf, in millimetres."""
        return self.thickness or self.weight * (self.bulk or 0) / 1000


class Printing(Strict):
    """The paper of the book and its cover, and the printer: a name in content/printers."""

    printer: Slug
    paper: Paper
    cover_paper: Paper
