"""Blocks and brackets without words, pictures beside words, typed numbers."""

from pathlib import Path

import pytest

from tests.checks.chapters.small_chapters import assert_refused, assert_told_once

REFUSED = [
    ("## {#titolo-x}\n\nTesto.", "x-052", 5, "Add it"),
    ("##\n\nTesto.", "x-052", 5, "Add it"),
    ('## ![](a.svg){alt="A"} {#titolo-x}\n\nTesto.', "x-052", 5, "into a paragraph below"),
    ("::: {.box}\n\n:::", "x-052", 5, "delete both lines"),
    ("- uno\n-\n- tre", "x-052", 6, "Add its text"),
    ("> \n\nTesto.", "x-052", 5, "after the >"),
    ("| a | b |\n|---|---|\n\nTesto.", "x-052", 5, "Add rows"),
    ("## 1. Titolo\n\nTesto.", "x-053", 5, "Delete it"),
    ("## 2.3 Titolo\n\nTesto.", "x-053", 5, "Delete it"),
    ('![Fig. 1: Mappa.](a.svg){#fig-a alt="A"}', "x-053", 5, "Delete it"),
    ("| a |\n|---|\n| 1 |\n\nTable: Tabella 2 – Voti. {#tab-a}", "x-053", 9, "Delete it"),
]


ONCE = [
    ('![Una.](a.svg){#fig-n alt="A"}\n*Fonte: nostra.*', "x-047", 5, "blank line before and after"),
    ('Un\ntesto.\n![Una.](a.svg){#fig-n alt="A"}', "x-047", 7, "blank line before and after"),
    ("Un testo\n![Una.](a.svg)\ne altro.", "x-047", 6, "blank line before and after"),
    ('- Voce:\n  ![Una.](a.svg){#fig-n alt="A"}\n- Altra', "x-047", 6, "indented, in a list"),
    ("![Una.](a.svg)\\\nFonte: noi.", "x-047", 5, "blank line before and after"),
    ("\\\nComincia.", "x-049", 5, "Delete the \\"),
    ("- \\\n  voce", "x-049", 5, "Delete the \\"),
    ("> \\\n> voce", "x-049", 5, "Delete the \\"),
    ("Uno\n[]{.smallcaps} e due.", "x-049", 6, "between them"),
    ("Uno.\n\n&nbsp;\n\nDue.", "x-049", 7, "Delete it"),
    ("# Altro {#nome}\n\nUno.", "x-048", 5, "slug of the chapter"),
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
