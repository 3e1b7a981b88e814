"""The EPUB of a book, built from its parts."""

from dataclasses import replace

import pytest

from press.core.findings import PressError
from press.pictures.picture import PreparedPicture
from tests.epub.conftest import HandmadeBook, OpenEpub, certified, open_epub


def summary(epub: OpenEpub) -> str:
    (said,) = epub.meta("schema:accessibilitySummary")
    return said


def test_a_picture_is_bound_in_its_form_for_screens(handmade_book: HandmadeBook) -> None:
    narrow = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 294 60" width="294" height="60"/>'
    )
    manuscript = replace(handmade_book.manuscript, screens={"charts/fig-anni.svg": narrow})
    epub = open_epub(replace(handmade_book, manuscript=manuscript).build())

    assert epub.root("images/charts/fig-anni.svg").get("viewBox") == "0 0 294 60"


def test_a_flawless_book_claims_to_conform_word_by_word(handmade_book: HandmadeBook) -> None:
    bound = handmade_book.built()

    assert bound.findings == ()
    assert open_epub(bound.data).meta("dcterms:conformsTo") == [
        "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    ]


def test_the_certificate_of_another_revision_is_not_printed(handmade_book: HandmadeBook) -> None:
    bound = certified(handmade_book, "2025.2").built()
    epub = open_epub(bound.data)

    assert [(finding.code, finding.path) for finding in bound.findings] == [
        ("e-015", "content/book.yaml")
    ]
    assert epub.meta("a11y:certifiedBy") == []
    assert "Nessuna persona" in summary(epub)


def test_an_ill_formed_picture_stops_the_binding(handmade_book: HandmadeBook) -> None:
    pictures = {"charts/fig-anni.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><rect></svg>'}
    torn = replace(handmade_book, manuscript=replace(handmade_book.manuscript, pictures=pictures))

    with pytest.raises(PressError, match=r"fig-anni\.svg"):
        torn.build()


def test_members_stand_in_the_same_order_whatever_the_order_of_the_parts(epub: OpenEpub) -> None:
    first, container, display, package, *rest = epub.members

    assert (first, container) == ("mimetype", "META-INF/container.xml")
    assert display == "META-INF/com.apple.ibooks.display-options.xml"
    assert package == "EPUB/package.opf"
    assert rest == sorted(rest)
    assert {"EPUB/cover.svg", "EPUB/cover.xhtml", "EPUB/nav.xhtml", "EPUB/toc.ncx"} < set(rest)


def test_picture_of_the_book_is_bound_in_its_form_for_screens_under_its_name(
    handmade_book: HandmadeBook,
) -> None:
    html = '<h1 id="premessa">Premessa</h1><p><img src="un%20orto.png" alt="Un orto" /></p>'
    book = handmade_book.with_text("premessa", html)
    pictures = {
        "un orto.png": PreparedPicture(page=b"page", screen=b"screen"),
        "no.png": PreparedPicture(),
    }

    epub = open_epub(replace(book, parts=replace(book.parts, pictures=pictures)).build())

    assert epub.members["EPUB/images/un orto.png"] == b"screen"
    assert "EPUB/images/no.png" not in epub.members


def test_only_documents_with_formulas_are_mathematical(handmade_book: HandmadeBook) -> None:
    formula = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>'
    html = f'<h1 id="premessa">Premessa</h1><p>{formula}</p>'

    epub = open_epub(handmade_book.with_text("premessa", html).build())

    items = epub.root("package.opf").iter("{*}item")
    assert [item.get("href") for item in items if "mathml" in (item.get("properties") or "")] == [
        "text/premessa.xhtml"
    ]


def test_pages_and_blanks_are_those_of_the_print(handmade_book: HandmadeBook) -> None:
    built = handmade_book.built()

    assert built.pages == ("i", "ii", "iii", "iv", "v", "vi", "1", "2", "3")
    assert built.blanks == ("vii",)
