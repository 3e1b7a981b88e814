"""The page of the soft proof in Chromium: by keys and links, on a phone, under axe."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from press.reports.softproof.report import SoftProofOptions, make_soft_proof
from tests.command_line import build, equip
from tests.conftest import PROJECT, LayBook
from tests.reports.softproof.small_print import CYAN, TEXT, WIDTH, print_file

DESK: ViewportSize = {"width": 1200, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def album(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a book of four pages with its cover and plates."""
    folder = tmp_path_factory.mktemp("album")
    interior = print_file(folder / "interior.pdf", *[TEXT] * 4)
    cover = print_file(folder / "cover.pdf", CYAN, width=2 * WIDTH + 8)
    make_soft_proof(interior, cover, folder, PROJECT, SoftProofOptions(plates=True))
    return folder / "index.html"


@pytest.fixture
def page(browser: Browser, album: Path) -> Iterator[Page]:
    page = browser.new_page(viewport=DESK)
    page.goto(album.as_uri())
    yield page
    page.close()


def test_one_opens_the_cover_and_leafs_on_with_the_arrows(page: Page) -> None:
    titles = [page.locator(".leaf:visible h2").inner_text()]
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        titles.append(page.locator(".leaf:visible h2").inner_text())
    page.keyboard.press("ArrowLeft")

    assert titles == [
        "Cover",
        "Page 1 (folio 1)",
        "Pages 2 and 3 (folios 2, 3)",
        "Page 4 (folio 4)",
    ]
    assert page.locator(".leaf:visible h2").inner_text() == titles[2]


def test_every_picture_that_the_page_names_is_there(page: Page, album: Path) -> None:
    named = {str(image.get_attribute("src")) for image in page.locator("img").all()}

    assert named == {path.name for path in album.parent.glob("*.png")}


def test_the_overview_leads_to_a_sheet(page: Page) -> None:
    page.click("text=All")
    page.click("[aria-label='Sheet of page 3']")

    assert page.locator(".leaf:visible h2").inner_text() == "Sheet of page 3 (folio 3)"


@pytest.mark.parametrize("leaf", ["", "#spread-002-003", "#plate-001", "#all"])
@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_nothing_reaches_over_the_edge_and_axe_finds_nothing(
    page: Page, viewport: ViewportSize, leaf: str
) -> None:
    page.set_viewport_size(viewport)
    page.goto(page.url + leaf)

    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert Axe().run(page).violations_count == 0


def test_without_ghostscript_the_proof_is_refused_with_what_to_do(lay_book: LayBook) -> None:
    code, out, err = build(equip(lay_book()), "softproof", PATH="/nowhere")

    assert (code, out) == (1, "")
    assert "setup/prepare: [b-010] Ghostscript is not installed" in err
    assert "Run setup/prepare print." in err
