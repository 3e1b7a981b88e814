"""Several plug-ins are one: their data stand side by side, and one sees those before it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from press.content.combined_plugins import combine
from press.content.plugin import (
    CoverData,
    DataFile,
    DataSources,
    Plugin,
    RenderedData,
    Rendering,
    WorkData,
)
from press.content.work import Work
from press.core.findings import Finding

FINDING = Finding("content/a.yaml", 1, "d-001", "Wrong.", "Correct it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OneKind(WorkData):
    """Data of one kind: a file, and what is made of it."""

    path: str
    seen: tuple[str, ...] = ()
    rendered: RenderedData = field(default_factory=RenderedData)

    def section_of(self, path: str) -> str:
        return f"{path}.html" if path == self.path else ""

    def evidence(self, language: str) -> Sequence[object]:
        return (f"{self.path} in {language}",)

    def render(self, rendering: Rendering) -> RenderedData:
        del rendering
        return self.rendered


@dataclass(frozen=True, slots=True, kw_only=True)
class OneRendering(RenderedData):
    """A rendering with material and a file."""

    name: str

    def material(self) -> dict[str, object]:
        return {self.name: 1}

    def files(self) -> list[DataFile]:
        return [DataFile(f"{self.name}.csv", "", b"")]

    def corrections(self) -> list[str]:
        return [f"{self.name} was corrected"]


def plugin(name: str, cover: CoverData = CoverData(), schema: str = "") -> Plugin:  # noqa: B008
    def read(sources: DataSources) -> tuple[WorkData, list[Finding]]:
        rendered = OneRendering({name: 1}, {}, (int,), cover, name=name)
        return (
            OneKind(
                files=(name,),
                records={name: f"a-{name}"},
                serialized=name,
                path=name,
                seen=tuple(sources.before.files),
                rendered=rendered,
            ),
            [FINDING],
        )

    return Plugin(read, (int,), {schema or name: str})


def read(*plugins: Plugin) -> tuple[WorkData, Sequence[Finding]]:
    work = Work.model_construct()
    return combine(*plugins).read(DataSources(Path(), work, None))


def test_the_data_of_all_stand_side_by_side() -> None:
    data, findings = read(plugin("a"), plugin("b"))
    assert data.files == ("a", "b")
    assert data.records == {"a": "a-a", "b": "a-b"}
    assert data.serialized == "a\nb"
    assert data.evidence("it") == ("a in it", "b in it")
    assert findings == [FINDING, FINDING]


def test_a_plug_in_sees_the_data_of_those_before_it() -> None:
    data, _ = read(plugin("a"), plugin("b"), plugin("c"))
    assert [each.seen for each in data.all] == [(), ("a",), ("a", "b")]  # type: ignore[attr-defined]


def test_a_file_is_printed_where_the_plug_in_that_has_it_says() -> None:
    data, _ = read(plugin("a"), plugin("b"))
    assert [data.section_of(path) for path in ("a", "b", "c")] == ["a.html", "b.html", ""]


def test_functions_material_files_and_the_one_cover_are_joined() -> None:
    cover = CoverData(("row",), (2001, 2002))
    data, _ = read(plugin("a"), plugin("b", cover))
    rendered = data.render(None)  # type: ignore[arg-type]
    assert dict(rendered.functions) == {"a": 1, "b": 1}
    assert rendered.material() == {"a": 1, "b": 1}
    assert [file.name for file in rendered.files()] == ["a.csv", "b.csv"]
    assert rendered.cover == cover
    assert rendered.readable == (int, int)
    assert rendered.corrections() == ("a was corrected", "b was corrected")
    assert rendered.claims() == {}


def test_two_plug_ins_cannot_give_the_same_name() -> None:
    with pytest.raises(ValueError, match="Two plug-ins give b"):
        combine(plugin("a", schema="b"), plugin("b"))
