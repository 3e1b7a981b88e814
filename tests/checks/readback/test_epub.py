"""The blocks of an EPUB, as they are read; their labels are those that a browser paints."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from press.checks.readback.blocks import ITEM, LABEL, Block, SectionBlocks
from press.checks.readback.epub import Unreadable, epub_sections
from tests.checks.epub.whole_book import packed
from tests.checks.readback.conftest import Editions
from tests.epub.conftest import OpenEpub

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

    section = read(editions.epub, slug)
    counted = [
        block.text
        for block in (*section.text, *section.notes)
        if block.kind == LABEL and block.path[-1:] == (ITEM,)
    ]
    terms = {"Bando", "Banca del tempo"}  # of a list of definitions, which has no markers
    # Nodes are sorted by depth.
    assert sorted(label for label in counted if label not in terms) == sorted(painted)
    assert painted


def read(data: bytes, slug: str) -> SectionBlocks:
    """The blocks of one section."""
    (section,) = (section for section in epub_sections(data, "it") if section.slug == slug)
    return section.read()


def blocks_of(xhtml: str, epub: OpenEpub) -> list[Block]:
    """The blocks of a chapter with this text; its notes last."""
    body = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{xhtml}</body></html>'
    members = {**epub.members, "EPUB/text/uno.xhtml": body.encode()}
    found = read(packed(members), "uno")
    return [*found.text, *found.notes]


def test_white_space_is_collapsed_and_styles_are_kept(epub: OpenEpub) -> None:
    (block,) = blocks_of("<p>Una  <em>parola</em>\n sola.</p>", epub)

    assert block.text == "Una parola sola."
    assert [(run.text, run.styles) for run in block.runs if run.styles] == [
        ("parola", frozenset({"emphasis"}))
    ]


def test_hidden_text_and_page_breaks_are_left_out(epub: OpenEpub) -> None:
    text = '<p>Uno <span aria-hidden="true">nascosto</span><span role="doc-pagebreak">7</span></p>'

    assert [block.text for block in blocks_of(text, epub)] == ["Uno"]


def test_a_link_to_another_document_leads_to_its_id(epub: OpenEpub) -> None:
    (block,) = blocks_of('<p><a href="due.xhtml#due-1">qui</a></p>', epub)

    assert block.runs[0].styles == {"link #due-1"}


def test_an_ordered_list_counts_from_its_start(epub: OpenEpub) -> None:
    found = blocks_of('<ol start="3" type="a"><li>uno</li><li>due</li></ol>', epub)

    assert [block.text for block in found] == ["c.", "uno", "d.", "due"]


def test_an_unknown_element_is_refused(epub: OpenEpub) -> None:
    with pytest.raises(Unreadable, match=r"<video> in uno\.xhtml"):
        blocks_of("<video/>", epub)
