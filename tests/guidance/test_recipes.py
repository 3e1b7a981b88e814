"""A recipe is whole: its act, its steps in order, each with who takes it."""

from pathlib import Path

import pytest

from tests.guidance.small_guidance import RECIPE, RECIPE_FILE, Fault, require_findings

FAULTS: dict[str, Fault] = {
    "a recipe without its act": (
        {"elenco": RECIPE.replace("act: {", "aact: {")},
        [(RECIPE_FILE, 1, "d-011", '"act"'), (RECIPE_FILE, 4, "d-010", '"aact"')],
    ),
    "a step without who": (
        {"elenco": RECIPE.replace(", who: La Giunta, week", ", week")},
        [(RECIPE_FILE, 7, "d-011", '"steps[2].who"')],
    ),
    "an empty list of steps": (
        {
            "elenco": RECIPE.replace(
                "risks: [{risk: Nessuno si iscrive., remedy: Chiedete perché.}]", "risks: []"
            )
        },
        [(RECIPE_FILE, 12, "d-012", '"risks" must have an entry')],
    ),
    "steps out of order": (
        {"elenco": RECIPE.replace("week: 8", "week: 1")},
        [(RECIPE_FILE, 6, "d-013", "Step 2 ends in week 1, before the one above it (week 2)")],
    ),
    "a claim written otherwise": (
        {"elenco": RECIPE.replace("alfa.fund", "alfa/fund")},
        [(RECIPE_FILE, 15, "d-013", '"alfa/fund" names no claim')],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_at_its_line(minimal_book: Path, fault: str) -> None:
    require_findings(minimal_book, FAULTS[fault])
