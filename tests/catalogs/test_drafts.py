"""Untranslated text: a draft prints the source, marked; a release is refused."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from press.commands.cli import main
from press.content.locales import catalog_path, drafts, locales_to_build
from press.pipeline.editions import run
from press.pipeline.orders import Order
from press.readers.epub import find, parse_xml
from press.readers.pdf import page_texts
from tests.catalogs.conftest import CATALOG, Translate, translate_in
from tests.conftest import lay_minimal

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def draft_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book whose English draft was built with two messages translated."""
    root = lay_minimal(tmp_path_factory.mktemp("draft") / "book")
    translate_in(root, {"Prefazione": "Preface", "Apertura al pubblico.": "Opening to the public."})
    outcomes = run(Order(root, root / "dist", "en", ("pdf", "epub"), draft=True), lambda *_: None)
    assert [outcome.findings for outcome in outcomes] == [(), ()]
    return root


@pytest.fixture
def draft(draft_root: Path) -> Callable[[str, str], list[etree._Element]]:
    """What a path finds in a document of the draft's EPUB."""

    def found(name: str, path: str) -> list[etree._Element]:
        with zipfile.ZipFile(draft_root / "dist/libro-bianco-en.epub") as book:
            return find(parse_xml(book.read(f"EPUB/{name}")), path)

    return found


Find = Callable[[str, str], list[etree._Element]]


@pytest.mark.parametrize(
    ("name", "italian"),
    [
        ("text/prefazione.xhtml", "Poche parole prima di cominciare"),  # a chapter
        ("text/repertory.xhtml", "Un luogo di lavoro condiviso."),  # a field of the data
        ("text/repertory.xhtml", "oltre 1,234 tavoli"),  # a figure with its unit and qualifier
        ("text/repertory.xhtml", "Repertorio delle iniziative"),  # a template
        ("text/uno.xhtml", "Tutte le iniziative"),  # a caption
        ("text/uno.xhtml", "Tabella 1.1"),  # a label that Pandoc's filter sets
        ("text/uno.xhtml", "Anni"),  # the head of a column
        ("nav.xhtml", "Elenco delle figure"),  # a word of the EPUB's own
        ("text/imprint.xhtml", "Edizione 1, 15 January 2026"),  # a template with values
    ],
)
def test_italian_in_a_draft_is_marked_and_says_its_language(
    draft: Find, name: str, italian: str
) -> None:
    marked = draft(name, "//x:*[contains(@class, 'untranslated')]")
    texts = {" ".join("".join(map(str, element.itertext())).split()): element for element in marked}
    element = next(element for text, element in texts.items() if text.startswith(italian))
    assert element.get("lang") == "it"


def test_what_is_translated_has_no_mark(draft: Find) -> None:
    marked = " ".join(
        "".join(map(str, element.itertext()))
        for element in draft("text/repertory.xhtml", "//x:*[@lang='it']")
    )
    assert "Opening to the public." not in marked
    assert [heading.text for heading in draft("text/prefazione.xhtml", "//x:h1")] == ["Preface"]


def test_contents_say_which_lines_are_italian(draft: Find) -> None:
    lines = {
        "".join(map(str, link.itertext())): link.get("lang")
        for link in draft("nav.xhtml", "//x:nav[@id='toc']//x:a")
    }
    assert (lines["Preface"], lines["2 Il secondo capitolo"]) == (None, "it")


def test_metadata_are_plain_and_say_their_language(draft: Find) -> None:
    [title] = draft("package.opf", "//*[@id='title']")
    assert (title.text, title.get(LANG)) == ("Piccolo libro", "it")


def test_a_draft_says_on_its_title_page_that_it_is_one(draft: Find, draft_root: Path) -> None:
    assert draft("text/titlepage.xhtml", "//x:p[@class='draft']")
    assert any("Bozza" in text for text in page_texts(draft_root / "dist/libro-bianco-en.pdf"))


def test_a_release_with_a_hole_is_refused_with_the_list(
    minimal_book: Path, order: Callable[..., Order]
) -> None:
    outcomes = run(order(minimal_book, "en"), lambda *_: None)
    assert not any(outcome.is_made for outcome in outcomes)
    problems = [finding.problem for finding in outcomes[0].findings if finding.code == "l-020"]
    assert "«Un mercato di quartiere.» has no translation." in problems
    assert "«tavoli» has no translation." in problems
    assert "«Licenza:» has no translation." in problems  # which only the page of a template says


def test_an_error_in_a_catalog_stops_a_release_unless_it_is_suppressed(
    minimal_book: Path, translate: Translate, order: Callable[..., Order]
) -> None:
    translate({"Una nota sulla scheda.": "A note on 3 records, of 2014."})
    (minimal_book / "content/chapters/due.md").write_text("# Due\n\nNel 2014, una nota.\n", "utf-8")
    translate({"Nel 2014, una nota.": "In 2041, a note."})
    shown = run(order(minimal_book, "en", draft=True), lambda *_: None)
    assert [outcome.is_made for outcome in shown] == [True, True]  # a draft shows it
    assert {(finding.code, str(finding.severity)) for finding in shown[0].findings} == {
        ("l-014", "error")
    }
    assert not any(outcome.is_made for outcome in run(order(minimal_book, "en"), lambda *_: None))

    (minimal_book / "content/suppressions.yaml").write_text(
        (
            '- {code: l-014, path: "locales/*", subject: "2041", reason: "A joke of the '
            "translator's.\"}\n"
        ),
        "utf-8",
    )
    let_through = run(order(minimal_book, "en", draft=True), lambda *_: None)
    assert all(outcome.is_made for outcome in let_through)
    assert [finding.code for finding in let_through[0].suppressed] == ["l-014"]


def test_a_language_without_an_identifier_waits_until_it_is_asked_for(
    minimal_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = catalog_path(minimal_book, "pl")
    assert main(["--work", str(minimal_book), "catalogs", "--locale", "pl"]) == 0
    assert path.is_file()
    assert locales_to_build(minimal_book, [], draft=False) == ["it", "en"]
    assert locales_to_build(minimal_book, [], draft=True) == ["it", "en", "pl"]
    assert locales_to_build(minimal_book, ["pl"], draft=False) == ["pl"]
    assert drafts(minimal_book) == ["pl"]
    capsys.readouterr()


def test_a_new_language_is_built_as_a_draft_from_its_folder_alone(
    minimal_book: Path, order: Callable[..., Order]
) -> None:
    main(["--work", str(minimal_book), "catalogs", "--locale", "pl"])
    outcomes = run(order(minimal_book, "pl", draft=True), lambda *_: None)
    assert all(outcome.is_made for outcome in outcomes), [outcome.findings for outcome in outcomes]
    assert (minimal_book / CATALOG).is_file()
