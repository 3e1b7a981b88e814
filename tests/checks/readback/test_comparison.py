"""Differences between two readings of one text: words, styles, blocks, emphasis by the typeface."""

from press.checks.readback.blocks import BOLD, ITALIC, OWN_LOOK, Block, Run
from press.checks.readback.comparison import Difference, differences, face_differences

PLAIN = frozenset[str]()


def block(*runs: tuple[str, frozenset[str]] | str, kind: str = "paragraph", line: int = 7) -> Block:
    """A block of runs; a text alone has no style."""
    pairs = [(run, PLAIN) if isinstance(run, str) else run for run in runs]
    return Block(kind, runs=[Run(*pair) for pair in pairs], line=line, page="3")


def compared(expected: list[Block], found: list[Block]) -> list[Difference]:
    return list(differences(expected, found, lambda style: style != OWN_LOOK))


def test_the_same_text_has_no_difference() -> None:
    assert compared([block("Una parola.")], [block("Una ", "parola.")]) == []


def test_a_changed_word_is_quoted_with_line_and_page() -> None:
    assert compared([block("La città nuova")], [block("La cita nuova")]) == [
        Difference("«La città nuova»", "«La cita nuova»", 7, "3")
    ]


def test_a_long_text_is_quoted_around_the_first_difference() -> None:
    text = "x" * 40

    (found,) = compared([block(f"{text}a{text}")], [block(f"{text}b{text}")])

    assert found.wanted == f"«…{'x' * 24}a{'x' * 23}…»"


def test_a_lost_block_is_named_with_its_place() -> None:
    (found,) = compared([block("Uno."), block("Due.", kind="label")], [block("Uno.")])

    assert (found.wanted, found.found) == ("label «Due.»", "nothing")


def test_a_block_that_became_two_is_listed_beside_both() -> None:
    (found,) = compared([block("Uno. Due.")], [block("Uno."), block("Due.")])

    assert found.wanted == "paragraph «Uno. Due.»"
    assert found.found == "paragraph «Uno.», paragraph «Due.»"


def test_a_lost_style_is_a_difference() -> None:
    code = frozenset({"code"})

    (found,) = compared([block("Una ", ("parola", code))], [block("Una parola")])

    assert (found.wanted, found.found) == ("«Una parola» with code", "«Una parola» with no style")


def test_a_style_that_the_edition_cannot_show_is_not_compared() -> None:
    assert compared([block(("parola", frozenset({OWN_LOOK})))], [block("parola")]) == []


def faces(expected: Block, found: Block) -> list[Difference]:
    return list(face_differences([expected], [found]))


def test_emphasis_that_is_upright_among_upright_words_is_a_difference() -> None:
    emphasis = block("Una ", ("parola", frozenset({"emphasis"})))

    (found,) = faces(emphasis, block("Una parola"))

    assert found.found == "«Una parola» without emphasis"
    assert faces(emphasis, block("Una ", ("parola", frozenset({ITALIC})))) == []


def test_emphasis_within_italics_is_upright() -> None:
    italic = frozenset({ITALIC})

    assert (
        faces(block("Una ", ("parola", frozenset({"emphasis"}))), block(("Una ", italic), "parola"))
        == []
    )


def test_a_block_that_is_bold_as_a_whole_is_bold_by_its_style_sheet() -> None:
    bold = frozenset({BOLD})

    assert faces(block("Un ", ("titolo", frozenset({"strong"}))), block(("Un titolo", bold))) == []
