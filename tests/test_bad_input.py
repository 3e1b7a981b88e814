"""Faulty books: each folder of tests/books/ is named for its fault, and has its findings."""

from pathlib import Path
from typing import NamedTuple

import pytest

from press.pipeline.editions import run
from press.pipeline.orders import Order, Outcome
from tests.conftest import BOOKS, lay_minimal

UNTRANSLATED = "l-020"  # the tiny catalogs leave out nearly everything
WHOLE = {"minimal", "elements"}  # books without a fault
FAULTS = sorted(path.name for path in BOOKS.iterdir() if path.name not in WHOLE)


class Tried(NamedTuple):
    """A book with a fault, and what became of its editions."""

    fault: str
    root: Path
    outcomes: list[Outcome]


@pytest.fixture(scope="module", params=FAULTS)
def tried(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tried:
    root = lay_minimal(tmp_path_factory.mktemp("faulty") / "book", request.param)
    locale = "en" if (BOOKS / request.param / "locales").exists() else "it"
    return Tried(
        request.param,
        root,
        run(Order(root, root / "dist", locale, ("pdf", "epub")), lambda *_: None),
    )


def test_fault_gives_its_findings(tried: Tried, request: pytest.FixtureRequest) -> None:
    golden = BOOKS / tried.fault / "findings.txt"
    every = {finding for outcome in tried.outcomes for finding in outcome.findings}
    found = "".join(f"{finding}\n" for finding in sorted(every) if finding.code != UNTRANSLATED)
    if request.config.getoption("--save-golden"):
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")
    assert found


def test_faulty_edition_leaves_nothing_half_written(tried: Tried) -> None:
    made = {Path(outcome.path).name for outcome in tried.outcomes if outcome.is_made}

    left = (
        {path.name for path in (tried.root / "dist").iterdir()}
        if (tried.root / "dist").exists()
        else set()
    )
    assert left == made
