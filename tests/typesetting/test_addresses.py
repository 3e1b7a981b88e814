"""Web addresses in the text: where they are broken, and that nobody is led to type a hyphen."""

import pytest
from lxml import html

from press.typesetting.addresses import open_addresses, pieces


@pytest.mark.parametrize(
    ("address", "cut"),
    [
        ("https://www.example.org/a/b", ["https://", "www", ".example", ".org/", "a/", "b"]),
        (
            "https://example.org/a-b.html?x",
            ["https://", "example", ".org/", "a", "-b", ".html", "?x"],
        ),
        (
            "https://example.org/innovazionesociale",
            ["https://", "example", ".org/", "innov", "azion", "esociale"],
        ),
        ("redazione@example.org", ["redazione", "@example", ".org"]),
    ],
)
def test_an_address_is_broken_after_a_slash_before_a_sign_and_in_a_long_word(
    address: str, cut: list[str]
) -> None:
    assert pieces(address) == cut


@pytest.mark.parametrize(
    "address", ["https://example.org/-_-/a//b?c=d&e#f", "https://例え.jp/パス", "x", ""]
)
def test_the_pieces_are_the_address(address: str) -> None:
    assert "".join(pieces(address)) == address


def test_the_words_of_the_page_stay_the_same_and_a_long_address_is_set_ragged() -> None:
    address = "https://www.example.org/economia/innovazione.html"
    page = html.fromstring(
        f'<div><p>Si veda <a class="uri" href="{address}">{address}</a>.</p><p>Altro.</p></div>'
    )

    open_addresses(page)

    assert "".join(map(str, page.itertext())) == f"Si veda {address}.Altro."
    assert [paragraph.get("class") for paragraph in page.iter("p")] == ["ragged", None]
    assert {kid.tag for kid in page.iterfind(".//a/*")} == {"span", "wbr"}


def test_a_link_with_words_of_its_own_is_left_alone() -> None:
    page = html.fromstring('<p><a href="https://example.org/a">le parole</a></p>')

    open_addresses(page)

    assert list(page.iterfind(".//a/*")) == []
