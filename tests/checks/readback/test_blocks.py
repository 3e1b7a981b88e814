"""Text made into blocks: containers, labels, white space, styles, and what a PDF can express."""

import pytest

from press.checks.readback.blocks import (
    FIGURE,
    FORMULA,
    FORMULA_SIGN,
    ITEM,
    LABEL,
    LINE_BREAK,
    Block,
    Collector,
    Run,
    cell_name,
    collapsed,
    finished,
    language_styles,
    link_style,
    painted,
)


def paragraph(*texts: str, is_verbatim: bool = False) -> Block:
    """A paragraph of runs without styles."""
    return Block("paragraph", runs=[Run(text) for text in texts], is_verbatim=is_verbatim)


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (["  Una\n\tparola  "], "Una parola"),
        (["Una ", " parola"], "Una parola"),
        ([f"Una {LINE_BREAK} riga"], f"Una{LINE_BREAK}riga"),
        (["Una ", f"{LINE_BREAK}riga"], f"Una{LINE_BREAK}riga"),
    ],
)
def test_white_space_is_collapsed_as_in_html(texts: list[str], shown: str) -> None:
    assert collapsed(paragraph(*texts)).text == shown


def test_code_keeps_its_white_space() -> None:
    assert collapsed(paragraph("if x:\n    y", is_verbatim=True)).text == "if x:\n    y"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Un\u00a0anno", "Un anno"),
        ("inno\u00advazione", "innovazione"),
        (f"Una{LINE_BREAK}riga", "Una riga"),
        (f"Vale {FORMULA_SIGN} qui", f"Vale {FORMULA_SIGN}qui"),
    ],
)
def test_a_pdf_has_one_kind_of_space_and_no_soft_hyphens(text: str, shown: str) -> None:
    assert painted(paragraph(text)).text == shown


def test_a_label_precedes_the_paragraph_that_it_opens() -> None:
    to = Collector()
    with to.container(ITEM), to.block():
        to.whole(LABEL, "1.")
        to.say("Uno.")

    assert [(block.kind, block.text, block.path) for block in to.blocks] == [
        (LABEL, "1.", (ITEM,)),
        ("paragraph", "Uno.", (ITEM,)),
    ]


def test_a_picture_follows_its_paragraph_and_takes_no_emphasis_from_it() -> None:
    to = Collector()
    with to.block(), to.styled("strong"):
        to.say("Uno ")
        to.whole(FIGURE, "Un cerchio")
        to.say(" due")

    assert [block.kind for block in to.blocks] == ["paragraph", FIGURE]
    assert to.blocks[1].runs[0].styles == frozenset()


def test_a_sign_marks_the_place_of_a_formula_in_its_paragraph() -> None:
    to = Collector()
    with to.block():
        to.say("Vale ")
        to.whole(FORMULA, "b")

    assert [block.text for block in to.blocks] == [f"Vale {FORMULA_SIGN}", "b"]


def test_blocks_without_text_are_left_out() -> None:
    to = Collector()
    with to.block():
        to.say("  ")
    with to.block():
        to.say("Uno")

    assert [block.text for block in finished(to.blocks)] == ["Uno"]


def test_the_inner_language_wins() -> None:
    to = Collector()
    with to.styled(*language_styles("en", "it")), to.styled(*language_styles("it", "it")):
        to.say("parola")

    assert to.blocks[0].runs[0].styles == frozenset()
    assert language_styles("en", "it") == ["language en"]
    assert language_styles("", "it") == []


def test_a_cell_is_named_by_its_place_and_spans() -> None:
    assert cell_name(2, 1, 1, 1, is_head=True) == "head 2.1"
    assert cell_name(2, 1, 3, 2, is_head=False) == "cell 2.1 3×2"


def test_an_escaped_address_is_the_same_link() -> None:
    assert link_style("https://example.org/citt%C3%A0") == "link https://example.org/città"
