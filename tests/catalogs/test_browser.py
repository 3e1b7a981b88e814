"""The proof sheet in a browser: search and filters, offline, on a phone, accessible."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from tests.catalogs.conftest import Translate
from tests.catalogs.test_progress import run_command

PHONE: ViewportSize = {"width": 320, "height": 640}


@pytest.fixture
def written(minimal_book: Path, translate: Translate) -> Path:
    """The folder of the reports: one paragraph done, one with an issue, all others missing."""
    translate(
        {
            "Prefazione": "Preface",
            "Il secondo capitolo": "The second chapter.",
            "Un mercato di quartiere.": "A market.",
        }
    )
    run_command(minimal_book, "check-catalogs")
    run_command(minimal_book, "status")
    return minimal_book / "dist/translation"


@pytest.fixture
def page(browser: Browser, written: Path) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, offline=True)
    page = context.new_page()
    page.goto((written / "en.html").as_uri())
    yield page
    context.close()


def shown(page: Page) -> list[str]:
    return [
        text
        for text in page.locator("li.paragraph:visible p[lang=it]:first-child").all_inner_texts()
        if text
    ]


def test_a_state_filters_the_paragraphs_and_the_number_is_told(page: Page) -> None:
    page.select_option("#state", "done")
    assert shown(page) == ["Prefazione", "Il secondo capitolo", "Un mercato di quartiere."]
    assert page.inner_text("#count").startswith("3 of ")
    assert page.locator("main section:visible").count() == 3


def test_issues_are_a_filter_of_their_own(page: Page) -> None:
    page.select_option("#state", "issues")
    assert shown(page) == ["Il secondo capitolo"]


def test_a_chapter_filters_and_show_all_takes_it_back(page: Page) -> None:
    whole = len(shown(page))
    page.select_option("#part", label="Prefazione")
    assert len(shown(page)) == 2
    page.click("button[type=reset]")
    page.wait_for_function("document.querySelector('#part').value === ''")
    page.wait_for_function(  # the list follows the form, a moment later
        "whole => document.querySelectorAll('li.paragraph:not([hidden])').length >= whole",
        arg=whole,
    )
    assert len(shown(page)) == whole


def test_a_search_forgives_accents_and_capitals(page: Page) -> None:
    page.fill("#search", "MERCATO")
    page.wait_for_function("document.querySelector('#count').textContent.startsWith('1 of')")
    assert shown(page) == ["Un mercato di quartiere."]


def test_everything_is_there_without_scripts(browser: Browser, written: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((written / "en.html").as_uri())
    assert page.locator("#filter").is_hidden()
    assert len(shown(page)) > 20
    context.close()


def test_no_page_asks_for_anything_else(browser: Browser, written: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in ("en.html", "index.html"):
        page.goto((written / name).as_uri())
    assert asked == [(written / name).as_uri() for name in ("en.html", "index.html")]
    page.close()


@pytest.mark.parametrize("name", ["en.html", "index.html"])
def test_nothing_runs_over_the_edge_of_a_phone(browser: Browser, written: Path, name: str) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto((written / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.close()


@pytest.mark.parametrize("name", ["en.html", "index.html"])
def test_axe_finds_no_barrier(browser: Browser, written: Path, name: str) -> None:
    page = browser.new_page()
    page.goto((written / name).as_uri())
    results = Axe().run(page)
    assert [violation["id"] for violation in results.response["violations"]] == []
    page.close()


def test_the_status_page_leads_to_the_sheet(browser: Browser, written: Path) -> None:
    page = browser.new_page()
    page.goto((written / "index.html").as_uri())
    page.click("text=Proof sheet")
    assert page.title() == "Proof sheet: English"
    page.close()
