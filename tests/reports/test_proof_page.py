"""The proof as a page: findings with lines and pictures, all pages, who was asked."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from press.checks.judgements import Judgement
from press.checks.reading_ease import Ease
from press.checks.registry import all_rules
from press.core.findings import Finding, Severity
from press.core.suppressions import Suppression
from press.reports.page_pictures import FOLDER, draw_thumbnails
from press.reports.proof import Proof
from press.reports.proof_history import Changes
from press.reports.proof_page import report_html, report_json
from tests.conftest import BuiltBook

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1440, "height": 900}
PATH = "content/chapters/due.md"
ERROR = Finding(PATH, 3, "c-001", "A number.", "Take it from the data.", subject="44")
WARNING = Finding("content/book.yaml", 0, "d-040", "No use.", "Remove it.", Severity.WARNING)
GONE = Finding(PATH, 9, "x-003", "It was wrong.", "Mend it.")
SPARED = Finding(PATH, 5, "s-001", "«rimandi» is in no dictionary.", "Write it well.")
JUDGEMENTS = (
    Judgement("u-001", "it.pdf", tool="veraPDF 1.28.2", seconds=16.2, is_kept=True),
    Judgement("a-001", "it.pdf", tool="veraPDF 1.28.2", seconds=0.1, is_kept=True),
    Judgement("e-010", "it.epub", not_run="Ace gave no report.", tool="Ace"),
    Judgement("c-001", "the chapters", (ERROR,), seconds=0.4),
)
EASE = Ease("it", "due", "Due", PATH, "Gulpease", 61.5, 100, 4.5, 5.0)


@pytest.fixture(scope="module")
def proof(minimal: BuiltBook) -> Proof:
    return Proof(
        minimal.outcomes,
        (ERROR, WARNING),
        ((SPARED, Suppression("s-001", "*", "", "A word of the trade.")),),
        (("e-010", "Ace gave no report."),),
        all_rules(),
        frozenset(rule.code for rule in all_rules()) - {"e-010"},
        (EASE,),
        JUDGEMENTS,
    )


@pytest.fixture(scope="module")
def written(minimal: BuiltBook, proof: Proof) -> Path:
    output = minimal.root / "dist"
    draw_thumbnails(minimal.edition("pdf"), output / FOLDER)
    changes = Changes(frozenset({ERROR}), (GONE,))
    path = output / "proof.html"
    path.write_bytes(report_html(proof, minimal.root, output, changes))
    return path


@pytest.fixture
def page(browser: Browser, written: Path) -> Iterator[Page]:
    page = browser.new_page(viewport=DESK)
    page.goto(written.as_uri())
    yield page
    page.close()


def test_findings_stand_by_file_with_their_lines_and_what_is_new(page: Page) -> None:
    files = page.locator("section:has(#findings) h3").all_inner_texts()
    finding = page.locator("li.finding", has_text=ERROR.problem)

    assert files == ["content/book.yaml", PATH]
    assert finding.locator(".meant i").inner_text() == "3"
    assert finding.locator(".new").count() == 1
    assert page.locator("li.finding", has_text=WARNING.problem).locator(".new").count() == 0
    assert GONE.problem in page.locator("section:has(#gone)").inner_text()


def test_every_picture_is_there(page: Page) -> None:
    page.evaluate("document.querySelectorAll('img').forEach(img => img.loading = 'eager')")
    page.wait_for_function("[...document.images].every(img => img.complete)")

    broken = "[...document.images].filter(img => !img.naturalWidth).map(img => img.src)"
    assert page.evaluate(broken) == []


def test_the_place_is_shown_and_its_page_is_marked_among_all(page: Page, proof: Proof) -> None:
    place = page.locator("li.finding", has_text=ERROR.problem).locator("figure.place a")
    marked = page.locator("figure.marked")

    assert page.locator(".pages li").count() == proof.editions[0].pages
    assert marked.count() == 1
    assert marked.locator("> a").get_attribute("href") == place.get_attribute("href")
    target = marked.locator("figcaption a").get_attribute("href") or ""
    assert ERROR.problem in page.locator(target).inner_text()


def test_who_was_asked_says_version_seconds_and_whether_it_is_kept(page: Page) -> None:
    rows = page.locator("section:has(#asked) > .table tbody tr").all()
    cells = [row.locator("th, td").all_inner_texts() for row in rows]

    assert cells == [
        ["Ace", "it.epub", "e-010", "", "not run", "0"],
        ["veraPDF 1.28.2", "it.pdf", "u-001, a-001", "16.3 s", "kept", "0"],
        ["our own rules", "the chapters", "c-001", "0.4 s", "new", "1"],
    ]


def test_what_is_suppressed_is_folded_behind_its_reason(page: Page) -> None:
    folded = page.locator("details", has_text="A word of the trade.")

    assert folded.locator("li").is_hidden()
    folded.locator("summary").click()
    assert SPARED.problem in folded.locator("li").inner_text()


def test_what_was_not_run_stands_first(page: Page) -> None:
    assert page.locator("h1").inner_text() == "The proof is not clean."
    assert page.locator("h2").first.inner_text() == "Checks that did not run"
    assert "Ace gave no report." in page.locator("section:has(#not-run)").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_nobody_meets_a_barrier(
    browser: Browser, written: Path, screen: ViewportSize, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(viewport=screen, color_scheme=scheme)
    page.goto(written.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")

    assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"]
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []
    page.close()


def test_without_pictures_of_all_pages_none_is_shown(
    minimal: BuiltBook, proof: Proof, tmp_path: Path
) -> None:
    page = report_html(proof, minimal.root, tmp_path, Changes()).decode()

    assert 'class="pages"' not in page
    assert ERROR.problem in page


def test_the_report_lists_how_every_chapter_reads(proof: Proof, written: Path) -> None:
    [read] = json.loads(report_json(proof))["reading"]

    assert (read["slug"], read["words"], read["words_a_sentence"]) == ("due", 100, 5.0)
    assert ">61.5</td>" in written.read_text("utf-8")


def test_the_json_says_who_judged_what(proof: Proof) -> None:
    said = json.loads(report_json(proof))["judgements"]

    assert [(it["code"], it["tool"], it["is_kept"], it["findings"]) for it in said] == [
        (it.code, it.tool, it.is_kept, len(it.findings)) for it in JUDGEMENTS
    ]
