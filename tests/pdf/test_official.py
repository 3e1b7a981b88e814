"""The official PDF of the minimal book: its metadata, its attachments, its tags."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree

from press.catalogs.catalog import Catalog
from press.catalogs.translation import CatalogSource
from press.content.editions import Edition
from press.localization.translator import Translator
from press.pdf.official import write_metadata
from press.pipeline.composition import compose
from press.pipeline.editions import run
from press.pipeline.orders import Order
from press.readers.pdf import read_pdf
from press.readers.pdf_tags import outline, read_tags
from tests.catalogs.samples import entry
from tests.conftest import BOOKS, lay_minimal, own_sheets

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def official(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = lay_minimal(tmp_path_factory.mktemp("official") / "book")
    [outcome] = run(Order(root, root / "dist", "it", ("pdf",)), lambda *_: None)
    assert outcome.is_made, outcome.findings
    return Path(outcome.path)


@pytest.fixture
def said(official: Path) -> Callable[[str], list[Any]]:
    """What stands at an XPath of the metadata."""
    with pikepdf.open(official) as pdf:
        root = etree.fromstring(
            pdf.Root.Metadata.read_bytes().split(b"?>", 1)[1].rpartition(b"<?")[0]
        )
    return lambda path: root.xpath(path, namespaces=NAMES)  # type: ignore[return-value]


def test_both_standards_are_claimed_in_one_file(said: Callable[[str], list[Any]]) -> None:
    claims = [
        said(f"//{name}/text()") for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")
    ]

    assert claims == [["3"], ["A"], ["1"]]


def _titles(root: Path, english: dict[str, str]) -> dict[str, str]:
    """The titles in the Italian edition's metadata, by language, with this English catalog."""
    _, manuscript, book, _ = compose(Order(root, root / "dist", "it", ("pdf",)), lambda *_: None)
    catalog = Catalog("en", "it", "libro-bianco")
    for msgid, text in english.items():
        catalog.add(entry(msgid, text))
    translators = {"en": Translator(CatalogSource.of(catalog), "it")}
    metadata = etree.fromstring(write_metadata(manuscript, book, Edition("it", "pdf"), translators))
    found = metadata.xpath("//dc:title/rdf:Alt/rdf:li", namespaces=NAMES)
    assert isinstance(found, list)
    titles = [title for title in found if isinstance(title, etree._Element)]
    return {str(title.get(LANGUAGE)): str(title.text) for title in titles}


ENGLISH = {
    "Piccolo libro": "Small book",
    "Di prova": "For tests",
    "Un libro piccolo, per i test.": "A small book, for tests.",
    "Pubblico dominio": "Public domain",
}


def test_title_is_said_in_every_language_of_the_work(minimal_book: Path) -> None:
    own = "Piccolo libro: Di prova"

    assert _titles(minimal_book, ENGLISH) == {
        "x-default": own,
        "it": own,
        "en": "Small book: For tests",
    }


def test_half_a_title_is_none(minimal_book: Path) -> None:
    assert list(_titles(minimal_book, ENGLISH | {"Di prova": ""})) == ["x-default", "it"]


def test_people_rights_and_identifier_are_those_of_the_edition(
    said: Callable[[str], list[Any]],
) -> None:
    assert said("//dc:creator//rdf:li/text()") == ["Redazione"]
    assert said("//dc:identifier/text()") == ["urn:uuid:00000000-0000-5000-8000-000000000001"]
    assert said("//xmpRights:WebStatement/text()") == [
        "https://creativecommons.org/publicdomain/zero/1.0/"
    ]
    assert said("//dc:language//rdf:li/text()") == ["it"]


def test_data_of_the_initiatives_are_attached_once_with_their_relationship(official: Path) -> None:
    with pikepdf.open(official) as pdf:
        files = {str(file.UF): str(file.AFRelationship) for file in pdf.Root.AF}
        table = pdf.attachments["initiatives-it.csv"].get_file().read_bytes().decode()
        record = json.loads(pdf.attachments["initiatives-it.json"].get_file().read_bytes())

    assert list(files) == ["figures-it.csv", "initiatives-it.csv", "initiatives-it.json"]
    assert files == dict.fromkeys(files, "/Data")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["slug"] for row in rows] == [entry["slug"] for entry in record["initiatives"]]
    cited = {"cited": "Il Giornale di Prova 2014", "address": "https://example.org/notizia"}
    assert record["sources"] == {"giornale-2014": cited}


def test_a_figure_of_a_card_has_its_address_in_the_pdf(official: Path) -> None:
    assert {"alfa.desks", "alfa.fund"} <= read_pdf(official).destinations.keys()


def test_title_is_shown_and_language_is_set(official: Path) -> None:
    with pikepdf.open(official) as pdf:
        assert (bool(pdf.Root.ViewerPreferences.DisplayDocTitle), str(pdf.Root.Lang)) == (
            True,
            "it",
        )


def test_a_screen_reader_finds_the_golden_tree(
    official: Path, request: pytest.FixtureRequest
) -> None:
    golden = BOOKS / "minimal" / "tags.txt"
    tree = read_tags(official)
    assert tree is not None
    found = "\n".join(outline(tree)) + "\n"
    if request.config.getoption("--save-golden"):
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


def test_text_that_no_tag_can_reach_is_a_finding(
    lay_book: Callable[..., Path], order: Callable[..., Order]
) -> None:
    root = lay_book()
    with (own_sheets(root) / "type.css").open("a", encoding="utf-8") as sheet:
        sheet.write("h1 { opacity: .5 }")
    [outcome, _] = run(order(root), lambda *_: None)

    assert [finding.code for finding in outcome.findings] == ["t-030"]
    assert not outcome.is_made


def test_an_engine_that_was_never_tested_stops_the_line_at_its_start(
    minimal_book: Path, order: Callable[..., Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("press.weasy.writing.TESTED", "69.0")
    outcomes = run(order(minimal_book), lambda *_: None)

    assert {finding.code for outcome in outcomes for finding in outcome.findings} == {"b-005"}
