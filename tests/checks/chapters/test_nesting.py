"""What stands within another thing that can not hold it."""

from pathlib import Path

import pytest

from tests.checks.chapters.small_chapters import assert_refused, assert_told_once

REFUSED = [
    (
        "::: {.figures}\n![A.](a.svg)\n\nTesto.\n\n![B.](b.svg)\n:::",
        "x-046",
        8,
        "above ::: {.figures}",
    ),
    ("::: {.figures}\n![A.](a.svg)\n\n- voce\n\n![B.](b.svg)\n:::", "x-046", 8, "into the caption"),
    ("::: {.figures}\n![A.](a.svg) e ![B.](b.svg)\n:::", "x-046", 6, "into the caption"),
]


ONCE = [
    ("Un [testo[^n]](https://example.org).\n\n[^n]: Nota.", "x-043", 5, "after the link"),
    ("Un\n[testo, v. @rossi](https://example.org).", "x-043", 6, "[@key]"),
    ("Un\n[testo {{ cite('alfa', 'fund') }}](https://example.org).", "x-043", 6, "[@key]"),
    (
        "Un [testo [dentro](https://example.org/a)](https://example.org).",
        "x-043",
        5,
        "before the second",
    ),
    ("Un [testo {{ link('alfa') }}](https://example.org).", "x-043", 5, "before the second"),
    (
        "Un [testo {{ title }} {{ not_found('a') }}](https://example.org).",
        "x-043",
        5,
        "before the second",
    ),
    ("Un [testo {{ figure('a', 'b').cite }}](https://example.org).", "x-043", 5, "[@key]"),
    ("Uno[^n].\n\n[^n]: Due[^m].\n\n[^m]: Tre\n    e quattro.", "x-043", 7, "Merge the two notes"),
    ("Uno[^n].\n\n[^n]: Due [^n].", "x-043", 7, "Merge the two notes"),
    ("Uno[^n].\n\n[^n]: Due^[tre].", "x-043", 7, "Merge the two notes"),
    ("- ## Titolo\n\n    Testo.\n- due", "x-043", 5, "end the list"),
    ("> ## Titolo\n>\n> Testo.", "x-043", 5, "end the quotation"),
    ("Termine\n\n:   ## Titolo\n\n    Testo.", "x-043", 7, "end the definition"),
    (
        "+----------+\n| ## Testa |\n+==========+\n| testo    |\n+----------+",
        "x-043",
        6,
        "end the table",
    ),
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
