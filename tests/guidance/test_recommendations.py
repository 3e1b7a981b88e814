"""A recommendation says everything, and rests on claims."""

from pathlib import Path

import pytest

from tests.guidance.small_guidance import ADVICE_FILE, RECOMMENDATIONS, Fault, require_findings

FAULTS: dict[str, Fault] = {
    "a recommendation without claims": (
        {"recommendations": RECOMMENDATIONS.replace("    rests_on: [alfa.desks]\n", "")},
        [(ADVICE_FILE, 4, "d-011", '"recommendations[1].rests_on"')],
    ),
    "a recommendation with an empty list of claims": (
        {"recommendations": RECOMMENDATIONS.replace("[alfa.desks]", "[]")},
        [(ADVICE_FILE, 12, "d-012", '"recommendations[1].rests_on" must have an entry')],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_at_its_line(minimal_book: Path, fault: str) -> None:
    require_findings(minimal_book, FAULTS[fault])
