"""A displayed formula that stands by itself becomes a block with a name."""

import pytest

from press.typesetting.equations import label_equations
from press.typesetting.pandoc_ast import Node, div, para, space, string

FORMULA: Node = {"t": "Math", "c": [{"t": "DisplayMath"}, "x"]}
INLINE: Node = {"t": "Math", "c": [{"t": "InlineMath"}, "x"]}


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ([FORMULA], ""),
        ([FORMULA, {"t": "SoftBreak"}], ""),
        ([space(), FORMULA, space(), string("{#eq-x}")], "eq-x"),
        ([FORMULA, string("{#eq-x}")], "eq-x"),
    ],
)
def test_formula_alone_or_with_its_name_is_a_block(content: list[Node], name: str) -> None:
    wanted = [div([para([FORMULA])], ["equation"], id=name)]

    assert label_equations([para(content)]) == wanted
    assert label_equations([{"t": "Plain", "c": content}]) == wanted


@pytest.mark.parametrize(
    "content",
    [
        [],
        [INLINE],
        [string("dove"), FORMULA],
        [FORMULA, string("dove")],
        [FORMULA, string("{#}")],
        [FORMULA, string("{#a}"), string("x")],
        [FORMULA, FORMULA],
    ],
)
def test_formula_among_words_stays_in_its_paragraph(content: list[Node]) -> None:
    assert label_equations([para(content)]) == [para(content)]


def test_block_within_another_is_labelled_too_and_a_heading_is_not() -> None:
    heading: Node = {"t": "Header", "c": [2, ["", [], []], [FORMULA]]}

    assert label_equations([div([para([FORMULA])]), heading]) == [
        div([div([para([FORMULA])], ["equation"])]),
        heading,
    ]
