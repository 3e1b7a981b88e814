"""A typed chapter has one letter per generated text; findings show the source as typed."""

import time
from pathlib import Path

import pytest

from press.checks.chapters.typed_text import (
    EXPRESSION,
    FENCED,
    OBJECT,
    as_typed,
    escaped,
    typed_text,
)
from press.markdown.line_marks import strip_line_marks
from tests.checks.chapters.small_chapters import findings_of


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Un {{ card('a') }} qui.", f"Un {EXPRESSION} qui."),
        ("Un {# no #} e <!-- nota -->qui.", "Un {# no #} e qui."),
        (r"Un \* e `\*`.", rf"Un {escaped('*')} e `\*`."),
        ("Un &ast; e &egrave;.", f"Un {escaped('*')} e &egrave;."),
        ("```\nx\n```", f"```{FENCED}\nx\n```"),
        ("``` {#a}\nx\n```", f"``` {{.{FENCED} #a}}\nx\n```"),
    ],
)
def test_what_is_no_typed_text_is_one_letter(source: str, text: str) -> None:
    assert strip_line_marks(typed_text(source).text) == text


def test_each_line_knows_its_line_in_the_source() -> None:
    typed = typed_text("Uno {{\n'a' }}.\n\nDue.")
    assert list(typed.lines()) == [(1, f"Uno {EXPRESSION}."), (3, ""), (4, "Due.")]
    assert typed.line_at(typed.text.index("Due")) == 4


def test_words_are_found_behind_a_line_or_nearest_to_it() -> None:
    typed = typed_text("a-b\n\nx\n\nb\n\n    b\n\n&nbsp;\n")
    assert typed.find("b", 2) == 5
    assert typed.find("z", 2) == 2
    assert typed.nearest("b", 1) == 5
    assert typed.nearest("a", 9) == 1
    assert typed.find_indented("b", 1) == 7
    assert typed.find_blank(1) == 9


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Uno &foo; e &bar; qui.", '"&foo;", "&bar;" would be printed'),
        ("<b>Uno</b> e <i>due</i>.", '"<b>", "</b>" would be printed'),
        ("Uno [^manca] e [^anche].", '"[^manca]", "[^anche]" would be printed'),
        ("Un [a `codice` b][manca].", '"[a `codice` b][manca]" would be printed'),
        (
            "1985. {{ initiative('alfa').name }} e `x`.",
            "«1985. {{ initiative('alfa').name }} e `x…» is read",
        ),
        ("| a | b |\n|---|---|\n| 1 | `x` | {{ title }} c |", "«{{ title }} c» would be lost"),
    ],
)
def test_an_excerpt_shows_all_that_was_typed(text: str, shown: str, tmp_path: Path) -> None:
    assert any(shown in finding.problem for finding in findings_of(text, tmp_path))


@pytest.mark.parametrize("typed", ["`", "`a", "[", "[a]", "$", "{{", "@a"])
def test_an_excerpt_is_looked_for_in_no_time(typed: str) -> None:
    begun = time.process_time()

    as_typed(f"{OBJECT}{EXPRESSION} {OBJECT}{OBJECT}{OBJECT}x", 1, typed * (20_000 // len(typed)))

    assert time.process_time() - begun < 2
