"""Certificates: who has tested an EPUB for accessibility, and when."""

from typing import Annotated

from pydantic import AfterValidator

from press.content.schema import Line, PartialDate, Strict, Url


def _whole_day(text: str) -> str:
    if len(text) < len("2027-03-01"):
        raise ValueError(
            f"{text} is not a full date: a certificate needs year, month and day, as in 2027-03-01"
        )
    return text


FullDate = Annotated[PartialDate, AfterValidator(_whole_day)]


class Certification(Strict):
    """Who certifies that an EPUB conforms, for which revision of the text, and when."""

    name: Line
    date: FullDate
    revision: Line
    credential: Url | None = None  # what entitles them
    report: Url | None = None  # where it can be read
