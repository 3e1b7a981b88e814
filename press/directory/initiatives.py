"""The initiatives: one file each, checked against one strict schema."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
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
    validate,
)
from press.content.work import BOOK, Bounds
from press.content.yaml_source import Key, YamlSource, read_yaml
from press.core.findings import Finding, PressError
from press.directory.bodies import Mention, check_bodies
from press.directory.scope import FigureKind, SourceReading, Territories, Territory
from press.directory.zones import FILE as ZONES
from press.directory.zones import Zone, Zones

FOLDER = "content/initiatives"
SCHEMA = "content/initiative.schema.json"
MOST_IN_NAME = MOST_IN_LABEL = 70  # letters that a card has room for
MOST_IN_STATUS = 160
MOST_WORDS = 25  # of a source, that a figure quotes

State = Literal["running", "ended", "changed", "unknown"]
STATES: tuple[State, ...] = get_args(State)
Kind = Literal["public", "nonprofit", "cooperative", "private", "mixed", "informal"]
Qualifier = Literal["about", "over", "almost", "up-to", "at-least"]


class Years(Strict):
    """From the year of opening, launch or adoption to the last; no end: running, or unknown."""

    start: Year
    end: Year | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"The end ({self.end}) comes before the start ({self.start})")
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


@dataclass(frozen=True, slots=True)
class Initiatives:
    """Every valid initiative by slug, the first finding of each other one, and all findings."""

    whole: tuple[Initiative, ...]
    broken: dict[str, Finding]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What initiatives refer to, and the bounds of their places.

    None where that could not be read, or is not given: nothing is held against it.
    """

    categories: Collection[str] | None = None
    sources: Collection[str] | None = None
    zones: Zones | None = None
    territories: Territories | None = None
    bounds: Bounds | None = None


def read_initiatives(root: Path, known: Known) -> Initiatives:
    """The initiatives of all files."""
    found, broken, findings = dict[str, Initiative](), dict[str, Finding](), list[Finding]()
    mentions: list[Mention] = []
    for path in sorted((root / FOLDER).rglob("*.y*ml")):
        try:
            source = read_yaml(path, root)
            unknown = _unknown_zones(source, known.zones)
            findings += unknown
            initiative = Initiative(slug=path.stem, **dict(validate(InitiativeRecord, source)))
        except PressError as error:
            findings += error.findings
            broken.setdefault(path.stem, error.findings[0])
            continue
        loose = [
            *_loose_ends(initiative, source, known),
            *_out_of_bounds(initiative, source, known.bounds),
            *_out_of_scope(initiative, source, known.territories),
        ]
        findings += [*_slug_findings(path, source, found), *loose]
        mentions += _mentions(initiative, source)
        if loose or unknown:
            broken[path.stem] = [*loose, *unknown][0]
        else:
            found[path.stem] = initiative
    whole = tuple(found[slug] for slug in sorted(found))
    return Initiatives(whole, broken, (*findings, *check_bodies(mentions)))


def _slug_findings(
    path: Path, source: YamlSource, found: dict[str, Initiative]
) -> Iterator[Finding]:
    if path.stem in found:
        problem = f'The slug "{path.stem}" (the file name) is used by another file.'
        yield Finding(source.path, 1, "d-020", problem, "Rename one of the two files.")
    if not path.stem.replace("-", "").isalnum() or path.stem != path.stem.lower():
        problem = f'"{path.stem}" is not a valid slug.'
        yield Finding(
            source.path, 1, "d-021", problem, "Use lower-case letters, digits and hyphens."
        )


