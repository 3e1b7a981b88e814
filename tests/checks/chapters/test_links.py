"""Findings on links, citations, ids and pictures name the place and the right remedy."""

from pathlib import Path

import pytest

from press.checks.chapters.sections import Sections
from press.checks.registry import run_rules
from press.core.findings import Finding
from tests.checks.chapters.small_chapters import parsed_section


def found(
    code: str, folder: Path, *chapters: str, references: frozenset[str] = frozenset()
) -> list[Finding]:
    """The findings of one rule in a book of chapters with these texts."""
    sections = []
    for number, text in enumerate(chapters):
        path = f"content/chapters/c{number}.md"
        sections.append(parsed_section(f"c{number}", path, text, folder))
    evidence = Sections("it", folder, tuple(sections), references, frozenset())
    return [finding for finding in run_rules(evidence) if finding.code == code]


def test_an_id_that_stands_twice_says_where_the_first_one_is(tmp_path: Path) -> None:
    one, two = (
        "# Uno\n\n## A {#uno-a}\n\nVedi [](#uno-ab).\n",
        "# Due\n\nVedi [](#uno-a).\n\n## B {#uno-a}\n",
    )

    (finding,) = found("x-003", tmp_path, one, two)

    assert (finding.path, finding.line) == ("content/chapters/c1.md", 5)
    assert "content/chapters/c0.md:3" in finding.problem


def test_a_curly_quote_in_the_key_of_a_citation_is_named(tmp_path: Path) -> None:
    (finding,) = found("x-002", tmp_path, "# Uno\n\nUna fonte [@rossi’2010].\n")

    assert "’ (U+2019)" in finding.problem


def test_a_figure_called_as_quarto_does_is_told_how_to_be_called(tmp_path: Path) -> None:
    (finding,) = found("x-002", tmp_path, "# Uno\n\nSi veda @fig-mappa.\n")

    assert "[](#fig-mappa)" in finding.remedy


def test_an_id_nearly_right_is_offered_the_right_one(tmp_path: Path) -> None:
    (finding,) = found(
        "x-001", tmp_path, "# Uno\n\nVedi [](#uno-sezoine).\n\n## A {#uno-sezione}\n"
    )

    assert finding.remedy == "Write #uno-sezione."


def test_an_empty_link_to_what_has_no_words_is_refused(tmp_path: Path) -> None:
    target = "::: {.box #uno-riquadro}\nTesto.\n:::\n\n1. []{#uno-voce}voce\n\n## A {#uno-a}\n"
    text = f"# Uno\n\nVedi [](#uno-riquadro), poi [](#uno-a), [](#uno-voce).\n\n{target}"

    (finding,) = found("x-031", tmp_path, text)

    assert finding.line == 3
    assert "[text](#uno-riquadro)" in finding.remedy


def test_a_name_with_an_at_sign_may_be_no_citation(tmp_path: Path) -> None:
    name, cited = found(
        "x-002", tmp_path, "# Uno\n\nScrivi a @utente.\n", "# Due\n\nLo dice [si veda @rossi].\n"
    )

    assert r"write \@utente" in name.remedy
    assert "\\@" not in cited.remedy


def test_a_link_without_an_address_names_its_line(tmp_path: Path) -> None:
    (finding,) = found("x-008", tmp_path, "# Uno\n\nTesto.\n\nUn link [vuoto]().\n")

    assert finding.line == 5


@pytest.mark.parametrize("address", ["http://", "https:///pagina", "mailto:", "mailto:anna"])
def test_address_without_host_or_mailbox_leads_nowhere(address: str, tmp_path: Path) -> None:
    (finding,) = found("x-008", tmp_path, f"# Uno\n\nUn [link]({address}).\n")

    assert (finding.line, finding.subject) == (3, address)


def test_a_headless_table_is_found_by_its_cells_and_a_second_title_by_its_mark(
    tmp_path: Path,
) -> None:
    table = "# Una tabella\n\nTesto.\n\n|   |   |\n|---|---|\n| a | 1 |\n"
    title = "Titolo\n======\n\nTesto.\n\nAltro\n=====\n"

    assert [finding.line for finding in found("x-015", tmp_path, table)] == [7]
    assert [finding.line for finding in found("x-007", tmp_path, title)] == [6]
    assert [finding.line for finding in found("x-007", tmp_path, f"\n{title}")] == [7]
