"""A page with exchanged numbers is the page that is painted with them."""

from typing import Any

import pytest
from weasyprint import HTML

from press.weasy.boxes import read_pages
from press.weasy.painting import Painted, paint
from press.weasy.writing import PageStream

NUMBERS = (
    "<style>@page { size: 90mm; @bottom-left { content: counter(page) } }"
    "html { font: 10pt/12pt Source Serif 4 } a::after { content: ' ›' attr(data-page) }</style>"
    "<p>Si veda <a href='#due' data-page=%s>Due</a> e <a href='#tre' data-page=12>Tre</a>"
)


def numbered(text: str, *folios: str) -> Painted:
    document: Any = HTML(string=text).render()
    return paint(document, read_pages(document), PageStream, 0, lambda *_: None, folios)


def test_a_page_with_exchanged_numbers_is_the_one_that_is_painted_with_them() -> None:
    made, wanted = numbered(NUMBERS % 37, "1"), numbered(NUMBERS % 84, "1")
    number_of = {"due": "84", "tre": "12", "": "1"}

    (page,) = made.pages

    assert page.renumbered(number_of.__getitem__) == wanted.pages[0]
    assert page.content != wanted.pages[0].content
    assert [dict(sorted(font.to_unicode.items())) for font in made.fonts] == [
        dict(sorted(font.to_unicode.items())) for font in wanted.fonts
    ]
    assert page.renumbered({"due": "37", "tre": "12", "": "1"}.__getitem__) is page


def test_a_number_of_more_figures_is_refused() -> None:
    (page,) = numbered(NUMBERS % 37, "1").pages

    with pytest.raises(ValueError, match="zip"):
        page.renumbered({"due": "100", "tre": "12", "": "1"}.__getitem__)
    with pytest.raises(KeyError):
        page.renumbered({"due": "38"}.__getitem__)


def test_numbers_are_open_only_where_folios_are_given_and_all_can_be_exchanged() -> None:
    fixed = NUMBERS.replace("attr(data-page)", "attr(data-page) ' ff.'") % 37

    assert numbered(NUMBERS % 37).pages[0].numbers is None
    assert numbered(fixed, "1").pages[0].numbers is None
