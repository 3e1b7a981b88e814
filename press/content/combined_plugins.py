"""Several plug-ins as one: each reads its data with those of the plug-ins before it at hand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import chain
from typing import Any

from press.content.plugin import (
    Claim,
    CoverData,
    DataFile,
    DataSources,
    Plugin,
    RenderedData,
    Rendering,
    WorkData,
)
from press.core.findings import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class CombinedData(WorkData):
    """The data of several plug-ins, in their order."""

    all: tuple[WorkData, ...]

    def section_of(self, path: str) -> str:
        """The path of the section that prints the data of a file, by the first that knows it."""
        return next(filter(None, (data.section_of(path) for data in self.all)), "")

    def evidence(self, language: str) -> Sequence[object]:
        """What the rules of all plug-ins check in a proof."""
        return tuple(chain.from_iterable(data.evidence(language) for data in self.all))

    def render(self, rendering: Rendering) -> "CombinedRendering":
        """The data of all plug-ins in one locale."""
        rendered = tuple(data.render(rendering) for data in self.all)
        covers = (each.cover for each in rendered)
        return CombinedRendering(
            _joined(each.functions for each in rendered),
            _joined(each.filters for each in rendered),
            tuple(chain.from_iterable(each.readable for each in rendered)),
            next((cover for cover in covers if cover.rows), CoverData()),
            all=rendered,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CombinedRendering(RenderedData):
    """The same in one locale."""

    all: tuple[RenderedData, ...]

    def material(self) -> Mapping[str, object]:
        """The values for the templates of parts."""
        return _joined(each.material() for each in self.all)

    def files(self) -> Sequence[DataFile]:
        """Open data of all plug-ins."""
        return tuple(chain.from_iterable(each.files() for each in self.all))

    def claims(self) -> Mapping[str, Claim]:
        """What others may cite."""
        return _joined(each.claims() for each in self.all)

    def corrections(self) -> Sequence[str]:
        """What this revision corrected."""
        return tuple(chain.from_iterable(each.corrections() for each in self.all))


def combine(*plugins: Plugin) -> Plugin:
    """One plug-in for all of these."""

    def read(sources: DataSources) -> tuple[WorkData, Sequence[Finding]]:
        found, findings = list[WorkData](), list[Finding]()
        for plugin in plugins:
            data, of_its_own = plugin.read(replace(sources, before=_combined(found)))
            found.append(data)
            findings += of_its_own
        return _combined(found), findings

    evidence = tuple(chain.from_iterable(plugin.evidence for plugin in plugins))
    return Plugin(read, evidence, _joined(plugin.schemas for plugin in plugins))


def _combined(found: Sequence[WorkData]) -> CombinedData:
    values = {each.name: [getattr(data, each.name) for data in found] for each in fields(WorkData)}
    joined = {name: _joining(getattr(WorkData(), name))(each) for name, each in values.items()}
    return CombinedData(all=tuple(found), **joined)


def _joining(value: object) -> Callable[[Iterable[Any]], Any]:  # Any: as the fields have it
    """How values of the kind of this one are joined."""
    if isinstance(value, str):
        return lambda texts: "\n".join(filter(None, texts))
    if isinstance(value, Mapping):
        return _joined
    return lambda lists: tuple(chain.from_iterable(lists))


def _joined(maps: Iterable[Mapping[Any, Any]]) -> dict[Any, Any]:  # Any: keys and values of any map
    """One map of all; raises ValueError where two have the same key."""
    together: dict[Any, Any] = {}
    for each in maps:
        if both := together.keys() & each.keys():
            raise ValueError(f"Two plug-ins give {', '.join(sorted(map(str, both)))}")
        together |= each
    return together
