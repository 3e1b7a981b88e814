"""The files of guidance: read, and held against each other and the data before them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from press.content.marked_fields import Reference, marked_values
from press.content.plugin import DataSources
from press.content.schema import SLUG, Strict, validate
from press.content.work import BOOK, Spine
from press.content.yaml_source import read_yaml
from press.core.findings import Finding, FindingCollector, PressError
from press.core.reads import files_of, is_file
from press.guidance import indicators, options, recipes, recommendations
from press.guidance.claims import CLAIM, INDICATOR, RECORD, SOURCE
from press.guidance.comparison import find_unjudged
from press.guidance.indicators import Indicators
from press.guidance.loose_ends import Entry, KnownNames, find_doubled, find_loose_ends, find_unused
from press.guidance.options import CRITERION, Options
from press.guidance.recipes import Recipe, RecipeRecord
from press.guidance.recommendations import ADDRESSEE, COST, RECIPE, Recommendations

M = TypeVar("M", bound=Strict)
# The part of the book that prints each file or folder, by the name of its template.
PARTS = {
    recipes.FOLDER: "recipes",
    recommendations.FILE: "recommendations",
    indicators.FILE: "indicators",
    options.FILE: "options",
}


class GuidanceRecords(Strict):
    """Everything that the files hold, in the order of the pages."""

    recipes: tuple[Recipe, ...] = ()
    recommendations: Recommendations | None = None
    indicators: Indicators | None = None
    options: Options | None = None


@dataclass(frozen=True, slots=True)
class GuidanceFiles:
    """The files that could be read, each as one entry; recipes by their numbers."""

    recipes: tuple[Entry[Recipe], ...] = ()
    recommendations: Entry[Recommendations] | None = None
    indicators: Entry[Indicators] | None = None
    options: Entry[Options] | None = None

    @property
    def entries(self) -> Iterator[Entry[Strict]]:
        """All of them."""
        single = self.recommendations, self.indicators, self.options
        yield from (entry for entry in (*self.recipes, *single) if entry is not None)

    @property
    def records(self) -> GuidanceRecords:
        """What they hold."""
        return GuidanceRecords(
            recipes=tuple(entry.record for entry in self.recipes),
            recommendations=self.recommendations.record if self.recommendations else None,
            indicators=self.indicators.record if self.indicators else None,
            options=self.options.record if self.options else None,
        )


def guidance_paths(root: Path) -> list[str]:
    """Every file of guidance that the work has."""
    single = [name for name in PARTS if is_file(root / name)]
    return [*single, *(path.relative_to(root).as_posix() for path in _recipe_paths(root))]


def read_guidance_files(sources: DataSources) -> tuple[GuidanceFiles, list[Finding]]:
    """All files as far as they are valid, and everything that is wrong with them."""
    collector, root = FindingCollector(), sources.root
    read = [collector.read(partial(_recipe, path, root), None) for path in _recipe_paths(root)]
    found = GuidanceFiles(
        tuple(sorted(filter(None, read), key=lambda entry: entry.record.number)),
        collector.read(lambda: _single(Recommendations, recommendations.FILE, root), None),
        collector.read(lambda: _single(Indicators, indicators.FILE, root), None),
        collector.read(lambda: _single(Options, options.FILE, root), None),
    )
    is_whole, known = not collector.findings, _known(found, sources)
    for entry in found.entries:
        collector.take(None, find_loose_ends(entry, known))
    collector.take(None, _doubled(found))
    if found.options:
        collector.take(None, find_unjudged(found.options))
    if found.indicators and is_whole:
        collector.take(None, find_unused(found.indicators.each("indicators"), _used(found)))
    return found, [*collector.findings, *_unprinted(guidance_paths(root), sources.work.spine)]


def _recipe_paths(root: Path) -> list[Path]:
    return files_of(root / recipes.FOLDER, "*.y*ml")


def _recipe(path: Path, root: Path) -> Entry[Recipe]:
    source = read_yaml(path, root)
    if not re.fullmatch(SLUG, path.stem):
        problem = f'"{path.stem}" is not a valid slug.'
        raise PressError.at(
            source.path, 1, "d-021", problem, "Use lower-case letters, digits and hyphens."
        )
    return Entry(Recipe(slug=path.stem, **dict(validate(RecipeRecord, source))), source)


def _single(model: type[M], name: str, root: Path) -> Entry[M] | None:
    if not is_file(root / name):
        return None
    source = read_yaml(root / name, root)
    return Entry(validate(model, source), source)


def _known(found: GuidanceFiles, sources: DataSources) -> KnownNames:
    """What the files may refer to; None for what a file has that is there and can't be read."""
    before, root = sources.before, sources.root
    advice, measures, compared = found.recommendations, found.indicators, found.options
    names = {
        CLAIM: {f"{record}.{figure}" for record, figure in before.figures},
        SOURCE: sources.cited,
        RECORD: None if before.missing else before.records,
        RECIPE: {path.stem for path in _recipe_paths(root)},
        INDICATOR: {each.id for each in measures.record.indicators} if measures else None,
        ADDRESSEE: {each.id for each in advice.record.addressees} if advice else None,
        COST: {each.id for each in advice.record.costs} if advice else None,
        CRITERION: {each.id for each in compared.record.criteria} if compared else None,
    }
    if not is_file(root / indicators.FILE):
        names[INDICATOR] = set()
    return KnownNames(names, before.records, bool(before.missing))


def _doubled(found: GuidanceFiles) -> Iterator[Finding]:
    yield from find_doubled(found.recipes, "number")
    for entry, lists in (
        (found.recommendations, ("addressees", "costs", "recommendations")),
        (found.indicators, ("indicators",)),
        (found.options, ("criteria", "options")),
    ):
        for name in lists if entry else ():
            yield from find_doubled(tuple(entry.each(name)), "id") if entry else ()


def _used(found: GuidanceFiles) -> set[str]:
    """Every indicator that a recipe or a recommendation names."""
    return {
        name
        for entry in found.entries
        for _, mark, name in marked_values(entry.record)
        if mark == Reference(INDICATOR)
    }


def _unprinted(paths: Iterable[str], spine: Spine) -> Iterator[Finding]:
    """Files that no section of the book prints, so that links to what they hold lead nowhere."""
    for path in paths:
        if (part := part_of(path)) not in spine.slugs:
            problem = f'The spine has no "{part}", so that no page prints this file.'
            remedy = f"Add `- {part}: appendix` to the spine in {BOOK}, or delete the file."
            yield Finding(path, 1, "d-087", problem, remedy)


def part_of(path: str) -> str:
    """The part of the book that prints a file; empty for any other file."""
    return next((part for name, part in PARTS.items() if path.startswith(name)), "")
