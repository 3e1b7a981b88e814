"""The place of a failure in a text is found by halving."""

import pytest

from press.core import limits
from press.core.bisection import (
    SourceBlock,
    excerpt,
    locate_failure,
    smallest_failing_range,
    split_blocks,
)
from press.core.limits import Budget
from press.core.stages import FaultLocation


def test_a_text_is_halved_until_the_place_of_the_fault_is_found() -> None:
    text = "# Titolo\n\nUno.\n\n~~~\ncodice\n\nancora\n~~~\n\nDue MALE tre.\n\nQuattro.\n"

    def work(part: str) -> None:
        if "MALE" in part:
            raise KeyError(part)

    assert locate_failure(text, "uno.md", work) == FaultLocation("uno.md", 11, "Due MALE tre.")
    assert locate_failure(text.replace("MALE", "bene"), "uno.md", work) is None


def test_code_with_blank_lines_is_one_block() -> None:
    assert [s.line for s in split_blocks("Uno\n\n```\na\n\nb\n```\n\nDue")] == [1, 3, 9]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        ("\n\n", []),
        ("a\nb\n\n\nc", [(1, "a\nb"), (5, "c")]),
        ("~~~\n\n```\n\n~~~\n\nb", [(1, "~~~\n\n```\n\n~~~"), (7, "b")]),
        ("> ````\n\n> ```\n\n> `````\n\nb", [(1, "> ````\n\n> ```\n\n> `````"), (7, "b")]),
        ("``\n\na", [(1, "``"), (3, "a")]),
    ],
)
def test_blocks_end_at_blank_lines_outside_of_fenced_code(
    text: str, blocks: list[tuple[int, str]]
) -> None:
    assert list(split_blocks(text)) == [SourceBlock(*block) for block in blocks]


@pytest.mark.parametrize("start", range(7))
@pytest.mark.parametrize("length", [1, 2, 3])
def test_smallest_range_that_fails_is_found_wherever_it_lies(start: int, length: int) -> None:
    """The failure needs all of `length` neighbours, such as a bracket and the end that it lacks."""
    needed = (start, start + length)

    def failing(low: int, end: int) -> bool:
        return low <= needed[0] and needed[1] <= end

    assert smallest_failing_range(9, failing) == needed


def test_when_the_time_to_search_is_spent_what_was_found_so_far_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "SEARCH", Budget(0))

    assert smallest_failing_range(9, lambda *_: True) == (0, 9)


def test_excerpt_ends_with_a_word_or_is_cut_where_there_is_none() -> None:
    assert excerpt("Uno   due\ntre") == "Uno due tre"
    assert excerpt("parola " * 20) == " ".join(["parola"] * 8) + " …"
    assert excerpt("p" * 100) == "p" * 60
