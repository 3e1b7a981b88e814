"""Options are compared: at least two of them, by scales of at least two words."""

from pathlib import Path

import pytest

from tests.guidance.small_guidance import OPTIONS, OPTIONS_FILE, Fault, require_findings

FAULTS: dict[str, Fault] = {
    "a scale of one word": (
        {"options": OPTIONS.replace("[basso, medio, alto]", "[basso]")},
        [(OPTIONS_FILE, 2, "d-012", '"criteria[1].scale" must have at least 3 entries')],
    ),
    "an option with nothing beside it": (
        {"options": OPTIONS[: OPTIONS.index("  - id: run")]},
        [(OPTIONS_FILE, 4, "d-012", '"options" must have at least 2 entries')],
    ),
    "a judgement without its reason": (
        {"options": OPTIONS.replace("because: È una pagina., ", "")},
        [(OPTIONS_FILE, 8, "d-011", '"options[1].judgements[1].because"')],
    ),
    "a criterion that nobody knows": (
        {"options": OPTIONS.replace("{criterion: cost, grade: alto", "{criterion: x, grade: alto")},
        [
            (OPTIONS_FILE, 13, "d-081", 'There is no criterion "x"'),
            (OPTIONS_FILE, 13, "d-085", 'The option "run" is not judged by "cost"'),
        ],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_at_its_line(minimal_book: Path, fault: str) -> None:
    require_findings(minimal_book, FAULTS[fault])
