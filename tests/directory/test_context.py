"""Figures that belong to no initiative are called, translated and checked as those of one."""

from pathlib import Path

import pytest

from press.core.findings import Finding
from press.directory.context import read_context
from press.directory.initiative_files import Known, read_initiatives
from press.directory.scope import ScopeWords
from press.pipeline.plugins import read_book, read_content
from tests.content.test_vocabulary import Say, gettext

__all__ = ["gettext"]

FIGURE = """\
  - id: rate-2011
    label: disoccupati
    value: 20.3
    unit: percent
    as_of: 2011
    population: persone tra 15 e 24 anni
    territory: city
    kind: outcome
    source: giornale-2014
    words: il 20,3%
    read: {date: 2026-01-10, extent: extract}
"""


def write(root: Path, text: str = FIGURE) -> None:
    (root / "content/context.yaml").write_text(f"figures:\n{text}", "utf-8")


def findings(root: Path, known: Known | None = None) -> list[Finding]:
    return [*read_context(root, known or Known()).findings]


def test_a_chapter_calls_its_figures(minimal_book: Path, gettext: Say) -> None:
    write(minimal_book)
    assert gettext("{{ figure('context', 'rate-2011') }}") == r"20,3%"
    assert gettext("{{ cite('context', 'rate-2011') }}") == "[@giornale-2014]"


def test_a_work_need_not_have_any(minimal_book: Path) -> None:
    assert read_context(minimal_book, Known()).figures == ()
    assert findings(minimal_book) == []


def test_its_labels_are_translated_and_its_sources_cited(minimal_book: Path) -> None:
    write(minimal_book)
    data = read_book(minimal_book).data
    assert "disoccupati" in {
        each.text for each in data.messages if each.path == "content/context.yaml"
    }
    assert "giornale-2014" in data.cited
    assert data.figures["context", "rate-2011"].value == 20.3
    assert "content/context.yaml" in data.files
    assert "rate-2011" in data.serialized


@pytest.mark.parametrize("key", ["population", "territory", "kind", "read", "words"])
def test_a_figure_has_its_scope(minimal_book: Path, key: str) -> None:
    lines = FIGURE.splitlines(keepends=True)
    write(minimal_book, "".join(line for line in lines if not line.startswith(f"    {key}:")))
    (finding,) = findings(minimal_book)
    assert (finding.path, finding.line) == ("content/context.yaml", 2)
    assert key in finding.problem


def test_an_unknown_source_is_found(minimal_book: Path) -> None:
    write(minimal_book)
    (finding,) = findings(minimal_book, Known(sources=("another",)))
    assert (finding.line, finding.code) == (10, "d-023")


def test_two_figures_of_one_id_are_found(minimal_book: Path) -> None:
    write(minimal_book, FIGURE + FIGURE)
    (finding,) = findings(minimal_book)
    assert (finding.line, finding.code) == (13, "d-024")


def test_a_label_names_no_other_territory(minimal_book: Path) -> None:
    write(minimal_book, FIGURE.replace("disoccupati", "disoccupati in Italia"))
    words = ScopeWords(territories={"country": ("in Italia",)})
    (finding,) = findings(minimal_book, Known(scope_words=words))
    assert (finding.line, finding.code) == (3, "d-039")


def test_a_call_of_a_broken_file_is_not_reported_as_well(minimal_book: Path) -> None:
    write(minimal_book, "  - id: a\n")
    chapter = minimal_book / "content/chapters/due.md"
    chapter.write_text("# Due\n\n{{ figure('context', 'a') }}\n", "utf-8")
    found = read_content(minimal_book).findings
    assert {each.path for each in found} == {"content/context.yaml"}


def test_no_initiative_has_the_name_of_the_context(minimal_book: Path) -> None:
    folder = minimal_book / "content/initiatives"
    (folder / "beta.yaml").rename(folder / "context.yaml")
    (finding,) = read_initiatives(minimal_book, Known()).findings
    assert (finding.path, finding.code) == ("content/initiatives/context.yaml", "d-021")
