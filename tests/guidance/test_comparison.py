"""Every option is judged by every criterion, in the words of its scale, on claims."""

from pathlib import Path

import pytest

from tests.guidance.small_guidance import OPTIONS, OPTIONS_FILE, Fault, require_findings

FAULTS: dict[str, Fault] = {
    "a grade off its scale": (
        {"options": OPTIONS.replace("grade: alto", "grade: altissimo")},
        [(OPTIONS_FILE, 13, "d-084", '"altissimo" is no word of the scale of "cost"')],
    ),
    "an option that is not judged by a criterion": (
        {
            "options": OPTIONS.replace(
                "options:\n",
                "  - {id: speed, name: V, asks: Quando?, scale: [poi, presto, ora]}\noptions:\n",
                1,
            )
        },
        [
            (OPTIONS_FILE, 9, "d-085", 'The option "list" is not judged by "speed"'),
            (OPTIONS_FILE, 14, "d-085", 'The option "run" is not judged by "speed"'),
        ],
    ),
    "an option that rests on no claim": (
        {"options": OPTIONS.replace("muri., evidence: [alfa.fund]", "muri.")},
        [(OPTIONS_FILE, 13, "d-086", 'the option "run" rests on a claim')],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_at_its_line(minimal_book: Path, fault: str) -> None:
    require_findings(minimal_book, FAULTS[fault])
