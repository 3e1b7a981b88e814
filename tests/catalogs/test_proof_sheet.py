"""The proof sheet: each paragraph beside its translation, with all that a reviewer asks of it."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from lxml import html

from press.catalogs.catalog import set_forms
from press.catalogs.po_file import write_catalog
from press.pipeline.editions import run
from press.pipeline.orders import Order
from press.readers.pdf import letters, page_texts
from tests.catalogs.conftest import CATALOG, Translate
from tests.catalogs.test_progress import run_command

PREFACE = "Poche parole prima di cominciare, con un rimando al [](#uno)."
Sheet = Callable[..., html.HtmlElement]


@pytest.fixture
def sheet(minimal_book: Path, translate: Translate) -> Sheet:
    """The sheet that check-catalogs writes for these translations."""

    def make(translations: dict[str, str]) -> html.HtmlElement:
        translate(translations)
        run_command(minimal_book, "check-catalogs")
        return html.parse(str(minimal_book / "dist/translation/en.html")).getroot()

    return make


def paragraph(sheet: html.HtmlElement, words: str) -> html.HtmlElement:
    return next(item for item in sheet.iter("li") if words in " ".join(item.itertext()))


def texts(element: html.HtmlElement, path: str) -> list[str]:
    return [" ".join("".join(found.itertext()).split()) for found in element.iterfind(path)]


def test_a_paragraph_stands_beside_its_translation_in_its_own_language(sheet: Sheet) -> None:
    item = paragraph(sheet({PREFACE: "A few words first; see [](#uno)."}), "Poche parole")
    assert texts(item, ".//p[@lang='it']") == [PREFACE]
    assert texts(item, ".//p[@lang='en']") == ["A few words first; see [](#uno)."]
    assert item.get("class") == "paragraph done"


def test_what_an_expression_prints_is_shown_in_both_languages(
    sheet: Sheet, minimal_book: Path
) -> None:
    chapter = (minimal_book / "content/chapters/uno.md").read_text("utf-8")
    italian = next(line for line in chapter.splitlines() if line.startswith("{{ link"))
    english = italian.replace(" ha ", " has ").replace("e un fondo di", "and a fund of")
    item = paragraph(
        sheet(
            {
                italian: english,
                "oltre %(value)s": "over %(value)s",
                "tavoli": "desks",
                "%(amount)s di euro": "€%(amount)s",
            }
        ),
        "Le iniziative sono",
    )
    said = [texts(column, "span[@class='data']") for column in item.iterfind(".//div/p")]
    assert said == [
        ["Alfa", "oltre 1.234\u00a0tavoli".replace("\u00a0", " "), "9 milioni di euro", "2"],
        ["Alfa", "over 1,234 desks", "€9 million", "2"],
    ]


def test_facts_that_differ_are_marked_on_both_sides(sheet: Sheet, minimal_book: Path) -> None:
    (minimal_book / "content/chapters/due.md").write_text("# Due\n\nSono 6.000 metri.\n", "utf-8")
    item = paragraph(sheet({"Sono 6.000 metri.": "They are 600 metres."}), "metri")
    assert [mark.text for mark in item.iter("mark")] == ["6.000", "600"]
    assert "data-issues" in item.attrib
    assert "The numbers differ" in " ".join(item.itertext())


def test_a_stale_paragraph_shows_what_became_of_the_italian(
    sheet: Sheet, minimal_book: Path
) -> None:
    chapter = minimal_book / "content/chapters/prefazione.md"
    sheet({PREFACE: "A few words first; see [](#uno)."})
    chapter.write_text(chapter.read_text("utf-8").replace("Poche parole", "Alcune parole"), "utf-8")
    run_command(minimal_book, "check-catalogs")
    item = paragraph(
        html.parse(str(minimal_book / "dist/translation/en.html")).getroot(), "Alcune parole"
    )
    assert item.get("class") == "paragraph stale"
    assert (item.find(".//del").text, item.find(".//ins").text) == ("Poche", "Alcune")


def test_a_missing_translation_is_said(sheet: Sheet) -> None:
    item = paragraph(sheet({}), "Poche parole")
    assert texts(item, ".//p[@class='empty']") == ["not translated"]


def test_parts_stand_in_reading_order_and_the_words_of_the_pages_last(sheet: Sheet) -> None:
    titles = texts(sheet({}), ".//h2")
    assert titles[:4] == ["The work", "Prefazione", "Il primo capitolo", "Il secondo capitolo"]
    assert titles[-1] == "Words of the pages"


def test_a_term_of_the_glossary_stands_with_its_paragraph(sheet: Sheet, minimal_book: Path) -> None:
    (minimal_book / "content/glossary.yaml").write_text(
        (
            "terms:\n  - {id: parole, term: parole, translations: {en: words}, definition: Quel "
            "che si dice.}\n"
        ),
        "utf-8",
    )
    item = paragraph(sheet({PREFACE: "A few notes first; see [](#uno)."}), "Poche parole")
    assert "term: parole → words" in texts(item, "p[@class='about']")[0]
    assert "«parole» is not called «words» here." in texts(item, ".//ul/li")[0]


@pytest.mark.parametrize(
    "words", ["Poche parole", "Qualche parola in un riquadro", "Un mercato di quartiere"]
)
def test_each_paragraph_has_its_page_in_each_pdf(
    sheet: Sheet, minimal_book: Path, order: Callable[..., Order], words: str
) -> None:
    for locale in ("it", "en"):
        run(order(minimal_book, locale, draft=True), lambda *_: None)
    about = texts(paragraph(sheet({}), words), "p[@class='about']/span")

    folios = {
        locale: folio_of(words, minimal_book / f"dist/libro-bianco-{locale}.pdf")
        for locale in ("it", "en")
    }
    assert [text for text in about if "page" in text] == [
        f"{key}-pdf, page {folio}" for key, folio in folios.items()
    ]


def folio_of(words: str, path: Path) -> str:
    """The label of the only page that says so."""
    with pikepdf.open(path) as pdf:
        labels = [page.label for page in pdf.pages]
    [folio] = [
        label
        for label, text in zip(labels, page_texts(path), strict=True)
        if letters(words) in letters(text)
    ]
    return folio


def test_singular_and_plural_stand_each_beside_its_translation(
    minimal_book: Path, translate: Translate
) -> None:
    (minimal_book / "content/chapters/due.md").write_text(
        "# Due\n\n{{ ngettext('Un ponte solo.', 'Tutti i ponti.', 3) }}\n", "utf-8"
    )
    catalog = translate({})
    set_forms(catalog.entries["Un ponte solo.", None], ["One bridge.", "All bridges."])
    write_catalog(minimal_book / CATALOG, catalog)
    run_command(minimal_book, "check-catalogs")
    item = paragraph(
        html.parse(str(minimal_book / "dist/translation/en.html")).getroot(), "Un ponte solo."
    )
    assert texts(item, ".//p[@lang='it']") == ["Un ponte solo.", "Tutti i ponti."]
    assert texts(item, ".//p[@lang='en']") == ["One bridge.", "All bridges."]
