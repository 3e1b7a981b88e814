"""Marks that lead from a block of the finished AST back to its line in the chapter."""

import json
from pathlib import Path

import pytest

from press.core.cache import Store
from press.markdown.line_marks import line_mark, marked_lines, strip_line_marks
from press.markdown.segments import apply_translations, extract_segments
from press.typesetting.pandoc import parse

PROJECT = Path(__file__).parent.parent.parent

ONE_OF_EACH = """# Titolo {#uno}

Un capoverso con *enfasi*, [link](https://example.org) e nota.[^n]

*Comincia* in corsivo. [@rossi2010] e poi.

[@rossi2010] comincia con una citazione.

[^n]: Testo della nota.

- primo
- secondo

3. terzo
4. quarto

> Citazione
> su due righe.

| A | B |
|---|---|
| uno | due |

Table: Didascalia. {#tab-x}

![Figura](x.png){#fig-x alt="Parole."}

Termine

:   Definizione.

::: {.box}
**Riquadro.** Testo.
:::
"""


@pytest.mark.parametrize("number", [0, 9, 15, 16, 4095])
def test_a_mark_leads_back_to_the_line_of_its_message(number: int) -> None:
    lines = list(range(1, 4097))
    assert marked_lines(f"prima {line_mark(number)}dopo", lines) == [number + 1]


def test_a_text_without_its_marks_is_the_text() -> None:
    assert strip_line_marks(f"{line_mark(3)}Una{line_mark(20)} parola") == "Una parola"


def test_pandoc_reads_a_marked_chapter_as_it_reads_the_chapter(tmp_path: Path) -> None:
    store = Store(tmp_path)
    plain, _ = parse(
        apply_translations(ONE_OF_EACH, lambda unit: unit.text), "uno.md", PROJECT, store
    )
    marked, _ = parse(
        apply_translations(ONE_OF_EACH, lambda unit: unit.text, line_mark), "uno.md", PROJECT, store
    )
    assert _joined(marked.blocks) == _joined(plain.blocks)


def test_every_message_of_a_chapter_is_found_in_its_ast(tmp_path: Path) -> None:
    marked, _ = parse(
        apply_translations(ONE_OF_EACH, lambda unit: unit.text, line_mark),
        "uno.md",
        PROJECT,
        Store(tmp_path),
    )
    units = extract_segments(ONE_OF_EACH)
    found = marked_lines(
        json.dumps(marked.marked, ensure_ascii=False), [unit.line for unit in units]
    )
    assert sorted(found) == sorted(unit.line for unit in units if not unit.is_attribute)


def _joined(blocks: object) -> str:
    """The AST without the empty words that marks leave."""
    text = json.dumps(blocks, ensure_ascii=False)
    return text.replace('{"t": "Str", "c": ""}, ', "").replace('{"t": "Str", "c": ""}', "")
