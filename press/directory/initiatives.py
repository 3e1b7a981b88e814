"""The records of initiatives: one strict schema for their files."""

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from press.content.schema import (
    AsOf,
    Language,
    Line,
    Number,
    PartialDate,
    Period,
    Slug,
    Strict,
    Url,
    Year,
    schema_text,
)
from press.directory.corrections import MOST_IN_LABEL, Correction, Qualifier
from press.directory.scope import FigureKind, SourceReading, Territory
from press.directory.zones import Zone

FOLDER = "content/initiatives"
SCHEMA = "content/initiative.schema.json"
CONTEXT = "context"  # what a chapter calls figures by that belong to no initiative
MOST_IN_NAME = 70  # letters that a card has room for
MOST_IN_STATUS = 160
MOST_WORDS = 25  # of a source, that a figure quotes

State = Literal["running", "ended", "changed", "unknown"]
STATES: tuple[State, ...] = get_args(State)
Kind = Literal["public", "nonprofit", "cooperative", "private", "mixed", "informal"]


class Years(Strict):
    """From the year of opening, launch or adoption to the last; no end: running, or unknown.

    `opened` is the year of opening where it comes later than the decision that is the start.
    """

    start: Year
    end: Year | None = None
    opened: Year | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"The end ({self.end}) comes before the start ({self.start})")
        if self.opened is not None and not self.start < self.opened <= (self.end or self.opened):
            raise ValueError(f"The opening ({self.opened}) is not between the start and the end")
        return self


class Body(Strict):
    """A body that took part: its kind, role and source, and the language of a foreign name."""

    name: Line
    language: Language | None = None
    kind: Kind
    role: Line
    source: Slug | None = None


class Coordinates(Strict):
    """Decimal degrees (WGS 84)."""

    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]


class Figure(Strict):
    """A number somebody published: what it counts, when, and where that was read.

    Its scope is the population (of whom, or of what), the territory, the kind and the period, which
    is `as_of` unless said. `words` are those of the source that decide it, in its language.
    `corrections` tell what was said of it before, the oldest first.
    """

    id: Slug
    label: Annotated[Line, Field(max_length=MOST_IN_LABEL)]
    value: Number
    unit: Line
    qualifier: Qualifier | None = None
    as_of: AsOf
    period: Period | None = None
    population: Annotated[Line, Field(max_length=MOST_IN_LABEL)]
    territory: Territory
    kind: FigureKind
    source: Slug
    also_in: tuple[Slug, ...] = ()
    words: Line | None = None
    read: SourceReading
    corrections: tuple[Correction, ...] = ()

    @model_validator(mode="after")
    def _is_quoted(self) -> Self:
        is_read = self.read.extent in ("whole", "extract")
        if is_read and not self.words:
            raise ValueError("The decisive words of the source (words) are missing")
        if len((self.words or "").split()) > MOST_WORDS:
            raise ValueError(f"More than {MOST_WORDS} words of the source are quoted")
        return self

    @property
    def year(self) -> int:
        """The year the figure refers to."""
        return int(self.as_of[:4])


class Fact(Strict):
    """What is not a number: an event with its date, or another fact, in one sentence."""

    date: PartialDate | None = None
    text: Line
    source: Slug
    also_in: tuple[Slug, ...] = ()


class Award(Strict):
    """What one of the zones got out of an initiative, by its name, and who says so."""

    zone: Zone
    name: Line
    date: PartialDate | None = None
    source: Slug
    also_in: tuple[Slug, ...] = ()


class Status(Strict):
    """What became of an initiative, by the last page that tells of it; `looked` is what was sought.

    Raises ValueError where nobody looked: «not known» is said only after a search.
    """

    state: State
    date: PartialDate | None = None  # of its end, or of its change
    last_seen: PartialDate | None = None
    source: Slug | None = None
    text: Annotated[Line, Field(max_length=MOST_IN_STATUS)]
    looked: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _is_founded(self) -> Self:
        if self.state != "unknown" and not (self.source and self.last_seen):
            raise ValueError(
                f'The state "{self.state}" needs a source, and the date it was last seen'
            )
        if self.state == "unknown" and not self.looked:
            raise ValueError("What is unknown needs the searches that found nothing (looked)")
        return self


class InitiativeRecord(Strict):
    """What the file of an initiative holds.

    `recalled` names the fields that no page read confirms: they are printed marked, or not at all.
    """

    name: Annotated[Line, Field(max_length=MOST_IN_NAME)]
    category: Slug
    years: Years
    bodies: tuple[Body, ...]
    place: Line | None = None
    zone: Zone | None = None
    coordinates: Coordinates | None = None
    website: Url | None = None
    recalled: tuple[Literal["years", "place", "zone", "coordinates"], ...] = ()
    summary: Line
    status: Status | None = None
    figures: tuple[Figure, ...] = ()
    facts: tuple[Fact, ...] = ()
    awards: tuple[Award, ...] = ()
    note: Line | None = None


class Initiative(InitiativeRecord):
    """An initiative, programme or place, as cards and chapters show it; its file is its slug."""

    slug: str

    def figure(self, key: str) -> Figure:
        """One figure by its id; raises KeyError."""
        return {figure.id: figure for figure in self.figures}[key]


def json_schema() -> str:
    """The schema for an editor's YAML plug-in, as the text of content/initiative.schema.json."""
    return schema_text(InitiativeRecord, "Initiative", "press/directory/initiatives.py")
