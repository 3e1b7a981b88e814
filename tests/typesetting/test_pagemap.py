"""The folio of each page, and on which each id stands."""

import pytest
from lxml import html

from press.typesetting.pagemap import (
    UNKNOWN,
    cover_pages,
    estimated_page_map,
    folios,
    page_map,
    page_numbers,
    roman,
    write_page_numbers,
)
from press.weasy.boxes import Page


def pages(*names: str) -> list[Page]:
    """Pages by their types; a blank one has a hyphen before its name."""
    return [
        Page(
            number, name.removeprefix("-"), name.startswith("-"), (f"id-{name}", "twice"), (), None
        )
        for number, name in enumerate(names, 1)
    ]


@pytest.mark.parametrize(
    ("number", "letters"),
    [(1, "i"), (3, "iii"), (9, "ix"), (14, "xiv"), (49, "xlix"), (99, "xcix"), (256, "cclvi")],
)
def test_front_matter_counts_in_roman_numerals(number: int, letters: str) -> None:
    assert roman(number) == letters


@pytest.mark.parametrize(
    ("names", "cover"),
    [
        (("cover", "-front", "front"), 2),
        (("cover", "front", "-front"), 1),
        (("cover", "cover", "-front", "-front"), 3),
        (("front", "-front"), 0),
        (("-front",), 0),
        (("cover",), 1),
        ((), 0),
    ],
)
def test_cover_takes_its_pages_and_the_blank_one_behind_it(
    names: tuple[str, ...], cover: int
) -> None:
    assert cover_pages(pages(*names)) == cover


@pytest.mark.parametrize(
    ("names", "printed"),
    [
        ("cover -front front front first chapter", "C1 C2 i ii 1 2"),
        ("front first first", "i 1 2"),
        ("cover front front", "C1 i ii"),
        ("first chapter", "1 2"),
    ],
)
def test_body_begins_with_page_1(names: str, printed: str) -> None:
    assert folios(pages(*names.split()), "first") == printed.split()


def test_id_stands_on_the_first_page_that_has_it() -> None:
    assert page_map(pages("front", "first"), "first") == {
        "id-front": "i",
        "twice": "i",
        "id-first": "1",
    }


def test_links_within_the_book_get_the_number_of_their_page() -> None:
    text = "<p><a href='#a'>a</a> <a href='#b'>b</a> <a href='https://x.org/#a'>c</a> <a>d</a></p>"

    document = html.document_fromstring(text)

    write_page_numbers(document, {"a": "xii"})

    assert [link.get("data-page") for link in document.iter("a")] == ["xii", UNKNOWN, None, None]


def test_a_guess_counts_the_letters_of_each_section_from_the_opening_on() -> None:
    long = "x" * 3000
    document = html.document_fromstring(
        f"<body><section data-slug=a id=front>{long}</section>"
        f"<section data-slug=b id=one><p id=two>{long}</p><p id=three>x</p></section>"
        "<section data-slug=c id=four></section></body>"
    )

    assert estimated_page_map(document, "b") == {"one": "1", "two": "1", "three": "2", "four": "3"}
    assert estimated_page_map(document, "") == {}


def test_printed_numbers_are_read_from_the_document() -> None:
    text = '<p><a class="x &gt; y" href="#a&amp;b" data-page="7">A</a> <a href="#c">C</a></p>'

    assert page_numbers(text) == {"a&b": "7"}
