"""The labels that the read-back counts in an EPUB are those that a browser paints."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from press.checks.readback.blocks import ITEM, LABEL
from press.checks.readback.epub import epub_blocks
from tests.checks.readback.conftest import Editions

_BULLETS = str.maketrans("◦▪", "••")  # by depth


@pytest.fixture(scope="module")
def folder(editions: Editions, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The EPUB, unpacked."""
    folder = tmp_path_factory.mktemp("labels")
    path = folder / "book.epub"
    path.write_bytes(editions.epub)
    with ZipFile(path) as book:
        book.extractall(folder)
    return folder / "EPUB/text"


@pytest.mark.parametrize("slug", ["elenchi", "note", "blocchi", "tavole"])
def test_a_browser_paints_the_labels_that_are_counted(
    slug: str, folder: Path, browser: Browser, editions: Editions
) -> None:
    page = browser.new_page()
    page.goto((folder / f"{slug}.xhtml").as_uri())
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    painted = [
        node["name"]["value"].strip().translate(_BULLETS)
        for node in nodes
        if node["role"]["value"] == "ListMarker"
    ]
    page.close()

    (section,) = (section for section in epub_blocks(editions.epub, "it") if section.slug == slug)
    counted = [
        block.text
        for block in (*section.text, *section.notes)
        if block.kind == LABEL and block.path[-1:] == (ITEM,)
    ]
    terms = {"Bando", "Banca del tempo"}  # of a list of definitions, which has no markers
    assert sorted(label for label in counted if label not in terms) == sorted(
        painted
    )  # nodes come by depth
    assert painted
