"""Items of lists whose level, mark or text would be lost; code by its indent."""

from pathlib import Path

import pytest

from tests.checks.chapters.small_chapters import assert_refused, assert_told_once

REFUSED = [
    ("Testo.\n\n    rientrato", "x-034", 7, "Remove the indent"),
    ("Con x qui.\n\n```\nx\n```\n\n    x", "x-034", 11, "Remove the indent"),
    ("+--------+\n| a      |\n+========+\n|      x |\n+--------+", "x-034", 8, "Remove the indent"),
    ("A. uno\nB. due\nC. tre", "x-051", 5, "A.  text"),
    ("I. uno\n\nII. due", "x-051", 5, "I.  text"),
    ("VIII.  uno\nIX.  due\nX. tre", "x-051", 7, "two spaces"),
    ("-voce uno\n-voce due", "x-051", 5, "a space after each marker"),
    ("1.uno\n2.due", "x-051", 5, "a space after each marker"),
    ("1. uno\n  - due\n  - tre\n2. quattro", "x-051", 6, "by 3 spaces"),
    ("1. uno\n - due\n2. tre", "x-051", 6, "by 3 spaces"),
    ("- uno\n - due", "x-051", 6, "by 2 spaces"),
    ("> - uno\n>  - due", "x-051", 6, "by 2 spaces"),
    ("1. uno\n\n  seguito\n\n2. due", "x-051", 7, "by 3 spaces"),
    ("1. uno\n```\ncodice\n```\n2. due", "x-051", 6, "by 3 spaces"),
    ("- a\n- b\n\n* c\n* d", "x-051", 8, "::: {}"),
]


ONCE = [
    ("* uno\n+ due\n- tre", "x-051", 6, "::: {}"),
    ("1.  uno\n\n    testo\n\n  due\n\n  tre", "x-051", 9, "by 4 spaces"),
    ("I.  uno\nII.  due\n\n    A.  tre\n    B.  quattro", "x-051", 8, "by 5 spaces"),
]


@pytest.mark.parametrize(("text", "code", "line", "remedy"), REFUSED)
def test_it_is_refused_on_its_line_with_what_to_write(
    text: str, code: str, line: int, remedy: str, tmp_path: Path
) -> None:
    assert_refused(text, code, line, remedy, tmp_path)


@pytest.mark.parametrize(("text", "code", "line", "remedy"), ONCE)
def test_what_is_wrong_in_one_way_is_told_once(
    text: str, code: str, line: int, remedy: str, tmp_path: Path
) -> None:
    assert_told_once(text, code, line, remedy, tmp_path)
