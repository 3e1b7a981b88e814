"""A wrongly drawn table is one finding and one letter in its place; the rest is unchanged."""

import time

import pytest

from press.content.broken_tables import without_broken_tables
from press.content.recovery import place

SIMPLE = "  Destra  Sinistra\n-------  ---------\n     12  dodici"
HEADLESS = "-------  ---------\n     12  dodici\n-------  ---------"
MULTILINE = (
    "---------------------\n Testa    Altra\n-------  ------------\n   uno   una riga\n\n"
    "   due   una riga\n         che va a capo\n---------------------"
)
MULTILINE_HEADLESS = (
    "-------  ------------\n   uno   una riga\n\n   due   una riga\n-------  ------------"
)
GRID = "+----+----+\n| a  | b  |\n+====+====+\n| 1 | 2   |\n+----+----+"


@pytest.mark.parametrize("table", [SIMPLE, HEADLESS, MULTILINE, MULTILINE_HEADLESS])
def test_a_table_aligned_by_spaces_is_refused_on_its_first_line(table: str) -> None:
    recovered = without_broken_tables(
        f"Testo.\n\n{table}\n\nTable: Didascalia. {{#tab-a}}\n\nAltro.\n", "due.md", ()
    )

    ((finding, mistake),) = zip(recovered.findings, recovered.mistakes, strict=True)
    assert (finding.line, finding.code) == (3, "x-045")
    assert "| a | b |" in finding.remedy
    assert mistake.typed.endswith("{#tab-a}")
    assert recovered.text.split() == ["Testo.", place(0), "Altro."]
    assert recovered.text.count("\n") == table.count("\n") + 7


@pytest.mark.parametrize("before", ["", "> ", "    "])
def test_a_grid_table_that_is_drawn_wrongly_is_refused_where_it_is_wrong(before: str) -> None:
    table = before + GRID.replace("\n", f"\n{before}")
    recovered = without_broken_tables(f"Testo.\n\n{table}\n\nAltro.\n", "due.md", ())

    assert [(finding.line, finding.problem[:20]) for finding in recovered.findings] == [
        (6, "The bar in column 5 ")
    ]
    assert recovered.text.split() == ["Testo.", *before.split(), place(0), "Altro."]


def test_a_table_may_end_the_text() -> None:
    for end in ("", "\n", "\n\n \n"):
        recovered = without_broken_tables(f"Testo.\n\n{SIMPLE}{end}", "due.md", ())

        assert recovered.text.split() == ["Testo.", place(0)]


def test_a_caption_above_goes_with_its_table() -> None:
    recovered = without_broken_tables(
        f"Testo.\n\nTable: Sopra. {{#tab-a}}\n\n{SIMPLE}\n", "due.md", ()
    )

    assert recovered.text.split() == ["Testo.", place(0)]
    assert recovered.findings[0].line == 5


@pytest.mark.parametrize(
    "text",
    [
        "Testo.\n\n---\n\nAltro.\n\n* * *\n\n- - -\n",
        f"```\n{SIMPLE}\n```\n",
        f"```\n{GRID}\n```\n",
        f"<!--\n{SIMPLE}\n-->\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "a | b\n--- | ---\n1 | 2\n",
        "+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+\n\nTable: Bene.\n",
        "Titolo\n------\n\nTesto – e -- altro.\n",
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert without_broken_tables(text, "due.md", ()).text == text


@pytest.mark.parametrize(
    "typed", ["-- --\n", "+--\n", "+-+\n", "---\n\n", "-- --\n\n", "```a\n", "> -- --\n"]
)
def test_a_hostile_text_is_gone_through_in_no_time(typed: str) -> None:
    begun = time.process_time()

    without_broken_tables(typed * (50_000 // len(typed)), "due.md", ())

    assert time.process_time() - begun < 4
