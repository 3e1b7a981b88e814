"""The page of a copy names its partner, its contact and the responsible body; accessible."""

import zipfile
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import etree
from playwright.sync_api import Browser

from press.partner.copy import PAGE
from press.readers.epub import find, parse_xml
from tests.partner.conftest import member, read

# A document of a publication needs no main landmark, unlike a web page.
AS_ACE = {"rules": {"landmark-one-main": {"enabled": False}}}


@pytest.fixture
def page(copy: Path) -> etree._Element:
    return parse_xml(member(copy, PAGE))


@pytest.fixture
def opened_page(copy: Path, tmp_path: Path) -> str:
    """The address of the page in the opened EPUB."""
    with zipfile.ZipFile(copy) as container:
        container.extractall(tmp_path)
    return (tmp_path / PAGE).as_uri()


def words(root: etree._Element) -> str:
    return " ".join("".join(map(str, root.itertext())).split())


def test_the_page_names_the_partner_its_phase_and_the_source(page: etree._Element) -> None:
    assert "Copia per Torino" in words(page)
    assert (
        "Torino (Italia) partecipò alla rete BoostInno dalla prima fase (Il Giornale di Prova "
        "2014)."
    ) in words(page)


def test_a_partner_of_the_second_phase_is_called_one(made: Path) -> None:
    braga = parse_xml(member(made / "partners/braga/libro-bianco-it-braga.epub", PAGE))

    assert "dalla seconda fase (Rossi 2010)." in words(braga)  # the book cites page 3 of it


def test_the_source_is_cited_as_the_book_does_and_leads_there(
    page: etree._Element, copy: Path
) -> None:
    (link,) = find(page, "//x:a[@role='doc-biblioref']")
    name, _, target = str(link.get("href")).partition("#")

    assert find(parse_xml(member(copy, f"EPUB/text/{name}")), f"//*[@id='{target}']")


def test_the_contact_can_be_followed(page: etree._Element) -> None:
    links = [link.get("href") for link in find(page, "//x:a[@class='uri']")]

    assert "Città di Torino" in words(page)
    assert links == ["https://www.example.org/Torino", "mailto:Torino@example.org"]


def test_it_says_that_nobody_there_wrote_revised_or_approved_the_text(page: etree._Element) -> None:
    assert (
        "un’edizione indipendente: Torino non ne ha scritto, rivisto né approvato il testo."
        in words(page)
    )


def test_it_names_the_official_edition_and_how_to_check(
    page: etree._Element, copy: Path, official: Path
) -> None:
    assert "Redazione, edizione 1, " in words(page)
    assert f"Edizione ufficiale: {read(official).identifier}" in words(page)
    assert f"Questa copia: {read(copy).identifier}" in words(page)
    assert "libro-bianco-it-torino-manifest.json" in words(page)


def test_it_has_the_form_of_the_book_s_own_pages(page: etree._Element, official: Path) -> None:
    imprint = parse_xml(member(official, "EPUB/text/imprint.xhtml"))
    sheets = [
        [link.get("href") for link in find(root, "//x:link[@rel='stylesheet']")]
        for root in (page, imprint)
    ]
    (section,) = find(page, "//x:section[@epub:type='imprint']")

    assert sheets[0] == sheets[1]
    assert page.get("lang") == "it"
    assert page.attrib == imprint.attrib
    assert find(page, f"//x:h1[@id='{section.get('aria-labelledby')}']")


def test_nothing_runs_over_the_edge_of_a_phone(browser: Browser, opened_page: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(opened_page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_axe_finds_no_barrier(browser: Browser, opened_page: str) -> None:
    page = browser.new_page()
    page.goto(opened_page)
    results = Axe().run(page, options=AS_ACE)
    assert [violation["id"] for violation in results.response["violations"]] == []
    page.close()
