"""The pages of a claim: its card, and every call of a chapter, by letters and destinations."""

from pathlib import Path

import pytest

from press.catalogs.page_finder import PageFinder
from press.content.manuscript import compose
from press.pipeline.plugins import read_book
from press.readers.pdf import PdfPages, read_pdf
from press.reports.claim_places import ClaimFinder
from tests.conftest import BuiltBook
from tests.content.test_manuscript import speaking

UNO = "content/chapters/uno.md"


def finder(root: Path, pdf: PdfPages) -> ClaimFinder:
    book = read_book(root)
    parts = tuple(section.slug for section in book.sections)
    return ClaimFinder(compose(book, "it", speaking("it")), PageFinder(pdf, parts))


def places(root: Path, key: str, pdf: PdfPages) -> list[tuple[str, str]]:
    found = finder(root, pdf)
    claim = found.composer.data.claims()[key]
    return [(place.folio, place.what) for place in found.places(key, claim)]


def test_a_finished_book_has_a_figure_on_its_card_in_text_chart_and_data(
    minimal: BuiltBook,
) -> None:
    pdf = read_pdf(minimal.edition("pdf"))
    [card, text, *blocks] = places(minimal.root, "alfa.desks", pdf)

    assert card == (pdf.labels[pdf.destinations["alfa.desks"]], "the card")
    assert text == (pdf.labels[pdf.destinations["uno"]], f"{UNO}:3")
    assert blocks[0] == (pdf.labels[pdf.destinations["fig-tavoli"]], f"{UNO}:13, fig-tavoli")


TEXTS = (
    "Il primo capitolo. Alfa ha oltre 1.234 tavoli Il Giornale di Prova e un fondo di",
    "9 milioni di euro. Poi altro.",
    "Il secondo capitolo, e un fondo di 9 milioni di euro.",
    "Alfa",
)
PDF = PdfPages(("1", "2", "3", "4"), TEXTS, {"uno": 0, "due": 2, "card-alfa": 3})


@pytest.mark.parametrize(("key", "folio"), [("alfa.desks", "1"), ("alfa.fund", "2")])
def test_a_number_at_the_head_of_a_page_is_on_that_page(
    minimal_book: Path, key: str, folio: str
) -> None:
    path = minimal_book / UNO
    path.write_text(path.read_text("utf-8").replace(".[^uno-nota]", ". Poi altro.[^uno-nota]"))

    assert (folio, f"{UNO}:3") in places(minimal_book, key, PDF)


def test_a_card_without_the_address_of_its_figure_is_found_by_its_own(minimal_book: Path) -> None:
    assert places(minimal_book, "alfa.desks", PDF)[0] == ("4", "the card")


def test_a_call_that_no_page_prints_has_no_folio(minimal_book: Path) -> None:
    blank = PdfPages(("1", "2"), ("", ""), {"uno": 0, "due": 1})

    assert places(minimal_book, "alfa.desks", blank)[:2] == [("", "the card"), ("", f"{UNO}:3")]


def test_a_call_in_a_table_is_found_by_the_row(minimal_book: Path) -> None:
    path = minimal_book / UNO
    call = "figures_table(figures('alfa', 'fund'), caption=_('I fondi'), id='tab-fondi')"
    path.write_text(f"{path.read_text('utf-8')}\n{{{{ {call} }}}}\n", "utf-8")
    texts = ("I fondi", "fondo 9 milioni di euro", "Due")
    pdf = PdfPages(("1", "2", "3"), texts, {"uno": 0, "tab-fondi": 0, "due": 2})

    assert ("2", f"{UNO}:15, tab-fondi") in places(minimal_book, "alfa.fund", pdf)
