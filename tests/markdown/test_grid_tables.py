"""In grid tables every cell is a message; translations widen the table, but keep its cells."""

import json
from typing import Any

import pytest

from press.checks.chapters.segmentation import unsegmentable_places
from press.localization.pseudo import pseudo
from press.markdown.grid_tables import GridCell, _factor, read_grid
from press.markdown.line_marks import line_mark
from press.markdown.segments import apply_translations, extract_segments
from press.typesetting.pandoc import READ, run_pandoc
from tests.conftest import PROJECT

SPANNED = """\
+----------+---------------------+------------------+
| Ente     | Persone             | Che cosa fa      |
|          +----------+----------+                  |
|          | donne    | uomini   |                  |
+:=========+:========:+=========:+:=================+
| Comune   | nove     | dieci    | Un paragrafo.    |
|          |          |          |                  |
|          |          |          | Un altro.        |
+----------+----------+----------+------------------+
| Zona     | insieme             | - una voce       |
|          |                     | - due voci       |
|          +----------+----------+------------------+
|          | tre      | quattro  | *enfasi*         |
+==========+==========+==========+==================+
| Totale   | tutte    | tutti    | fine             |
+==========+==========+==========+==================+

Table: Una griglia. {#tab-griglia}
"""


def tables(markdown: str) -> list[Any]:
    """Pandoc's tables, without words and without how wide they are drawn."""
    text, _ = run_pandoc(["--defaults", str(PROJECT / READ)], markdown)
    return [_bare(block["c"][2:]) for block in json.loads(text)["blocks"] if block["t"] == "Table"]


def _bare(node: Any) -> Any:
    if isinstance(node, list):
        return [kid for kid in map(_bare, node) if kid is not None]
    if isinstance(node, dict):
        kind = node.get("t")
        return (
            None
            if kind in ("Str", "Space", "SoftBreak")
            else kind
            if kind == "ColWidth"
            else {key: _bare(value) for key, value in node.items()}
        )
    return node


def test_every_paragraph_of_a_cell_is_a_message_with_its_line() -> None:
    found = [(unit.text, unit.kind, unit.line) for unit in extract_segments(SPANNED)]

    assert found[:4] == [
        ("Ente", "table cell", 2),
        ("Persone", "table cell", 2),
        ("Che cosa fa", "table cell", 2),
        ("donne", "table cell", 4),
    ]
    assert ("Un altro.", "table cell", 8) in found
    assert ("due voci", "table cell", 11) in found
    assert found[-1] == ("Una griglia.", "caption", 18)


def test_messages_stand_where_the_source_has_them() -> None:
    assert all(SPANNED[unit.start : unit.end] == unit.text for unit in extract_segments(SPANNED))


def test_the_same_words_leave_the_drawing_as_it_was() -> None:
    assert apply_translations(SPANNED, lambda unit: unit.text) == SPANNED
    assert apply_translations(SPANNED, lambda _: None) == SPANNED


@pytest.mark.parametrize(
    "say", [pseudo, lambda text: f"{text} a | b + c", lambda text: f"{text} 東京 e e\u0300"]
)
def test_other_words_leave_spans_alignment_and_blocks_as_they_were(say: Any) -> None:
    other = apply_translations(SPANNED, lambda unit: say(unit.text))

    assert other != SPANNED
    assert tables(other) == tables(SPANNED)


def test_columns_keep_their_proportions() -> None:
    before, after = (
        read_grid(text.split("\n\n")[0])
        for text in (SPANNED, apply_translations(SPANNED, lambda u: pseudo(u.text)))
    )

    assert before
    assert after
    factor = after.cells[0].right // before.cells[0].right
    assert factor > 1
    assert [cell.right for cell in after.cells] == [cell.right * factor for cell in before.cells]
    assert [cell.bottom for cell in after.cells] == [cell.bottom for cell in before.cells]


def test_line_marks_stand_within_the_borders() -> None:
    assert tables(apply_translations(SPANNED, lambda unit: unit.text, line_mark)) == tables(SPANNED)


def test_a_grid_table_in_a_list_keeps_its_indent() -> None:
    nested = (
        "- Una voce:\n\n"
        + "".join(f"  {line}\n" for line in SPANNED.split("\n\n")[0].splitlines())
        + "\n- Altra.\n"
    )

    other = apply_translations(nested, lambda unit: pseudo(unit.text))

    assert all(line.startswith("  ") for line in other.splitlines() if "+--" in line)
    assert unsegmentable_places(nested, PROJECT) == []


def test_borders_that_do_not_meet_are_no_table_and_are_refused() -> None:
    broken = SPANNED.replace("| Comune   | nove     |", "| Comune  | nove     |")

    assert read_grid(broken.split("\n\n")[0]) is None
    assert unsegmentable_places(broken, PROJECT)


def test_a_chapter_with_a_grid_table_can_be_translated() -> None:
    assert unsegmentable_places(f"# Titolo\n\n{SPANNED}", PROJECT) == []


@pytest.mark.parametrize(("letters", "times"), [(0, 1), (7, 1), (8, 2), (17, 2), (18, 3)])
def test_a_table_is_as_many_times_as_wide_as_its_longest_line_needs(
    letters: int, times: int
) -> None:
    cell = GridCell(0, 0, 2, 10, (), 1)  # nine letters between its borders

    assert _factor(cell, ["a", "x" * letters]) == times
