"""Headings, tables and languages that hinder a screen reader are reported on their line."""

from pathlib import Path

import pytest

from tests.checks.chapters.small_chapters import findings_of_section

TABLE = "::: {.wide}\n| a | b |\n|---|---|\n| casetta[^n] | d |\n:::\n\n[^n]: Nota.\n"


@pytest.mark.parametrize(
    ("text", "code", "line", "problem"),
    [
        ("Testo.\n\n## A {#uno-a}\n\n## B {#uno-b}\n\nTesto.", "x-011", 5, "«A»"),
        ("Testo.\n\n## A {#uno-a}", "x-011", 5, "«A»"),
        ("Testo.\n\n### A terza\n\nTesto.", "x-014", 5, "«A terza»"),
        ("La casa bella.\n\n### La casa\n\nTesto.", "x-014", 5, "«La casa»"),
        ("::: {.box}\n#### A quarta\n\nTesto.\n:::", "x-014", 4, "«A quarta»"),
        ("|   |   |\n|---|---|\n| a | b |", "x-015", 5, "«a b»"),
        ("| a |   |   |\n|---|---|---|\n| b | c | d |", "x-015", 3, "«b c d»"),
        ("Un [testo]{lang=english}.", "x-016", 3, '"english"'),
        (TABLE, "x-041", 4, "«a b casetta"),
    ],
)
def test_it_is_told_on_its_line(
    text: str, code: str, line: int, problem: str, tmp_path: Path
) -> None:
    found = [each for each in findings_of_section(text, tmp_path) if each.code == code]
    assert [(each.line, problem in each.problem) for each in found] == [(line, True)]


@pytest.mark.parametrize(
    "text",
    [
        "## A {#uno-a}\n\n### B {#uno-b}\n\nTesto.\n\n## C {#uno-c}\n\n![a](a.svg)",
        "|   | a |\n|---|---|\n| b | c |",
        "Un [testo]{lang=en-GB}.",
    ],
)
def test_what_is_in_order_is_let_be(text: str, tmp_path: Path) -> None:
    codes = {each.code for each in findings_of_section(text, tmp_path)}
    assert codes.isdisjoint({"x-014", "x-015", "x-016", "x-041"})