def _loose_ends(initiative: Initiative, source: YamlSource, known: Known) -> Iterator[Finding]:
    """Checks against the rest of the content: category, sources, figures with one label."""
    categories, sources = known.categories, known.sources
    if categories is not None and initiative.category not in categories:
        problem = f'The category "{initiative.category}" does not exist.'
        remedy = f"Use one of: {', '.join(sorted(categories))}."
        yield Finding(source.path, source.line(("category",)), "d-022", problem, remedy)
    for place, key in _cited(initiative):
        if sources is not None and key not in sources:
            problem = f'The source "{key}" is in neither sources.yaml nor references.yaml.'
            remedy = "Add it there, or correct the key."
            yield Finding(source.path, source.line(place), "d-023", problem, remedy)
    ids = [figure.id for figure in initiative.figures]
    for index, key in enumerate(ids):
        if key in ids[:index]:
            problem = f'Two figures are called "{key}".'
            yield Finding(
                source.path, source.line(("figures", index)), "d-024", problem, "Rename one."
            )


def _cited(initiative: Initiative) -> Iterator[tuple[Key, str]]:
    """Every source that is cited, with the place of the record that cites it."""
    if initiative.status and initiative.status.source:
        yield ("status", "source"), initiative.status.source
    for field in ("bodies", "figures", "facts", "awards"):
        for index, record in enumerate(getattr(initiative, field)):
            for key in filter(None, (record.source, *getattr(record, "also_in", ()))):
                yield (field, index, "source"), key


def _unknown_zones(source: YamlSource, zones: Zones | None) -> list[Finding]:
    """Zones that are not on the map, of an initiative that may have other faults."""
    return [
        Finding(
            source.path,
            source.line(key),
            "d-029",
            f"There is no zone {zone}.",
            f"Use one of: {', '.join(map(str, zones.numbers))}; or add it to {ZONES}."
            if zones.numbers
            else f"Add it to {ZONES}.",
        )
        for key, zone in _zones_in(source.data)
        if zones is not None and type(zone) is int and zone not in zones.numbers
    ]


def _zones_in(data: object) -> Iterator[tuple[Key, object]]:
    if isinstance(data, dict):
        yield ("zone",), data.get("zone")
        awards = data.get("awards")
        for index, award in enumerate(awards if isinstance(awards, list) else ()):
            if isinstance(award, dict):
                yield ("awards", index, "zone"), award.get("zone")


def _out_of_bounds(
    initiative: Initiative, source: YamlSource, bounds: Bounds | None
) -> Iterator[Finding]:
    """Coordinates outside the bounds of the work: most often a swapped pair."""
    place = initiative.coordinates
    if place is None or bounds is None:
        return
    for axis, value, least, most in (
        ("latitude", place.latitude, bounds.south, bounds.north),
        ("longitude", place.longitude, bounds.west, bounds.east),
    ):
        if not least <= value <= most:
            problem = (
                f"The {axis} ({value:g}) is outside the bounds of the work: {least:g} to {most:g}."
            )
            remedy = f"Correct it, or the bounds in {BOOK}."
            yield Finding(source.path, source.line(("coordinates", axis)), "d-028", problem, remedy)


def _mentions(initiative: Initiative, source: YamlSource) -> Iterator[Mention]:
    for index, body in enumerate(initiative.bodies):
        yield Mention(body.name, body.kind, source.path, source.line(("bodies", index, "name")))


def _out_of_scope(
    initiative: Initiative, source: YamlSource, territories: Territories | None
) -> Iterator[Finding]:
    """Labels that name another territory than the one of their figures."""
    for index, figure in enumerate(initiative.figures):
        if territories and (said := territories.contradicted(figure.label, figure.territory)):
            problem = (
                f'The label says «{said}», and the territory of the figure is "{figure.territory}".'
            )
            line = source.line(("figures", index, "label"))
            remedy = "Correct one of the two."
            yield Finding(source.path, line, "d-039", problem, remedy)


def json_schema() -> str:
    """The schema for an editor's YAML plug-in, as the text of content/initiative.schema.json."""
    schema = InitiativeRecord.model_json_schema()
    schema["title"] = "Initiative"
    schema["$comment"] = "Made by `make schema` from press/directory/initiatives.py; do not edit."
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
