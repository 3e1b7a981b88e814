"""Entries are added to book.yaml and references.yaml, which stay the same otherwise."""

import pytest

from press.adoption.book_files import append_to_spine, append_works, spine_names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "spine:\n  body:\n  - a # b\n  # c\n  back: []\n",
            "spine:\n  body:\n  - a # b\n  - due\n  # c\n  back: []\n",
        ),
        (
            "spine:\r\n  body:\r\n    - uno: part",
            "spine:\r\n  body:\r\n    - uno: part\r\n    - due\r\n",
        ),
        ("spine:\n  body: [uno]\n", None),
        ("spine:\n  body: []\n", None),
        ("spine: [\n", None),
    ],
)
def test_a_spine_is_only_touched_where_the_line_is_sure(text: str, wanted: str | None) -> None:
    assert append_to_spine(text, ["due"]) == wanted


def test_every_entry_of_the_spine_has_a_name() -> None:
    assert spine_names("spine:\n  front: [toc]\n  body:\n    - uno: part\n    - due\n") == {
        "toc",
        "uno",
        "due",
    }


def test_works_are_appended_to_those_that_are_there() -> None:
    assert append_works("- id: a\n", [{"id": "b"}]) == "- id: a\n- id: b\n"
    assert append_works("[]\n", [{"id": "b"}]) == "- id: b\n"
    assert append_works("- id: a\n", []) is None
