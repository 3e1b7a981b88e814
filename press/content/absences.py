"""Absences: questions that no page read answers, each with the search that was made for it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Annotated

from pydantic import Field

from press.content.chapters import Chapter
from press.content.schema import Day, Line, Slug, Strict, Url, validate
from press.content.work import Section
from press.content.yaml_source import read_yaml
from press.core.findings import Finding, FindingCollector, Severity
from press.core.reads import files_of
from press.markdown.blocks import JINJA_TAG
from press.markdown.unclosed import blank_out, hide_unclosed

FOLDER = "content/absences"
CALL = "not_found"  # what a chapter calls
_TAG = re.compile(JINJA_TAG, re.DOTALL)
_RAW = re.compile(r"\{%-?\s*raw\b.*?\bendraw\s*-?%\}", re.DOTALL)
_CALLED = re.compile(rf"\b{CALL}\s*\(\s*['\"]([^'\"]*)")


class Absence(Strict):
    """A question: the day on which it was sought, by what words, and which pages were opened."""

    id: Slug
    question: Line
    date: Day
    words: Annotated[tuple[Line, ...], Field(min_length=1)]
    opened: tuple[Url, ...] = ()


class _File(Strict):
    absences: tuple[Absence, ...]


@dataclass(frozen=True, slots=True)
class PlacedAbsence:
    """An absence with its place: a path in the work, and a line.

    Its number is that of its first call in the book; `callers` are the sections that call it.
    """

    absence: Absence
    path: str
    line: int
    number: int = 0
    callers: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Absences:
    """All absences by id, as numbered; `fault` is the code of what is wrong with a file of them."""

    placed: Mapping[str, PlacedAbsence] = field(default_factory=dict)
    fault: str = ""


def read_absences(root: Path) -> tuple[Absences, list[Finding]]:
    """The absences of all files, in the order of their names, not yet numbered."""
    collector, found = FindingCollector(), dict[str, PlacedAbsence]()
    for path in files_of(root / FOLDER, "*.yaml"):
        for placed in collector.read(partial(_read, path, root), list[PlacedAbsence]()):
            key = placed.absence.id
            if key in found:
                collector.findings.append(_doubled(placed, found[key]))
            else:
                found[key] = placed
    fault = collector.findings[0].code if collector.findings else ""
    return Absences(found, fault), collector.findings


def number_absences(
    absences: Absences, sections: Iterable[Section], chapters: Mapping[str, Chapter]
) -> Absences:
    """The absences as the book first calls them; those that no chapter calls come last."""
    callers: dict[str, list[Section]] = {}
    for section in sections:
        if section.path in chapters:
            for key in _called(chapters[section.path].text):
                callers.setdefault(key, []).append(section)
    order = [key for key in callers if key in absences.placed]
    order += [key for key in absences.placed if key not in callers]
    placed = {
        key: replace(absences.placed[key], number=number, callers=tuple(callers.get(key, ())))
        for number, key in enumerate(order, 1)
    }
    return replace(absences, placed=placed)


def _called(text: str) -> Iterable[str]:
    """What a chapter calls, once each; a comment or protected text calls nothing."""
    tags = _TAG.finditer(hide_unclosed(blank_out(_RAW, text)))
    called = (tag[0] for tag in tags if tag[0].startswith("{"))
    return dict.fromkeys(key for tag in called for key in _CALLED.findall(tag))


def _read(path: Path, root: Path) -> list[PlacedAbsence]:
    source = read_yaml(path, root)
    return [
        PlacedAbsence(absence, source.path, source.line(("absences", index)))
        for index, absence in enumerate(validate(_File, source).absences)
    ]


def _doubled(placed: PlacedAbsence, first: PlacedAbsence) -> Finding:
    other = f"{first.path}:{first.line}"
    problem = f'Two absences are called "{placed.absence.id}"; the other is at {other}.'
    return Finding(placed.path, placed.line, "d-037", problem, "Rename one of them.")


def find_uncalled(absences: Absences) -> Iterator[Finding]:
    """A warning for each absence that no chapter calls: its question may be answered by now."""
    for key, placed in absences.placed.items():
        if not placed.callers:
            problem = f'No chapter calls the absence "{key}".'
            remedy = f"Write {{{{ {CALL}('{key}') }}}} where the text says so, or delete it."
            yield Finding(placed.path, placed.line, "d-038", problem, remedy, Severity.WARNING)
