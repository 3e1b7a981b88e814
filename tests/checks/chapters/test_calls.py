"""A call stands where the marks of its value are read, and apart from the words around it."""

from pathlib import Path

import pytest

from tests.checks.chapters.small_chapters import assert_refused, assert_told_once, findings_of

MISPLACED = [
    ("Un `codice {{ not_found('alfa') }}`.", 5, "Write the value"),
    ("Un `codice {{ title }}`.", 5, "Write the value"),
    ("```\nuno\n{{ link('alfa') }}\n```", 7, "Write the value"),
    ("## Sezione {{ not_found('alfa') }} {#due-x}\n\nTesto.", 5, "in the sentence"),
    ("| a |\n|---|\n| b |\n\nTable: Voti {{ not_found('alfa') }}. {#tab-x}", 9, "in the sentence"),
    ("::: {.box title=\"Di {{ link('alfa') }}\"}\nTesto.\n:::", 5, "in words"),
    ("Un [testo](https://example.org \"di {{ cite('alfa', 'a') }}\").", 5, "in words"),
    ("Non si sa{{ not_found('alfa') }}.", 5, "a space"),
    ("È detto {{ cite('alfa', 'a') }}altrove.", 5, "a space"),
]
IN_PLACE = [
    "Non si sa {{ not_found('alfa') }}.",
    "«Non si sa» ({{ cite('alfa', 'a') }}), {{ link('alfa') }}ne.",
    "Un `codice` e {{ title }}.",
    "{% raw %}`{{ title }}`{% endraw %}",
    "<!-- `{{ title }}` e parola{{ not_found('alfa') }} -->Testo.",
    "## Sezione di {{ link('alfa') }} {#due-x}\n\nTesto.",
    "::: {.box title=\"Di {{ initiative('alfa').name }}\"}\nTesto.\n:::",
]


@pytest.mark.parametrize(("text", "line", "remedy"), MISPLACED)
def test_a_call_where_its_marks_would_be_printed_is_refused(
    text: str, line: int, remedy: str, tmp_path: Path
) -> None:
    assert_told_once(text, "x-056", line, remedy, tmp_path)


@pytest.mark.parametrize(
    "words", ["un *voto*", "un [voto](https://example.org)", "`voto`", "{{ not_found('alfa') }}"]
)
def test_the_words_of_a_call_are_plain(words: str, tmp_path: Path) -> None:
    quoted = words.replace("'", '"')
    text = f"{{{{ timeline(initiatives, caption=_('Di {quoted}.'), alt=_('a'), id='fig-x') }}}}"
    assert_refused(text, "x-056", 5, "in plain words", tmp_path)


@pytest.mark.parametrize("text", IN_PLACE)
def test_a_call_in_its_place_is_right(text: str, tmp_path: Path) -> None:
    assert [each for each in findings_of(text, tmp_path) if each.code == "x-056"] == []
