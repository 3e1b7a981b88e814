"""Words, cells and notes that would be lost, or printed twice."""

from pathlib import Path

import pytest

from tests.checks.chapters.small_chapters import assert_refused

REFUSED = [
    ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", "x-027", 7, "a head more"),
    ("| a | b |\n|---|---|\n| uno | due | tre |", "x-027", 7, "a head more"),
    ("a | b\n---|---\nuno | due | tre", "x-027", 7, "a head more"),
    ("[Nota]: importante", "x-028", 5, "Write it as a paragraph"),
    ("Uno[^n] e due.[^n]\n\n[^n]: Nota.", "x-029", 5, "a note of its own"),
    ("Testo.\n\n[^n]: Nota.", "x-030", 7, "where it belongs"),
    ("Uno.[^n]\n\n[^n]: Nota.\n\n[^n]: Altra.", "x-030", 9, "another label"),
]


@pytest.mark.parametrize(("text", "code", "line", "remedy"), REFUSED)
def test_it_is_refused_on_its_line_with_what_to_write(
    text: str, code: str, line: int, remedy: str, tmp_path: Path
) -> None:
    assert_refused(text, code, line, remedy, tmp_path)
