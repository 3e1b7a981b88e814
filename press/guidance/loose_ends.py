"""References of guidance that lead nowhere: claims, sources, indicators, whatever has an id."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from press.content.marked_fields import Reference, marked_values
from press.content.schema import Strict
from press.content.yaml_source import Key, YamlSource
from press.core.findings import Finding, Severity
from press.core.suggestions import suggest_names
from press.guidance.claims import CLAIM, SOURCE
from press.guidance.indicators import Indicator

M = TypeVar("M", bound=Strict, covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[M]):
    """A record, and where it stands."""

    record: M
    source: YamlSource
    key: Key = ()

    def line(self, *key: str | int) -> int:
        """The line of the record, or of something in it."""
        return self.source.line((*self.key, *key))

    def each(self, name: str) -> "Iterator[Entry[Any]]":  # Any: a record of that list's kind
        """The records of one of its lists."""
        for index, record in enumerate(getattr(self.record, name)):
            yield Entry(record, self.source, (*self.key, name, index))


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What can be referred to, by kind; None where a file that may have it could not be read.

    `whole` are the records of the data that were read; where others were not, `has_gaps`, and a
    claim of a record that is none of these may be one of theirs.
    """

    names: Mapping[str, Collection[str] | None]
    whole: Collection[str] = ()
    has_gaps: bool = False

    def lacks(self, kind: str, name: str) -> bool:
        """Whether there is surely nothing of this name."""
        names = self.names[kind]
        may_be_unread = kind == CLAIM and self.has_gaps and name.partition(".")[0] not in self.whole
        return names is not None and name not in names and not may_be_unread


def find_loose_ends(entry: Entry[M], known: KnownNames) -> Iterator[Finding]:
    """Every reference of a record to what is not there."""
    for key, mark, name in marked_values(entry.record):
        if isinstance(mark, Reference) and known.lacks(mark.to, name):
            code, problem, remedy = _unknown(mark.to, name, known.names[mark.to] or ())
            yield Finding(entry.source.path, entry.line(*key), code, problem, remedy)


def _unknown(kind: str, name: str, names: Collection[str]) -> tuple[str, str, str]:
    if kind == SOURCE:
        problem = f'The source "{name}" is in neither sources.yaml nor references.yaml.'
        return "d-023", problem, "Add it there, or correct the key."
    if kind == CLAIM:
        return "d-080", f'The claim "{name}" is no figure of the data.', _remedy(name, names)
    return "d-081", f'There is no {kind} "{name}".', _remedy(name, names)


def _remedy(name: str, names: Collection[str]) -> str:
    near = suggest_names(name, sorted(names), 1)
    if near:
        return f"Is it {near[0]}?"
    return f"Use one of: {', '.join(sorted(names))}." if 0 < len(names) <= 12 else "Correct it."


def find_doubled(entries: Sequence[Entry[M]], name: str) -> Iterator[Finding]:
    """Records with the same value of a field that tells them apart."""
    first: dict[object, Entry[M]] = {}
    for entry in entries:
        value = getattr(entry.record, name)
        if (other := first.setdefault(value, entry)) is not entry:
            place = f"{other.source.path}:{other.line(name)}"
            problem = f'The {name} "{value}" is used twice; the other is at {place}.'
            path, line = entry.source.path, entry.line(name)
            yield Finding(path, line, "d-082", problem, "Change one of the two.")


def find_unused(indicators: Iterable[Entry[Indicator]], used: Collection[str]) -> Iterator[Finding]:
    """A warning for each indicator by which nothing is measured."""
    for entry in indicators:
        if (name := entry.record.id) not in used:
            problem = f'No recipe counts the indicator "{name}", and no recommendation names it.'
            remedy = "Name it where it tells success, or delete it."
            path, line = entry.source.path, entry.line()
            yield Finding(path, line, "d-083", problem, remedy, Severity.WARNING)
