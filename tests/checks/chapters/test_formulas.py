"""Stray dollar signs, and formulas where no edition can show them, are reported by line."""

from pathlib import Path

import pytest

from press.checks.chapters.formulas import stray_dollars
from tests.checks.chapters.small_chapters import findings_of_section


@pytest.mark.parametrize(
    "text", ["Costa $5.", "Da $5 a $6.", "Un $ solo.", "Aperta $x e basta.", "$ x $"]
)
def test_a_dollar_sign_of_no_formula_is_found(text: str) -> None:
    assert list(stray_dollars(f"Prima.\n\n{text}\n")) == [3]


@pytest.mark.parametrize(
    "text",
    [
        "Costa \\$5.",
        "È $x$.",
        "$$\nx\n$$ {#eq-x}",
        "`$5`",
        "```\n$5\n```",
        "<!-- $5 -->",
        "$a = \\$5$",
    ],
)
def test_other_dollar_signs_are_none(text: str) -> None:
    assert list(stray_dollars(text)) == []


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Testo $$x$$ e altro.", "y-002", 3),
        ("Testo.\n\n## Il valore $x$ {#uno-x}\n\nTesto.", "y-003", 5),
        ('![Il valore $x$.](a.svg){alt="Una linea."}', "y-003", 3),
        ("| a |\n|---|\n| b |\n\nTable: Il valore $x$.", "y-003", 7),
        ("Da $5 a $6.", "y-004", 3),
    ],
)
def test_it_is_told_where_it_stands(text: str, code: str, line: int, tmp_path: Path) -> None:
    found = [each for each in findings_of_section(text, tmp_path) if each.code.startswith("y")]
    assert [(each.code, each.line) for each in found] == [(code, line)]


@pytest.mark.parametrize("text", ["È $x$ qui.", "$$x$$ {#eq-x}", "| a |\n|---|\n| $x$ |"])
def test_a_formula_in_its_place_is_let_be(text: str, tmp_path: Path) -> None:
    found = {each.code for each in findings_of_section(text, tmp_path)}
    assert found.isdisjoint({"y-001", "y-002", "y-003", "y-004", "y-005"})
