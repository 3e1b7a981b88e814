"""An indicator has a formula, and a whole one."""

from pathlib import Path

import pytest

from tests.guidance.small_guidance import INDICATOR_FILE, INDICATORS, Fault, require_findings

FAULTS: dict[str, Fault] = {
    "an indicator without formula": (
        {"indicators": INDICATORS.replace("    formula: {count: i tavoli}\n", "")},
        [(INDICATOR_FILE, 2, "d-011", '"indicators[1].formula"')],
    ),
    "half a formula": (
        {"indicators": INDICATORS.replace(", denominator: tutti", "")},
        [(INDICATOR_FILE, 13, "d-013", "either a count, or a numerator and a denominator")],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_at_its_line(minimal_book: Path, fault: str) -> None:
    require_findings(minimal_book, FAULTS[fault])
