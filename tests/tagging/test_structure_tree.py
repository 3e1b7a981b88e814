"""The tree of elements as a PDF holds it (ISO 32000-1, 14.7)."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from tests.tagging.conftest import SQUARE, lay, write

BODY = (
    "<p>Prima<span class=footnote id=fn-b>nota</span> e"
    " <a href='https://example.org/'>un libro</a>.</p>"
    "<p style='break-before: page; break-after: page'>Poi"
    "<span class=footnote id=fn-a>altra</span>.</p>"
    f"<p lang=en>Last. <img alt='A square' src=\"data:image/svg+xml,{SQUARE}\"></p>"
)


@pytest.fixture(scope="module")
def pdf() -> Iterator[pikepdf.Pdf]:
    """Three pages with two notes, a link, a picture and a paragraph in another language."""
    document = lay(BODY)
    with pikepdf.open(io.BytesIO(write(document))) as opened:
        yield opened


def elements(element: Any) -> Iterator[Any]:
    """A structure element and all in it."""
    yield element
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


def kids(element: Any) -> list[Any]:
    held = element.get("/K", [])
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def test_file_says_that_it_is_tagged_and_shows_its_title(pdf: pikepdf.Pdf) -> None:
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert pdf.Root.StructTreeRoot.Type == "/StructTreeRoot"


def test_parent_tree_has_the_marks_of_each_page_and_then_each_link(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root.StructTreeRoot
    numbers = list(root.ParentTree.Nums)
    keys, values = numbers[::2], numbers[1::2]
    links = [area for page in pdf.pages for area in page.get("/Annots", [])]

    assert keys == list(range(len(pdf.pages) + len(links)))
    assert root.ParentTreeNextKey == len(keys)
    assert [page.StructParents for page in pdf.pages] == [0, 1, 2]
    assert sorted(int(area.StructParent) for area in links) == keys[3:]
    assert {str(values[int(area.StructParent)].S) for area in links} == {"/Link"}


def test_every_mark_leads_to_an_element_that_holds_it_on_its_page(pdf: pikepdf.Pdf) -> None:
    values = list(pdf.Root.StructTreeRoot.ParentTree.Nums)[1::2]
    for page, owners in zip(pdf.pages, values, strict=False):
        assert len(owners)
        for number, owner in enumerate(owners):
            assert any(_is_mark(kid, number, owner, page) for kid in kids(owner))


def _is_mark(kid: Any, number: int, owner: Any, page: pikepdf.Page) -> bool:
    if isinstance(kid, int):
        return kid == number and owner.Pg.objgen == page.objgen
    return "/MCID" in kid and number == kid.MCID and kid.Pg.objgen == page.objgen


def test_every_element_names_its_parent(pdf: pikepdf.Pdf) -> None:
    for element in elements(pdf.Root.StructTreeRoot.K):
        for kid in kids(element):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                assert kid.P.objgen == element.objgen


def test_names_stand_in_their_order_each_with_its_element(pdf: pikepdf.Pdf) -> None:
    names = list(pdf.Root.StructTreeRoot.IDTree.Names)

    assert [str(name) for name in names[::2]] == ["fn-a", "fn-b"]
    assert [str(element.ID) for element in names[1::2]] == ["fn-a", "fn-b"]


def test_elements_say_what_they_have_and_nothing_empty(pdf: pikepdf.Pdf) -> None:
    made = list(elements(pdf.Root.StructTreeRoot.K))
    (figure,) = (element for element in made if element.S == "/Figure")

    assert (str(figure.Alt), figure.A.O, figure.A.Placement) == ("A square", "/Layout", "/Block")
    assert len(figure.A.BBox) == 4
    assert [str(element.Lang) for element in made if "/Lang" in element] == ["it", "en"]
    assert not [element for element in made if "/E" in element]
    assert sum("/A" in element for element in made) == 1


def test_document_without_names_has_no_tree_of_names() -> None:
    document = lay("<p>Testo</p>")
    with pikepdf.open(io.BytesIO(write(document))) as pdf:
        assert "/IDTree" not in pdf.Root.StructTreeRoot
