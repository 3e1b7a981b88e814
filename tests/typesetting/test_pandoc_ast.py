"""Pandoc's AST is read in order, with all that an element holds, and changed on request only."""

import json

import pytest

from press.typesetting.pandoc import run_pandoc
from press.typesetting.pandoc_ast import (
    ATTR_AT,
    Element,
    Node,
    attr,
    div,
    elements,
    para,
    rewritten,
    span,
    strings,
    strong,
    text_of,
    walk,
    words,
)


def read(markdown: str) -> list[Element]:
    answer, _ = run_pandoc(["--from=markdown", "--to=json"], markdown)
    return elements(json.loads(answer)["blocks"])


def first(kind: str, markdown: str) -> Element:
    return next(element for element in walk(read(markdown)) if element.kind == kind)


@pytest.mark.parametrize(
    "markdown",
    [
        "un *due* **tre** ~~quattro~~",
        "uno[^n]\n\n[^n]: due",
        "uno\n:   due\n\n    tre",
        "| uno\n| due",
        "1. uno\n2. due\n    - tre",
        "> uno\n\n::: {.box}\ndue\n:::",
        "![uno](a.svg)\n\n[due](b)",
        "| uno | due |\n|---|---|\n| tre | quattro |\n\n: cinque",
        "+---+\n| a |\n+===+\n| b |\n+===+\n| c |\n+===+",
    ],
)
def test_every_word_is_met_once_in_the_order_of_the_json(markdown: str) -> None:
    blocks = read(markdown)
    met = [element.text for element in walk(blocks) if element.kind == "Str"]
    there = json.dumps([block.node for block in blocks]).split('"t": "Str", "c": "')[1:]
    assert met == [text.partition('"')[0] for text in there]


def test_a_citation_is_read_by_its_keys_and_what_stands_around_them() -> None:
    cite = first("Cite", "[si veda @uno, p. 3; @due]")
    assert cite.cited == ["uno", "due"]
    assert cite.citation_modes == ["NormalCitation", "NormalCitation"]
    assert text_of([cite]) == "si veda, p. 3"


def test_quoted_words_know_their_marks() -> None:
    quoted = first("Quoted", "\"uno 'due' tre\"")
    assert quoted.quote_type == "DoubleQuote"
    assert [it.quote_type for it in quoted.content if it.kind == "Quoted"] == ["SingleQuote"]


def test_attributes_are_read_wherever_an_element_keeps_them() -> None:
    markdown = '## Uno {#h .a b="c"}\n\n[due]{#s .a b="c"} `tre`{#k .a b="c"}\n'
    for element in walk(read(markdown)):
        if element.kind in ATTR_AT:
            assert element.id in ("h", "s", "k")
            assert (element.classes, element.pairs) == (["a"], [("b", "c")])
            assert element.attributes == {"b": "c"}
        else:
            assert (element.id, element.classes, element.pairs) == ("", [], [])


def test_the_letters_of_code_and_formulas_are_text_and_those_of_other_elements_are_none() -> None:
    paragraph = read("`a` $b$ *c*")[0]
    assert [inline.text for inline in paragraph.content] == ["a", "", "b", "", ""]
    assert [inline.is_displayed for inline in read("$$a$$")[0].content] == [True]


def test_a_table_has_its_head_its_body_and_its_caption() -> None:
    table = first("Table", "| a | b |\n|---|---|\n| c | d |\n\n: e\n")
    assert [[text_of(cell.blocks) for cell in row] for row in table.head] == [["a", "b"]]
    assert text_of(table.body) == "c d"
    assert text_of(table.caption) == "e"


def test_a_numbered_list_says_how_it_counts() -> None:
    numbered = first("OrderedList", "iii) uno\niv) due\n")
    assert numbered.numbering == (3, "LowerRoman", "OneParen")
    assert [text_of(item) for item in numbered.items] == ["uno", "due"]


def test_strings_are_words_attributes_and_addresses_but_not_a_citation_as_it_was_typed() -> None:
    nodes = [block.node for block in read('[a](b){lang="c"} [@d]')]
    assert {"a", "b", "c", "d"} <= set(strings(nodes))
    assert "[@d]" not in set(strings(nodes))


def test_what_is_rewritten_is_replaced_spliced_in_or_left() -> None:
    def visit(node: Node) -> list[Node] | None:
        kind, content = node["t"], node.get("c")
        return words("x y") if content == "a" else content if kind == "Emph" else None

    nodes = rewritten(
        [block.node for block in read("a *b c* **d**")], visit, lambda text: text.replace("d", "D")
    )
    assert nodes == [
        para([*words("x y"), {"t": "Space"}, *words("b c"), {"t": "Space"}, strong(words("D"))])
    ]


def test_what_is_made_is_what_pandoc_makes() -> None:
    made = div([para([span(words("a b"), ["c"], [("lang", "en")])])], ["box"], id="d")
    typed = "::: {#d .box}\n[a b]{.c lang=en}\n:::"
    assert [made] == [block.node for block in read(typed)]
    assert attr() == ["", [], []]
