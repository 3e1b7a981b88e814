"""Bad input: each folder of tests/books/ is named for its fault, and holds the findings it must give."""

from collections.abc import Callable
from pathlib import Path

import pytest

from press.line import run
from press.orders import Order
from tests.conftest import BOOKS, LayBook

WHOLE = {"minimal", "elements"}  # books without a fault
FAULTS = sorted(path.name for path in BOOKS.iterdir() if path.name not in WHOLE)


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_gives_its_findings(
    fault: str, lay_book: LayBook, order: Callable[..., Order], request: pytest.FixtureRequest
) -> None:
    root = lay_book(fault)
    locale = "en" if (BOOKS / fault / "locales").exists() else "it"

    outcomes = run(order(root, locale), lambda *_: None)

    golden = BOOKS / fault / "findings.txt"
    found = "".join(f"{finding}\n" for finding in sorted({f for outcome in outcomes for f in outcome.findings}))
    if request.config.getoption("--save-golden"):
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")
    assert found


@pytest.mark.parametrize("fault", FAULTS)
def test_faulty_edition_leaves_nothing_half_written(fault: str, lay_book: LayBook, order: Callable[..., Order]) -> None:
    root = lay_book(fault)
    locale = "en" if (BOOKS / fault / "locales").exists() else "it"

    made = {Path(outcome.path).name for outcome in run(order(root, locale), lambda *_: None) if outcome.is_made}

    left = {path.name for path in (root / "dist").iterdir()} if (root / "dist").exists() else set()
    assert left == made
