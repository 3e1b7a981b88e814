"""Limits on a text file: what is longer or nests deeper is one finding, on its first line."""

import pytest

from press.content.text_limits import find_exceeded_limits
from press.core.limits import (
    MAX_CHAPTER_CHARACTERS,
    MAX_DATA_CHARACTERS,
    MAX_LINE_LENGTH,
    MAX_NESTING,
)


def found(text: str, name: str = "uno.md") -> list[tuple[int, str]]:
    return [(finding.line, finding.code) for finding in find_exceeded_limits(text, name)]


@pytest.mark.parametrize(
    ("name", "most"), [("uno.md", MAX_CHAPTER_CHARACTERS), ("a.yaml", MAX_DATA_CHARACTERS)]
)
def test_a_file_may_be_as_long_as_its_limit_and_no_longer(name: str, most: int) -> None:
    text = "x\n" * (most // 2) + "x" * (most % 2)

    assert found(text, name) == []
    assert found(f"{text}x", name) == [(0, "b-023")]


def test_a_line_may_be_as_long_as_its_limit_and_no_longer() -> None:
    line = "x" * MAX_LINE_LENGTH

    assert found(f"a\n{line}") == []
    assert found(f"a\n{line}x\n{line}x") == [(2, "b-024")]


def test_a_line_of_data_has_no_limit_of_its_own() -> None:
    assert found("x" * (MAX_LINE_LENGTH + 1), "a.yaml") == []


@pytest.mark.parametrize(
    "opening",
    [
        lambda depth: "a\n" + ">" * depth + " x",
        lambda depth: "a\n" + "> " * depth + "x",
        lambda depth: "a\n" + "- " * depth + "x",
        lambda depth: "a\n" + "1. " * depth + "x",
        lambda depth: "a\n" + "> " * (depth - 1) + "- x",
    ],
    ids=["quotations", "spaced quotations", "list", "numbered list", "both"],
)
def test_containers_may_nest_as_deep_as_the_limit_and_no_deeper(opening: object) -> None:
    assert callable(opening)
    assert found(opening(MAX_NESTING)) == []
    assert found(opening(MAX_NESTING + 1)) == [(2, "b-025")]


def test_boxes_and_lists_over_several_lines_nest_too() -> None:
    boxes = "::: a\n" * (MAX_NESTING + 1)
    items = "".join(f"{'  ' * depth}- x\n" for depth in range(MAX_NESTING + 1))

    assert found(boxes) == [(MAX_NESTING + 1, "b-025")]
    assert found(items) == [(MAX_NESTING + 1, "b-025")]


@pytest.mark.parametrize(
    "text",
    [
        "::: a\n:::\n" * (MAX_NESTING + 1),
        ":::\n" * (MAX_NESTING + 1) + "::: a\n" * MAX_NESTING,
        "- x\n" * (MAX_NESTING + 1),
        "```\n" + ">" * (MAX_NESTING + 1) + "\n```",
        "- " * (MAX_NESTING + 1),
    ],
    ids=["closed boxes", "closed too often", "items side by side", "code", "rule"],
)
def test_what_does_not_nest_is_not_counted(text: str) -> None:
    assert found(text) == []
