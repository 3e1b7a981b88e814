"""Markup of other tools would be printed as typed; each finding says what to write instead."""

from pathlib import Path

import pytest

from tests.checks.chapters.small_chapters import assert_refused, assert_told_once

REFUSED = [
    ("> [!NOTE]\n> Testo.", "x-025", 5, "::: {.note}"),
    ("!!! note\n    Testo.", "x-025", 5, "::: {.note}"),
    ("[ ] Da fare.", "x-025", 5, "- [ ]"),
    ("Nota {# interna #}.", "x-025", 5, "<!-- … -->"),
    ("Uno }} due.", "x-025", 5, "both halves"),
    ('{| class="wikitable"', "x-025", 5, "a pipe table"),
    ("Si veda Error! Reference source not found.", "x-025", 5, "[](#id)"),
    ("Come dice la fonte【12†source】.", "x-025", 5, "[@key]"),
    ("[TOC]", "x-025", 5, "contents is generated"),
    ("Vedi [[Pagina]].", "x-025", 5, "[](#id)"),
    ("Una ==parola== segnata.", "x-025", 5, "**text**"),
    ("Vedi {ref}`meta`.", "x-025", 5, "[](#id)"),
    ("Vedi :ref:`meta`.", "x-025", 5, "[](#id)"),
    ("Un `<br>`{=html} qui.", "x-025", 5, "in Markdown"),
    (".. note:: Testo.", "x-025", 5, "content/README.md"),
    ("(meta)=", "x-025", 5, "{#id}"),
    ("Titolo {: .classe}", "x-025", 5, "without the colon"),
    ("Testo {++aggiunto++}.", "x-025", 5, "Accept or reject"),
    ("Testo %%commento%%.", "x-025", 5, "<!--"),
    ("Testo '''forte'''.", "x-025", 5, "**text**"),
    ("Una faccia :smile: qui.", "x-025", 5, "Type the emoji"),
    ("Un cuore :material-heart: qui.", "x-025", 5, "Type the emoji"),
    ("Vedi (#eq:area).", "x-025", 5, "[](#id)"),
    ("(ref:foto) Una didascalia.", "x-025", 5, "[](#id)"),
    (". . .", "x-025", 5, "Delete it"),
    ("Uno &foo; due.", "x-025", 5, "the character itself"),
    (r"Una \textbf{parola}.", "x-025", 5, "Write **words**"),
    (r"Vedi \ref{tab-uno}.", "x-025", 5, "[](#id)"),
    (r"\newcommand{\x}{y}", "x-025", 5, "content/README.md"),
    (r"La formula \(x^2\) qui.", "x-025", 5, "between dollar signs"),
    ("Uno<br>due.", "x-025", 5, "end of the line"),
    ("<table><tr><td>uno</td></tr></table>", "x-025", 5, "a pipe table"),
    ("<div\nclass=x>testo</div>", "x-025", 6, "::: {.box}"),
    ("Uno --> due.", "x-025", 5, "content/README.md"),
    ("```{=html}\n<b>x</b>\n```", "x-025", 5, "no braces"),
    ("```{python}\nx = 1\n```", "x-025", 5, "no braces"),
    ("*[UE]: Unione europea", "x-025", 5, "Spell it out"),
    ("@[toc]", "x-025", 5, "contents is generated"),
    ("Bene :+1: così.", "x-025", 5, "Type the emoji"),
    ("Testo {~~prima~>dopo~~}.", "x-025", 5, "Accept or reject"),
    ("Una ''parola'' qui.", "x-025", 5, "«text»"),
    ("Una //parola// qui.", "x-025", 5, "Write *text*"),
    ("{note}Testo{note}", "x-025", 5, "::: {.note}"),
    ("Vedi [testo|https://example.org].", "x-025", 5, "[text](https://…)"),
    ("Vedi <https://example.org|testo>.", "x-025", 5, "[text](https://…)"),
    ("Premi kbd:[Ctrl].", "x-025", 5, "content/README.md"),
    ("[.lead]\nTesto.", "x-025", 5, "::: {.note}"),
    ("=== Titolo", "x-025", 5, "## Title"),
    ("h2. Titolo", "x-025", 5, "## Title"),
    ("#+TITLE: Testo", "x-025", 5, "content/README.md"),
    (r"Si veda \@ref(fig:uno).", "x-025", 5, "[](#id)"),
    ("--8<-- file.md", "x-025", 5, "a chapter is a single file"),
    ('```python title="a.py"\nx = 1\n```', "x-025", 5, "Write ```python on"),
    ("```js {1,3}\nlet x\n```", "x-025", 5, "Write ```javascript on"),
]


ONCE = [("Uno &foo; e &bar; qui.", "x-025", 5, "the character itself")]


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
