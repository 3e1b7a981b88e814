"""How cards fall: whole, on one page, on sheets that are full; and what is said where they don't."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from weasyprint import HTML

from press.checks.cards import find_sparse_sheets, find_split_cards
from press.content.card_heights import FORMS, Form, Reckoner
from press.pdf.document import SHEET
from press.pipeline.composition import compose
from press.pipeline.editions import run
from press.proof.evidence_of_pages import LaidCard, LaidSheet
from press.typesetting.cards import laid_cards, laid_sheets
from press.typesetting.layout import lay_out
from tests.typesetting.test_pages import NO_PAGES, MakeOrder, card

PAGE = "<style>@page { size: 100mm 60mm; margin: 10mm } body { font: 10px/20px Source Serif; margin: 0 } p { margin: 0 }"


def lay(style: str, body: str) -> list[Any]:
    return list(HTML(string=f"{PAGE} {style}</style><body>{body}").render().pages)


def lines(count: int) -> str:
    return "".join(f"<p>Riga {number}</p>" for number in range(count))


def test_a_card_that_fits_is_whole() -> None:
    pages = lay("", f'<div id="card-uno">{lines(4)}</div>')

    assert list(laid_cards(pages, ["card-uno"])) == [LaidCard("card-uno", (1,), True)]


def test_a_card_that_goes_on_overleaf_is_found() -> None:
    pages = lay("", f'<div id="card-uno">{lines(12)}</div>')

    assert list(laid_cards(pages, ["card-uno"])) == [LaidCard("card-uno", (1, 2), True)]


def test_a_card_that_is_cut_off_is_found() -> None:
    """A grid of fixed height loses what doesn't fit: this test fails when WeasyPrint keeps it."""
    style = ".sheet { align-content: space-between; display: grid; height: 40mm }"
    pages = lay(
        style, f'<div class="sheet"><div>{lines(5)}</div><div id="card-uno">{lines(9)}</div></div>'
    )

    (found,) = laid_cards(pages, ["card-uno"])

    assert len(found.pages) > 1 or not found.is_whole


def test_a_card_that_runs_over_the_foot_is_cut_off() -> None:
    pages = lay("", f'<div id="card-uno" style="position: absolute; top: 20mm">{lines(7)}</div>')

    assert [found.is_whole for found in laid_cards(pages, ["card-uno"])] == [False]


def test_a_card_that_is_not_laid_out_is_lost() -> None:
    assert list(laid_cards(lay("", "<p>Nulla.</p>"), ["card-uno"])) == [
        LaidCard("card-uno", (), False)
    ]


def test_a_sheet_is_as_full_as_its_two_halves() -> None:
    style = ".sheet { page: sheet; break-before: page } .left { width: 40mm }"
    half, whole = (
        '<div class="left" id="card-a" style="height: 40mm"></div>',
        '<div id="card-b" style="height: 20mm"></div>',
    )
    pages = lay(style, f'<div class="sheet">{half}</div><div class="sheet">{whole}</div>')

    assert [(found.fill, found.is_last) for found in laid_sheets(pages)] == [
        (0.5, False),
        (0.5, True),
    ]


def test_split_and_lost_cards_and_sparse_sheets_are_findings_with_their_place() -> None:
    pages = replace(
        NO_PAGES,
        cards=(
            LaidCard("card-intera", (3,), True),
            LaidCard("card-spezzata", (3, 4), True),
            LaidCard("card-tagliata", (5,), False),
            LaidCard("card-persa", (), False),
        ),
        sheets=(LaidSheet(3, 0.9, False), LaidSheet(4, 0.4, False), LaidSheet(5, 0.4, True)),
    )

    findings = [*find_split_cards(pages), *find_sparse_sheets(pages)]

    assert [(f.path, f.code, f.severity.name) for f in findings] == [
        ("content/initiatives/spezzata.yaml", "t-020", "ERROR"),
        ("content/initiatives/tagliata.yaml", "t-020", "ERROR"),
        ("content/initiatives/persa.yaml", "t-020", "ERROR"),
        ("it-pdf", "t-021", "WARNING"),
    ]


def test_a_card_too_long_for_a_page_is_a_finding(minimal_book: Path, order: MakeOrder) -> None:
    (minimal_book / "content/initiatives/lunga.yaml").write_text(card("Lunga", 200), "utf-8")

    pdf = run(order(minimal_book), lambda *_: None)[0]

    assert [(f.path, f.code) for f in pdf.findings if f.code == "t-020"] == [
        ("content/initiatives/lunga.yaml", "t-020")
    ]


@pytest.mark.parametrize("form", FORMS)
def test_a_card_is_about_as_high_as_was_reckoned(
    form: Form, minimal_book: Path, order: MakeOrder
) -> None:
    """Where this fails, cards.css and card_heights.py have gone apart."""
    for figures in (3, 14):
        text = card("Una iniziativa di prova", figures).replace(
            "summary: ", "summary: " + "Parole su parole. " * 14
        )
        (minimal_book / f"content/initiatives/prova-{figures}.yaml").write_text(text, "utf-8")
    parts, manuscript, book, _ = compose(order(minimal_book), lambda *_: None)
    height = Reckoner(book.references, manuscript.words).height
    reckoned = {view.slug: height(view, form) for view in manuscript.initiatives}
    (repertory,) = (part.page_html for part in parts.parts if part.slug == "repertory")

    laid = heights(repertory, form, manuscript.pictures, book.root)

    for slug in ("prova-3", "prova-14"):
        room = 2 * (12 if form == "full" else 10)
        assert reckoned[slug] - room == pytest.approx(laid[f"card-{slug}"], rel=0.06, abs=11)


def heights(repertory: str, form: Form, pictures: dict[str, bytes], root: Path) -> dict[str, float]:
    """The height of each card in this form, in points, on pages of its own."""
    body = ""
    for element in html.fragment_fromstring(repertory, create_parent="div").iterfind(".//div[@id]"):
        element.set("class", f"card ledger {form}" if form == "full" else f"card {form}")
        element.set(
            "style", f"break-after: page; margin: 0; width: {165 if form == 'narrow' else 343}pt"
        )
        body += html.tostring(element, encoding="unicode")
    text = f"<html lang='it'><body><section data-slug='repertory'>{body}</section></body></html>"
    pages = lay_out(text, SHEET, root, pictures=pictures, known={}, body="").document.pages
    found = (
        box for page in pages for box in page._page_box.descendants() if box.element_tag == "div"
    )
    return {
        box.element.get("id"): box.margin_height() * 0.75 for box in found if box.element.get("id")
    }
