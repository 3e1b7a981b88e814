"""Cards on pages: whole, on one page, on full sheets; and findings where they are not."""

from pathlib import Path

import pytest
from lxml import html

from press.checks.pages.evidence import LaidOutPages
from press.core.findings import Finding, Severity
from press.directory.card_heights import FORMS, CardHeightEstimator, Form
from press.directory.checks.cards import find_sparse_sheets, find_split_cards
from press.pdf.document import SHEET
from press.pipeline.composition import compose
from press.pipeline.editions import run
from press.typesetting.layout import lay_out
from tests.checks.pages.small_pages import read
from tests.directory.reading import views_of
from tests.typesetting.test_pages import MakeOrder, card

PAGE = (
    "<style>@page { size: 100mm 60mm; margin: 10mm } body { font: 10px/20px Source Serif; margin: "
    "0 } p { margin: 0 }"
)


def lay(style: str, body: str) -> LaidOutPages:
    return LaidOutPages(
        "it-pdf", read(f"{PAGE} {style}</style><body>{body}"), divisions=["card-uno"]
    )


def split(style: str, body: str) -> list[Finding]:
    return list(find_split_cards(lay(style, body)))


def lines(count: int) -> str:
    return "".join(f"<p>Riga {number}</p>" for number in range(count))


def test_a_card_that_fits_is_whole() -> None:
    assert split("", f'<div id="card-uno">{lines(4)}</div>') == []


def test_a_card_that_goes_on_overleaf_is_found() -> None:
    (found,) = split("", f'<div id="card-uno">{lines(12)}</div>')

    assert (found.path, found.severity) == ("content/initiatives/uno.yaml", Severity.ERROR)
    assert found.problem == "The card runs over 2 pages, from sheet 1, in it-pdf."


def test_a_card_that_is_cut_off_is_found() -> None:
    """A grid of fixed height loses what doesn't fit: this test fails when WeasyPrint keeps it."""
    style = ".sheet { align-content: space-between; display: grid; height: 40mm }"
    body = f'<div class="sheet"><div>{lines(5)}</div><div id="card-uno">{lines(9)}</div></div>'

    assert len(split(style, body)) == 1


def test_a_card_that_runs_over_the_foot_is_cut_off() -> None:
    (found,) = split(
        "", f'<div id="card-uno" style="position: absolute; top: 20mm">{lines(7)}</div>'
    )

    assert found.problem == "The card is cut off on sheet 1 in it-pdf."


def test_a_card_that_is_not_laid_out_is_lost() -> None:
    (found,) = split("", "<p>Nulla.</p>")

    assert found.problem == "The card is missing in it-pdf."


def test_a_sheet_is_as_full_as_its_two_halves() -> None:
    style = ".sheet { page: sheet; break-before: page } .left { width: 40mm }"
    half, whole = (
        '<div class="left" id="card-a" style="height: 40mm"></div>',
        '<div id="card-b" style="height: 20mm"></div>',
    )
    pages = lay(style, f'<div class="sheet">{half}</div><div class="sheet">{whole}</div>')

    (found,) = find_sparse_sheets(pages)

    assert (found.place, found.severity) == ("it-pdf", Severity.WARNING)
    assert found.problem == "Only 50% of sheet 1 of it-pdf is filled."


def test_a_card_too_long_for_a_page_is_a_finding(minimal_book: Path, order: MakeOrder) -> None:
    (minimal_book / "content/initiatives/lunga.yaml").write_text(card("Lunga", 200), "utf-8")

    pdf = run(order(minimal_book), lambda *_: None)[0]

    assert [(f.path, f.code) for f in pdf.findings if f.code == "t-020"] == [
        ("content/initiatives/lunga.yaml", "t-020")
    ]


@pytest.mark.parametrize("form", FORMS)
def test_a_card_is_about_as_high_as_was_estimated(
    form: Form, minimal_book: Path, order: MakeOrder
) -> None:
    """Where this fails, cards.css and card_heights.py have gone apart."""
    for figures in (3, 14):
        text = card("Una iniziativa di prova", figures).replace(
            "summary: ", "summary: " + "Parole su parole. " * 14
        )
        (minimal_book / f"content/initiatives/prova-{figures}.yaml").write_text(text, "utf-8")
    parts, manuscript, book, _ = compose(order(minimal_book), lambda *_: None)
    height = CardHeightEstimator(book.references, manuscript.words).height
    estimated = {view.slug: height(view, form) for view in views_of(manuscript)}
    (repertory,) = (part.page_html for part in parts.parts if part.slug == "repertory")

    laid = heights(repertory, form, manuscript.pictures, book.root)

    for slug in ("prova-3", "prova-14"):
        room = 2 * (12 if form == "full" else 10)
        assert estimated[slug] - room == pytest.approx(laid[f"card-{slug}"], rel=0.06, abs=11)


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
    pages = lay_out(text, SHEET, root, pictures=pictures, known={}, body="").pages
    found = (box for page in pages for box in page.box.within() if box.tag == "div")
    return {box.attribute("id"): box.outer_height * 0.75 for box in found if box.attribute("id")}
