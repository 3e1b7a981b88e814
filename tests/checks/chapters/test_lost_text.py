"""Words, cells and notes that would be lost, or printed twice."""

import time
from pathlib import Path

import pytest

from press.checks.chapters.lost_text import lost_words, note_marks, wide_rows
from press.checks.chapters.typed_text import typed_text
from tests.checks.chapters.small_chapters import assert_refused

REFUSED = [
    ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", "x-027", 7, "a column to the header"),
    ("| a | b |\n|---|---|\n| uno | due | tre |", "x-027", 7, "a column to the header"),
    ("a | b\n---|---\nuno | due | tre", "x-027", 7, "a column to the header"),
    ("[Nota]: importante", "x-028", 5, "Write it as a paragraph"),
    ("Uno[^n] e due.[^n]\n\n[^n]: Nota.", "x-029", 5, "a separate note"),
    (
        "Uno[^a] e due.[^b]\n\n[^a]: Con un'altra[^c].\n\n[^b]: Nota.\n\nTre.[^b]",
        "x-029",
        11,
        "a separate note",
    ),
    ("Testo.\n\n[^n]: Nota.", "x-030", 7, "where it belongs"),
    ("Uno.[^n]\n\n[^n]: Nota.\n\n[^n]: Altra.", "x-030", 9, "another label"),
]


@pytest.mark.parametrize(("text", "code", "line", "remedy"), REFUSED)
def test_it_is_refused_on_its_line_with_what_to_write(
    text: str, code: str, line: int, remedy: str, tmp_path: Path
) -> None:
    assert_refused(text, code, line, remedy, tmp_path)


def test_an_unused_address_is_not_told_on_the_line_of_a_used_one(tmp_path: Path) -> None:
    text = "Leggi [qui][uno].\n\n[uno]: https://example.org/\n[due]: https://example.com/pagina\n"

    assert_refused(text, "x-033", 8, "where it belongs", tmp_path)


@pytest.mark.parametrize("typed", ["[^", "[a", "]: ", "`a", "a=", "{a", "&a", "|", "-|", "> "])
def test_hostile_words_are_counted_in_no_time(typed: str) -> None:
    text = typed_text(f"# Titolo\n\n{typed * (50_000 // len(typed))}x\n\n|---|\n")
    begun = time.process_time()

    list(lost_words(text, [])), list(wide_rows(text)), note_marks(text)

    assert time.process_time() - begun < 2
