"""The names of CSL: whatever the book's style prints is one of them."""

from lxml import etree

from press.content.csl import PARTS_OF_A_NAME, PEOPLE, TYPES, VARIABLES
from tests.conftest import PROJECT

STYLE = etree.parse(PROJECT / "templates/pandoc/citations.csl")


def used(attribute: str) -> set[str]:
    """The values of an attribute in the style, each of which may be several."""
    return {word for element in STYLE.iter("{*}*") for word in element.get(attribute, "").split()}


def test_what_the_style_asks_for_may_stand_in_a_reference() -> None:
    assert used("variable") - VARIABLES == set()
    assert used("type") - TYPES == set()


def test_people_are_variables_and_their_parts_are_none() -> None:
    assert PEOPLE < VARIABLES
    assert set() == PARTS_OF_A_NAME & VARIABLES
