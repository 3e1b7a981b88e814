"""What style sheets of an EPUB hide, and how they label lists."""

import pytest
from lxml import etree

from press.checks.readback.style_sheets import StyleSheets, is_hidden, list_style

ROOT = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p class="note">Uno</p></body></html>'


def declared(*sheets: str) -> dict[str, str]:
    """The declarations for a paragraph of the class `note`."""
    root = etree.fromstring(ROOT)
    return StyleSheets(sheets).of_document(root).get(next(root.iter("{*}p")), {})


@pytest.mark.parametrize(
    "declaration",
    ["display: none", "visibility: hidden", "visibility: collapse", "opacity: 0", "font-size: 0"],
)
def test_an_invisible_element_is_hidden(declaration: str) -> None:
    assert is_hidden(declared(f"p {{ {declaration} }}"))


def test_the_more_specific_rule_wins() -> None:
    assert not is_hidden(declared(".note { display: block }", "p { display: none }"))


def test_rules_for_some_screens_only_are_left_out() -> None:
    assert declared("@media (max-width: 40em) { p { display: none } }") == {}


def test_rules_for_generated_text_are_left_out() -> None:
    assert declared("p::before { display: none }") == {}


def test_the_style_of_a_list_is_the_value_of_either_property() -> None:
    assert list_style({"list-style": "none"}) == "none"
    assert list_style({"list-style": "none", "list-style-type": "lower-alpha"}) == "lower-alpha"
    assert list_style({}) == ""
