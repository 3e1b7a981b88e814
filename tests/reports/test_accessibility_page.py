"""The accessibility form as a page: tests in words with their codes; on a phone, under axe."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from press.checks.registry import all_rules
from press.content.editions import Edition
from press.core.findings import Finding
from press.pipeline.orders import Outcome
from press.reports.accessibility import deliver_forms
from press.reports.gathering import LazyContent
from press.reports.proof import Proof
from tests.conftest import PROJECT

PHONE: ViewportSize = {"width": 320, "height": 640}
DESK: ViewportSize = {"width": 1200, "height": 900}
FAULT = Finding(
    "libro-bianco-it.pdf",
    0,
    "u-002",
    "Letters of 9 pt stand out by 3.1 to 1.",
    "Take a darker colour.",
)


@pytest.fixture
def written(minimal_book: Path) -> Path:
    """The form as a page and as a table: criteria passed, failed, left to a person, or not run."""
    shutil.copy(PROJECT / "content/accessibility.yaml", minimal_book / "content")
    pdf = minimal_book / "libro-bianco-it.pdf"
    pdf.write_bytes(b"%PDF-1.7")
    proof = Proof(
        (Outcome(Edition("it", "pdf"), str(pdf)),),
        (FAULT,),
        (),
        (("k-002", "No colours."),),
        all_rules(),
    )
    page, _ = deliver_forms(LazyContent(minimal_book), proof, minimal_book, draft=False)
    return page


@pytest.fixture
def page(browser: Browser, written: Path) -> Iterator[Page]:
    page = browser.new_page(viewport=DESK)
    page.goto(written.as_uri())
    yield page
    page.close()


def test_each_code_has_its_words_beside_it(page: Page) -> None:
    row = page.locator("tr:has(th:text-is('10.1.3.2'))")

    assert row.locator(".tests li").all_inner_texts() == [
        "u-001\nconformità a PDF/UA-1, secondo veraPDF",
        (
            "v-001\nper un lettore di schermo ciò che dice il manoscritto, lettera per lettera e "
            "nello stesso ordine"
        ),
    ]


def test_what_a_rule_found_is_marked_as_english(page: Page) -> None:
    row = page.locator("tr:has(th:text-is('10.1.4.10'))")

    assert row.locator(".state").inner_text() == "Non superato"
    assert row.locator("[lang=en] li").all_inner_texts() == [str(FAULT)]


def test_the_table_has_codes_and_words_in_columns_of_their_own(written: Path) -> None:
    with written.with_suffix(".csv").open(encoding="utf-8", newline="") as table:
        rows = {row["id"]: row for row in csv.DictReader(table)}

    assert rows["10.4.1.1"]["rules"] == "u-001; a-001"
    assert (
        rows["10.4.1.1"]["tests"]
        == "conformità a PDF/UA-1, secondo veraPDF; conformità a PDF/A-3a, secondo veraPDF"
    )
    assert rows["10.4.1.1"]["person"] == ""
    assert rows["10.1.3.4"]["rules"] == rows["10.1.3.4"]["tests"] == ""
    assert rows["10.1.3.4"]["person"].startswith("Ruotare lo schermo di un telefono")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_nobody_meets_a_barrier(
    browser: Browser, written: Path, screen: ViewportSize, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(viewport=screen, color_scheme=scheme)
    page.goto(written.as_uri())

    assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"]
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []
    page.close()
