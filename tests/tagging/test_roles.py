"""Which structure element an HTML element becomes."""

import pytest
from lxml import html

from press.tagging.roles import SVG, role_of


def role(element: str, *, in_contents: bool = False) -> str:
    return role_of(html.fragment_fromstring(element), in_contents=in_contents)


@pytest.mark.parametrize(
    ("element", "wanted"),
    [
        ("<p>", "P"),
        ("<h1>", "H1"),
        ("<h6>", "H6"),
        ("<h7>", ""),
        ("<section>", "Sect"),
        ("<em>", ""),
        ("<p role=heading aria-level=2>", "H2"),
        ("<div role=listitem>", "LI"),
        ("<section role=doc-index>", "Index"),
        ("<section role=doc-chapter>", "Sect"),
        ("<span role=img aria-label=sì>", "Span"),
        ("<img role=img>", "Figure"),
        ("<img class=formula>", "Formula"),
        ("<p class=formula>", "P"),
    ],
)
def test_role_of_an_element_wins_over_its_name(element: str, wanted: str) -> None:
    assert role(element) == wanted


def test_drawing_is_a_figure() -> None:
    assert role_of(html.Element(SVG), in_contents=False) == "Figure"


@pytest.mark.parametrize(("element", "wanted"), [("<ol>", "TOC"), ("<li>", "TOCI"), ("<p>", "P")])
def test_list_in_contents_is_contents(element: str, wanted: str) -> None:
    assert role(element, in_contents=True) == wanted
