"""Blocks of prose in a chapter, by kind and offset."""

import pytest

from press.markdown.blocks import find_blocks


def found(markdown: str) -> list[tuple[str, str]]:
    return [(block.kind, markdown[block.start : block.end]) for block in find_blocks(markdown)]


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("# Uno {#uno}\n", [("heading", "Uno {#uno}")]),
        ("Uno\n===\n", [("heading", "Uno")]),
        ("Uno\ndue.\n\nTre.\n", [("paragraph", "Uno\ndue."), ("paragraph", "Tre.")]),
        ("- uno\n- due\n", [("list item", "uno"), ("list item", "due")]),
        ("> Detto.\n", [("quotation", "Detto.")]),
        ("Termine\n:   che cos’è\n", [("paragraph", "Termine"), ("definition", "che cos’è")]),
        ("[^n]: Una nota.\n", [("footnote", "Una nota.")]),
        ("| verso\n| altro\n", [("paragraph", "verso"), ("paragraph", "altro")]),
        ("```\ncodice\n```\n\nTesto.\n", [("paragraph", "Testo.")]),
        ("    codice\n", []),
        ("{% if a %}\nTesto.\n{% endif %}\n", [("paragraph", "Testo.")]),
        ("Uno\\\ndue\n", [("paragraph", "Uno"), ("paragraph", "due")]),
    ],
)
def test_each_block_of_prose_is_found(markdown: str, blocks: list[tuple[str, str]]) -> None:
    assert found(markdown) == blocks


def test_a_quotation_says_that_it_is_one() -> None:
    assert [block.is_quoted for block in find_blocks("> Uno.\n\nDue.\n")] == [True, False]
