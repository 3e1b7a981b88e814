"""Subject headings, with the codes of library and book trade schemes."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, model_validator

from press.content.schema import Line, Strict

Authority = Literal["BIC", "BISAC", "CLIL", "DDC", "EuroVoc", "LCSH", "MEDTOP", "Thema", "UDC"]


class Subject(Strict):
    """A subject heading, with scheme and code where it has them (EPUB 3.3, D.3.1 and D.3.12)."""

    name: Line
    authority: Authority | None = None
    term: Line | None = None

    @model_validator(mode="after")
    def _has_both(self) -> Self:
        if (self.authority is None) != (self.term is None):
            raise ValueError(
                f"The subject «{self.name}» has an authority without a term, "
                "or a term without an authority"
            )
        return self


def _as_subject(value: object) -> object:
    """A heading without a code is written as its name alone."""
    return {"name": value} if isinstance(value, str) else value


Heading = Annotated[Subject, BeforeValidator(_as_subject)]
