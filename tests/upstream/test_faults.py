"""The faults of WeasyPrint in docs/upstream/: each is still there, and its patch mends it.

Where the first test fails after an upgrade, its message says what can go.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import weasyprint

from tests.upstream import cases

FOLDER, INSTALLED = cases.CASES, Path(weasyprint.__file__).parent


@dataclass(frozen=True, slots=True)
class Fault:
    """What its cases show with the fault and without; what of ours goes with it."""

    name: str
    cases: Mapping[str, tuple[object, object]]
    ours: str

    def check(self, case: str, shown: object, version: str) -> None:
        """Fail where an installed WeasyPrint of a version doesn't show the fault."""
        faulty, mended = self.cases[case]
        remedy = f"remove {self.ours}, and docs/upstream/{self.name}.*"
        assert shown != mended, f"WeasyPrint {version} has mended this: {remedy}"
        assert shown == faulty, f"WeasyPrint {version} does otherwise: see {self.name}.md"


NO_PAGE_NUMBERS = "the reason for page numbers as data in press/typesetting/pagemap.py"
FAULTS = [
    Fault(
        "lost-notes",
        {
            "lost-notes": (
                {"twice": [2, 3], "target": [4]},
                {"lost": [2], "twice": [3], "target": [4]},
            )
        },
        NO_PAGE_NUMBERS,
    ),
    Fault(
        "handed-on-notes",
        {"handed-on-notes": ({"first": [2]}, {"first": [2], "second": [2]})},
        "the remedy of n-001 in press/checks/pages/notes.py (its check stays)",
    ),
    Fault(
        "note-before-call",
        {"note-before-call": ({"note": [1], "call": [2]}, {"call": [2], "note": [2]})},
        "the note before its call in press/tagging/reader.py",
    ),
    Fault(
        "page-numbers",
        {
            "page-numbers": (7, 5),
            "page-numbers-wrong": ({"printed": 2, "true": 3}, {"printed": 4, "true": 4}),
        },
        NO_PAGE_NUMBERS,
    ),
    Fault(
        "early-break",
        {
            "early-break": (
                ["some words", "some", "words more"],
                ["some words", "some words", "more"],
            )
        },
        "move_spaces of press/typesetting/line_ends.py",
    ),
    Fault("page-types", {"page-types": ("longer", "the same")}, "nothing of ours"),
    Fault(
        "text-layouts",
        {"text-layouts": ({"layouts": 12, "contexts": 12}, {"layouts": 8, "contexts": 1})},
        "nothing of ours",
    ),
    Fault("lone-space", {"lone-space": (1, 0)}, "kept_space of press/weasy/writing.py"),
]
CASES = [(fault, case) for fault in FAULTS for case in fault.cases]


def shown(names: Iterable[str], package: Path | None = None) -> dict[str, object]:
    """What cases show with the installed WeasyPrint, or with that in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(package or "")}
    command = [sys.executable, cases.__file__, *names]
    made = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert not made.returncode, made.stderr
    found: dict[str, object] = json.loads(made.stdout)
    return found


@pytest.fixture(scope="module")
def installed() -> dict[str, object]:
    return shown(cases.SHOWN)


@pytest.mark.parametrize(("fault", "case"), CASES, ids=[case for _, case in CASES])
def test_the_installed_weasyprint_has_the_fault(
    fault: Fault, case: str, installed: dict[str, object]
) -> None:
    fault.check(case, installed[case], weasyprint.__version__)


@pytest.mark.parametrize(("fault", "case"), CASES, ids=[case for _, case in CASES])
def test_a_weasyprint_that_has_mended_it_is_told_with_what_can_go(fault: Fault, case: str) -> None:
    with pytest.raises(AssertionError, match=f"71.0 has mended this: remove .*{fault.name}"):
        fault.check(case, fault.cases[case][1], "71.0")


def test_what_goes_with_a_fault_is_there() -> None:
    places = {place for fault in FAULTS for place in re.findall(r"press/[\w/]+\.py", fault.ours)}

    assert places
    assert not [place for place in places if not (FOLDER.parent.parent / place).is_file()]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_patch_applies_to_the_installed_weasyprint_and_mends_it(
    fault: Fault, tmp_path: Path
) -> None:
    shutil.copytree(INSTALLED, tmp_path / INSTALLED.name)
    patch = ["git", "apply", "-p1", str(FOLDER / f"{fault.name}.patch")]
    alone = {**os.environ, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}
    subprocess.run(patch, cwd=tmp_path, env=alone, check=True)

    mended = {case: mended for case, (_, mended) in fault.cases.items()}
    assert shown(fault.cases, tmp_path) == mended


def test_every_fault_is_written_down_with_its_cases_and_its_patch() -> None:
    named = {f"{fault.name}.{kind}" for fault in FAULTS for kind in ("md", "patch")}
    named |= {f"{case}.html" for _, case in CASES}

    assert {path.name for path in FOLDER.iterdir()} - {"README.md"} == named
    table = (FOLDER / "README.md").read_text("utf-8")
    assert not [fault.name for fault in FAULTS if f"]({fault.name}.md)" not in table]
    assert {case for _, case in CASES} == set(cases.SHOWN)
