"""The accessibility criteria: each is tested, and each test is described."""

from pathlib import Path

import pytest

from press.content.criteria import FILE, read_criteria
from press.core.findings import PressError

CRITERION = "criteria:\n  - id: '10.1.1.1'\n    name: Contenuti non testuali\n"
DESCRIBED = "tests:\n  x-013: immagini senza testo\n"


def put(root: Path, text: str) -> Path:
    (root / FILE).parent.mkdir()
    (root / FILE).write_text(text, "utf-8")
    return root


def test_a_criterion_names_its_rules_and_each_is_described(tmp_path: Path) -> None:
    read = read_criteria(put(tmp_path, f"{CRITERION}    rules: [x-013]\n{DESCRIBED}"))

    assert [(each.id, each.rules, each.person) for each in read.criteria] == [
        ("10.1.1.1", ("x-013",), None)
    ]
    assert read.tests == {"x-013": "immagini senza testo"}


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert read_criteria(tmp_path).criteria == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (CRITERION, "10.1.1.1 is not tested"),
        (f"{CRITERION}    rules: [x-013]\n", "no description of what x-013 looks for"),
        (f"{CRITERION}    person: Guardare\n{DESCRIBED}", "No criterion is tested by x-013"),
        (CRITERION.replace("10.1.1.1", "9.1"), '"criteria[1].id"'),
        (CRITERION.replace("10.1.1.1", "10"), '"criteria[1].id"'),
        (CRITERION.replace("10.1.1.1", "10.1.1.1.1"), '"criteria[1].id"'),
    ],
)
def test_a_faulty_criterion_is_a_finding(text: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(PressError) as refused:
        read_criteria(put(tmp_path, text))

    [finding] = refused.value.findings
    assert problem in finding.problem
    assert finding.path == FILE


def test_a_person_s_check_is_enough(tmp_path: Path) -> None:
    read = read_criteria(put(tmp_path, f"{CRITERION}    person: Guardare\n"))

    assert read.criteria[0].person == "Guardare"
