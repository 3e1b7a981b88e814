"""Elements, classes, attributes and languages of code that no chapter may hold."""

from pathlib import Path

import pytest

from press.checks.chapters.elements import OTHER_LANGUAGES
from press.typesetting.pandoc import known_languages
from tests.checks.chapters.small_chapters import assert_refused, assert_told_once

REFUSED = [
    ("::: {.callout-note}\nTesto.\n:::", "x-020", 5, "Write .note"),
    ("::: {.bxo}\nTesto.\n:::", "x-020", 5, ".box"),
    ("```pyton\nx = 1\n```", "x-020", 5, "```python"),
    ("Una [parola]{.rossa} qui.", "x-020", 5, "Remove it"),
    ("::: {.card}\nTesto.\n:::", "x-020", 5, "{{ card('…') }}"),
    # Near to names that only the program gives.
    ("::: {.equaton}\nTesto.\n:::", "x-020", 5, "Remove it"),
    ("Un [sito](https://example.org){.emal} qui.", "x-020", 5, "Remove it"),
    ("Una [parola]{.box} qui.", "x-020", 5, "a block between :::"),
    ("Testo.\n\n## Sezione {.unumbered}\n\nTesto.", "x-020", 7, ".unnumbered"),
    ('::: {.box icon="false"}\nTesto.\n:::', "x-021", 5, "decides its appearance"),
    ("Una [parola]{lnag=en} qui.", "x-021", 5, "Write lang"),
    ('![Una mappa](mappa.png){fig-alt="Una mappa"}', "x-021", 5, "alt="),
    ("```py\nx = 1\n```", "x-020", 5, "Write ```python"),
    ("```console\n$ ls\n```", "x-020", 5, "Write ```bash"),
    ("```python\nx\n```\n\n```py\nx\n```", "x-020", 9, "Write ```python"),
]


ONCE = [("```modello\nx = 1\n```", "x-020", 5, "or text for none")]


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


def test_every_name_that_is_advised_may_stand_on_code() -> None:
    in_no_language = {"text"}  # a row of chapter_elements.py
    assert (
        set(OTHER_LANGUAGES.values())
        == (set(OTHER_LANGUAGES.values()) & known_languages()) | in_no_language
    )


def test_no_name_that_pandoc_knows_is_advised_against() -> None:
    assert OTHER_LANGUAGES.keys() & known_languages() == set()
