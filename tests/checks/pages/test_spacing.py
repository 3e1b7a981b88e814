"""Lines off the grid, and spaces that are too wide or run together."""

from collections.abc import Callable
from pathlib import Path

from press.checks.pages.spacing import find_loose_lines, find_off_grid_lines, find_rivers
from press.pipeline.editions import run
from press.pipeline.orders import Order
from tests.checks.pages.small_pages import TEXT, lay
from tests.conftest import PROJECT

MakeOrder = Callable[..., Order]
LOOSE = "Una riga con spazi " + "x" * 46 + " finisce."


def test_lines_after_a_box_of_whole_lines_stand_on_the_grid() -> None:
    pages = lay(f"<p>{TEXT}</p><div style='height: 28pt'></div><p>{TEXT}</p>")

    assert list(find_off_grid_lines(pages)) == []


def test_the_first_line_after_a_box_of_broken_height_is_off_the_grid() -> None:
    (found,) = find_off_grid_lines(
        lay(f"<p>Uno.</p><div style='height: 18pt'></div><p>Testo</p><p>{TEXT * 3}</p>")
    )

    assert (found.path, found.line) == ("uno.md", 3)
    assert found.problem == 'On sheet 1 of it-pdf, "Testo" is 4.0 pt below the baseline grid.'


def test_small_type_and_cards_keep_to_no_grid() -> None:
    small = f"<p style='font-size: 8pt; line-height: 11pt'>{TEXT}</p>"
    card = f"<div class='card' style='padding-top: 3pt; height: 95pt'><p>{TEXT}</p></div>"

    assert list(find_off_grid_lines(lay(f"{small}{card}"))) == []


def test_a_line_before_a_long_word_is_loose() -> None:
    (found,) = find_loose_lines(lay(f"<p>{LOOSE}</p>"))

    assert (found.path, found.line) == ("uno.md", 4)
    assert found.problem.startswith('On sheet 1 of it-pdf, the spaces of "Una riga con spazi" are ')


def test_an_even_line_is_not_loose() -> None:
    assert list(find_loose_lines(lay(f"<p>{TEXT * 6}</p>"))) == []


def test_what_the_sheet_takes_from_every_space_is_no_looseness() -> None:
    (wide,), (narrow,) = (
        find_loose_lines(lay(f"<p style='{style}'>{LOOSE}</p>"))
        for style in ("", "word-spacing: -1pt")
    )

    assert wide.problem == narrow.problem


def test_wide_spaces_that_stand_one_above_the_other_are_a_river() -> None:
    line = "abcdefghi " * 3 + "x" * 14 + " "
    style = "width: 60mm; font-family: Source Code Pro"
    (found,) = find_rivers(lay(f"<p style='{style}'>{line * 6}</p>"))

    assert found.problem.startswith(
        "On sheet 1 of it-pdf, wide spaces form a river over 11 lines, down to "
    )


def test_even_spaces_are_no_river() -> None:
    assert list(find_rivers(lay(f"<p>{TEXT * 8}</p>"))) == []


def test_a_word_too_long_for_its_line_is_found(minimal_book: Path, order: MakeOrder) -> None:
    address = "https://esempio.invalid/"
    link = f"[{address}{'x' * 30}]({address})"
    chapter = f"# Lungo\n\nUna riga di poche parole, poi {link} finisce.\n"
    (minimal_book / "content/chapters/due.md").write_text(chapter, "utf-8")

    pdf = run(order(minimal_book), lambda *_: None)[0]

    assert [(f.path, f.code) for f in pdf.findings if f.code.startswith("t-0")] == [
        ("content/chapters/due.md", "t-007")
    ]


def test_ragged_type_keeps_the_spaces_of_its_face() -> None:
    sheets = {
        path.name: path.read_text("utf-8")
        for path in (PROJECT / "assets/styles/print").glob("*.css")
    }
    ragged = [
        (name, rule)
        for name, sheet in sheets.items()
        for rule in sheet.split("}")
        if "text-align: left" in rule
        and any(name in rule.split("{")[0] for name in (" p", ".footnote", ".csl-entry"))
    ]

    assert len(ragged) > 10
    assert [pair for pair in ragged if "word-spacing: normal" not in pair[1]] == []


def test_the_sheets_keep_running_text_on_the_grid(minimal_book: Path, order: MakeOrder) -> None:
    text = (
        f"# Griglia\n\n{TEXT}\n\n::: {{.box}}\n\n{TEXT}\n\n:::\n\n{TEXT}\n\n* Voce.\n* Voce.\n\n"
        f"{TEXT}\n\n"
    )
    table = (
        "| A | B |\n|---|---|\n| uno | due |\n\nTable: Titolo. {#tab-griglia}\n\n"
        "## Sezione {#due-sezione}\n\nFine.\n"
    )
    (minimal_book / "content/chapters/due.md").write_text(text + table, "utf-8")

    pdf = run(order(minimal_book), lambda *_: None)[0]

    assert [f for f in pdf.findings if f.code == "t-005"] == []
