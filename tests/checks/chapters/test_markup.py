"""Markdown that Pandoc did not take, which would be printed as it stands."""

from pathlib import Path

import pytest

from press.checks.chapters.markup import find_stray_markup_of_data
from press.checks.chapters.sections import Sections
from press.content.markdown import escape
from press.core.cache import Store
from press.core.findings import Finding
from press.typesetting.pandoc import parse
from press.typesetting.sections import ParsedSection
from tests.checks.chapters.small_chapters import assert_refused, assert_told_once, findings_of
from tests.conftest import PROJECT

REFUSED = [
    ("Testo\n| a | b |\n|---|---|\n| 1 | 2 |", "x-023", 6, "blank line before the table"),
    ("| a | b |\n| 1 | 2 |", "x-023", 5, "|---|---|"),
    ("Testo\n+---+\n| a |\n+---+", "x-023", 6, "blank line before the table"),
    ("Testo ^^aggiunto^^ qui.", "x-006", 5, "{.underline}"),
    ("Testo ~~ qui.", "x-006", 5, "Close it"),
    ("Testo ~due parole~ qui.", "x-006", 5, "~~text~~"),
    ("~~~\ncodice", "x-006", 5, "close it"),
    (r"\[x^2\]", "x-006", 5, "$$ … $$"),
    (
        "+-------+\n| a     |\n+=======+\n| b c   |\n| -- -- |\n| d e   |\n+-------+",
        "x-023",
        9,
        "|---|---|",
    ),
    ("Testo** forte** qui.", "x-006", 5, "no space between them and the text"),
    (
        "Testo **buono**.\n\nAltro **buono**.\n\nTesto** storto** qui.",
        "x-006",
        9,
        "no space between them and the text",
    ),
    ("Testo * chino* qui.", "x-006", 5, "no space between them and the text"),
    ("Un `codice senza fine.", "x-006", 5, "Close it"),
    ("Una nota^[senza fine.", "x-006", 5, "[^label]"),
    ("Una fonte [@rossi, p. 3.", "x-006", 5, "close the bracket"),
    ("Una nota.[^titolo-nulla]", "x-006", 5, "with the same label"),
    ("Testo {.classe} qui.", "x-006", 5, "after a heading"),
    ("Testo.\n::: {.box}\nRiquadro.\n:::", "x-006", 6, "after a blank line"),
    ("Testo.\n## Sezione", "x-006", 6, "blank line before it"),
    ("#Senza spazio", "x-006", 5, "a space after"),
    ("####### Sette", "x-006", 5, "one to six #"),
    ("##Sezione", "x-006", 5, "a space after"),
    ("Testo.\n> Citazione.", "x-006", 6, "blank line before it"),
    ("Testo.\nTable: Didascalia.", "x-006", 6, "with a blank line"),
    ("- voce\n\n    | verso\n    | altro", "x-006", 7, "indent it no further"),
    ("Testo\nTitolo\n======", "x-006", 7, "## Title"),
    ("| *uno\n| due*", "x-006", 5, "in verse, on each line"),
    ("*voce", "x-006", 5, "Close it"),
    ("x~i j~ qui.", "x-006", 5, "without spaces"),
    ("| a | b |\n|---|---|\n| a\\ | b |", "x-006", 7, "Delete it"),
    ("Testo\n* * *", "x-006", 6, "a blank line before it"),
]


ONCE = [
    ("Testo.\n::: {.note}\nUno.\n:::", "x-006", 6, "after a blank line"),
    ("- voce\n\n    ## Titolo\n\n    Testo.", "x-006", 7, "in a list or note"),
    ("- voce[^n]\n  [^n]: Nota.", "x-006", 6, "blank line before it"),
    ("Uno\nDue\n\n:   Tre.", "x-006", 8, "one term"),
    ("Un [testo][r].\n\n> [r]: https://example.org", "x-006", 7, "outside lists"),
    ("Uno `codice` e **aperto qui.", "x-006", 5, "no space between them and the text"),
    (
        "Table: Prima.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTable: Dopo. {#tab-d}",
        "x-006",
        11,
        "A table has only one",
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


def test_what_stands_twice_on_a_line_is_shown_once(tmp_path: Path) -> None:
    (finding,) = findings_of("Uno ** e ** due ** tre.", tmp_path)
    assert finding.problem.startswith('"**" would be printed')


def of_data(words: str, folder: Path) -> list[Finding]:
    """What is said of a generated section with the text of a datum, and with the recalled sign."""
    (folder / "due.yaml").write_text(f"absences:\n  - question: {words}\n", "utf-8")
    parsed, _ = parse(
        f"# Uno\n\nZona 3[\\*]{{.x}} {escape(words)}\n", "x.j2", PROJECT, Store(folder)
    )
    section = ParsedSection("uno", "x.j2", "", parsed.blocks, parsed.marked, ())
    text = Sections("it", folder, (section,), frozenset(), frozenset(), data=(folder / "due.yaml",))
    return list(find_stray_markup_of_data(text))


@pytest.mark.parametrize(
    "words",
    ["Quanti *tavoli*?", "Quanti _tavoli_?", "Un `codice`?", "[uno](https://a.it)", "[@a]", "<b>"],
)
def test_marks_in_a_text_of_data_are_told_on_its_line(words: str, tmp_path: Path) -> None:
    (finding,) = of_data(words, tmp_path)
    assert (finding.path, finding.line, finding.code) == ("due.yaml", 2, "x-054")
    assert "have no marks" in finding.remedy


@pytest.mark.parametrize("words", ["3 * 4?", "a_b", "https://a.it/_b/*c", "5*", "C#"])
def test_signs_that_are_no_marks_may_stand_in_data(words: str, tmp_path: Path) -> None:
    assert of_data(words, tmp_path) == []
