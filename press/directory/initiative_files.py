"""The files of the initiatives: read, and held against the rest of the content."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from press.content.schema import validate
from press.content.work import BOOK, Bounds
from press.content.yaml_source import Key, YamlSource, read_yaml
from press.core.findings import Finding, PressError
from press.core.reads import files_of
from press.directory.bodies import Mention, check_bodies
from press.directory.corrections import CorrectionHistory, Revision
from press.directory.initiatives import (
    CONTEXT,
    FOLDER,
    Award,
    Body,
    Fact,
    Figure,
    Initiative,
    InitiativeRecord,
)
from press.directory.scope import ScopeWords
from press.directory.times import find_figures_out_of_time, find_wrong_status
from press.directory.zones import FILE as ZONES
from press.directory.zones import Zones


@dataclass(frozen=True, slots=True)
class Initiatives:
    """Every valid initiative by slug, the first finding of each other one, and all findings."""

    whole: tuple[Initiative, ...]
    broken: dict[str, Finding]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What initiatives refer to, bounds of places, day and revision of the book.

    None where that could not be read, or is not given: nothing is held against it.
    """

    categories: Collection[str] | None = None
    sources: Collection[str] | None = None
    zones: Zones | None = None
    scope_words: ScopeWords | None = None
    bounds: Bounds | None = None
    published: str | None = None
    revision: Revision | None = None


def read_initiatives(root: Path, known: Known) -> Initiatives:
    """The initiatives of all files."""
    found, broken, findings = dict[str, Initiative](), dict[str, Finding](), list[Finding]()
    mentions: list[Mention] = []
    for path in files_of(root / FOLDER, "**/*.y*ml"):
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
            *_unknown_category(initiative, source, known.categories),
            *unknown_sources(cited_in(initiative), source, known.sources),
            *_out_of_bounds(initiative, source, known.bounds),
            *figure_findings(initiative.figures, source, known),
            *find_wrong_status(initiative, source, known.published),
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
    if path.stem == CONTEXT:
        problem = f'"{CONTEXT}" is the name of the figures that belong to no initiative.'
        yield Finding(source.path, 1, "d-021", problem, "Rename the file.")
    if not path.stem.replace("-", "").isalnum() or path.stem != path.stem.lower():
        problem = f'"{path.stem}" is not a valid slug.'
        yield Finding(
            source.path, 1, "d-021", problem, "Use lower-case letters, digits and hyphens."
        )


def _unknown_category(
    initiative: Initiative, source: YamlSource, categories: Collection[str] | None
) -> Iterator[Finding]:
    if categories is not None and initiative.category not in categories:
        problem = f'The category "{initiative.category}" does not exist.'
        remedy = f"Use one of: {', '.join(sorted(categories))}."
        yield Finding(source.path, source.line(("category",)), "d-022", problem, remedy)


def unknown_sources(
    cited: Iterable[tuple[Key, str]], source: YamlSource, known: Collection[str] | None
) -> Iterator[Finding]:
    """Citation keys of a file that no list of sources has."""
    for place, key in cited:
        if known is not None and key not in known:
            problem = f'The source "{key}" is in neither sources.yaml nor references.yaml.'
            remedy = "Add it there, or correct the key."
            yield Finding(source.path, source.line(place), "d-023", problem, remedy)


def figure_findings(
    figures: Sequence[Figure], source: YamlSource, known: Known
) -> Iterator[Finding]:
    """Figures with one id, a date that can't be, words that claim more, or wrong corrections."""
    yield from find_figures_out_of_time(figures, source, known.published)
    ids = [figure.id for figure in figures]
    for index, figure in enumerate(figures):
        if figure.id in ids[:index]:
            problem = f'Two figures are called "{figure.id}".'
            yield Finding(
                source.path, source.line(("figures", index)), "d-024", problem, "Rename one."
            )
        yield from _widened(index, figure, source, known.scope_words)
        if known.revision:
            key: Key = ("figures", index, "corrections")
            history = CorrectionHistory(figure.corrections, dict(figure), source, key)
            yield from history.faults(known.revision)


def _widened(
    index: int, figure: Figure, source: YamlSource, words: ScopeWords | None
) -> Iterator[Finding]:
    for name, text in (("label", figure.label), ("unit", figure.unit)):
        if words and (widened := words.widened(text, [figure])):
            said, scope = widened
            problem = f"The {name} says «{said}», and the scope of the figure is: {scope}."
            line = source.line(("figures", index, name))
            yield Finding(source.path, line, "d-039", problem, "Correct one of the two.")


def cited_in(initiative: Initiative) -> Iterator[tuple[Key, str]]:
    """Every source that is cited, with the place of the record that cites it."""
    if initiative.status and initiative.status.source:
        yield ("status", "source"), initiative.status.source
    for field in ("bodies", "figures", "facts", "awards"):
        yield from cited_by(field, getattr(initiative, field))


def cited_by(
    field: str, records: Iterable[Body | Figure | Fact | Award]
) -> Iterator[tuple[Key, str]]:
    """Every source that a list of records cites, with its place in the file."""
    for index, record in enumerate(records):
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
