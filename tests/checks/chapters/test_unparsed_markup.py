"""Markup that is not parsed: a table of patterns, and what is told of each place that one finds."""

from pathlib import Path

import pytest

from press.checks.chapters.chapter import TypedChapter, read_chapter
from press.checks.chapters.typed_text import OBJECT
from press.checks.chapters.unparsed_markup import find_unparsed, markup_patterns, unparsed_markup
from press.core.cache import Store
from tests.conftest import PROJECT

TABLE = r"""
    \d\d+
        two digits or more
        Write them
        in words.
    \d
        one digit
        Write it in words.
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def chapter(text: str, store: Store) -> TypedChapter:
    return read_chapter(f"# Titolo\n\n{text}\n", "due.md", PROJECT, store)


def test_a_table_says_what_each_pattern_finds_and_what_to_write() -> None:
    first, second = markup_patterns(TABLE)

    assert (first.what, first.remedy) == ("two digits or more", "Write them in words.")
    assert (second.what, second.remedy) == ("one digit", "Write it in words.")
    assert first.pattern.fullmatch("12")


def test_a_pattern_can_name_an_escaped_letter_and_what_is_no_plain_text() -> None:
    [pattern] = markup_patterns("<escaped *><object>\n    a\n    b\n")

    assert not pattern.pattern.search(f"*{OBJECT}")
    assert pattern.pattern.pattern.endswith(OBJECT)


def test_every_line_has_a_finding_for_each_pattern(store: Store) -> None:
    found = find_unparsed(chapter("a 12 b 34\n\nc 5", store), markup_patterns(TABLE), "x-099")

    assert [(each.line, each.code, each.problem, each.remedy) for each in found] == [
        (
            3,
            "x-099",
            '"12", "34" would be printed as typed (two digits or more).',
            "Write them in words.",
        ),
        (5, "x-099", '"5" would be printed as typed (one digit).', "Write it in words."),
    ]


def test_what_one_pattern_found_is_hidden_from_the_next(store: Store) -> None:
    found = list(find_unparsed(chapter("a 12 b 5", store), markup_patterns(TABLE), "x-099"))

    assert [each.problem.split(" would")[0] for each in found] == ['"12"', '"5"']


@pytest.mark.parametrize(
    ("excerpts", "shown"),
    [
        (["a", "a", " b "], '"a", "b"'),
        (["x" * 60], f'"{"x" * 60}"'),
        (["x" * 61], f'"{"x" * 59}…"'),
        (list("abcdefghi"), '"a", "b", "c", "d", "e", "f", "g", "h"'),
    ],
    ids=["twice the same", "60 letters", "61 letters", "nine places"],
)
def test_the_places_are_shown_shortened_and_once(
    excerpts: list[str], shown: str, store: Store
) -> None:
    found = unparsed_markup(chapter("Testo.", store), 3, excerpts, "x-099", "marks", "Remove.")

    assert found.problem == f"{shown} would be printed as typed (marks)."


def test_a_backslash_at_the_end_of_a_line_is_another_check_s(store: Store) -> None:
    patterns = markup_patterns("\\\\\n    a backslash\n    Remove it.\n")

    assert list(find_unparsed(chapter("a\\", store), patterns, "x-099")) == []


@pytest.mark.parametrize(("text", "lines"), [("a[^n] b", [3]), ("a[^n] b\n[^n]: c", [4])])
def test_a_call_of_a_note_whose_text_was_not_taken_is_another_check_s(
    text: str, lines: list[int], store: Store
) -> None:
    patterns = markup_patterns("\\[\\^n\\]\n    a note\n    Write it.\n")
    found = find_unparsed(chapter(text, store), patterns, "x-099")

    assert [each.line for each in found] == lines
