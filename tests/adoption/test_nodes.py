"""Pandoc's AST can be rewritten, searched and read as text."""

import pytest

from press.adoption.nodes import (
    count_elements,
    find,
    slugify,
    text_of,
    tidy_inlines,
    transform,
    unused,
)
from press.adoption.report import ConversionReport
from press.typesetting.pandoc_ast import Node, para, space, string, strong

BLOCKS: list[Node] = [para([string("Uno"), space(), strong([string("due")])])]


def test_an_element_is_replaced_spliced_in_or_kept() -> None:
    def unwrap(node: Node) -> list[Node] | None:
        return node["c"] if node["t"] == "Strong" else None

    assert transform(BLOCKS, unwrap) == [para([string("Uno"), space(), string("due")])]


def test_elements_are_found_and_counted_in_reading_order() -> None:
    assert [node["c"] for node in find(BLOCKS, "Str")] == ["Uno", "due"]
    assert not any(count_elements(BLOCKS).values())


def test_text_leaves_out_notes_and_markers_of_the_report() -> None:
    note: Node = {"t": "Note", "c": [para([string("nota")])]}
    marker = ConversionReport().changed_here("x")
    assert text_of([string("Uno"), note, marker, space(), string("due")]) == "Uno due"


def test_spaces_at_ends_and_beside_spaces_are_removed() -> None:
    untidy = [space(), string("a"), space(), space(), string("b"), space()]
    assert tidy_inlines(untidy) == [string("a"), space(), string("b")]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("L’idea è già qui", "l-idea-e-gia-qui"),
        ("Uno, due; tre!", "uno-due-tre"),
        ("a b c d e f g", "a-b-c-d-e-f"),
        ("x" * 20 + " " + "y" * 27 + " z", "x" * 20 + "-" + "y" * 27),
    ],
)
def test_a_slug_is_lower_case_ascii_with_hyphens(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert unused("a", {"a.png", "a-2.png"}.__contains__, ".png") == "a-3.png"
