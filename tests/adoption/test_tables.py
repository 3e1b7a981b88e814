"""Tables get header rows, captions and a form that Markdown can hold."""

import pytest

from tests.adoption.conftest import Adopter

pytestmark = pytest.mark.usefixtures("without_lingua")


@pytest.mark.parametrize(
    ("name", "foreign", "ours"),
    [
        (
            "prova.docx",
            "| a | b |\n|---|---|\n| c | d |\n\n: Una tabella",
            "| a   | b   |\n|-----|-----|\n| c   | d   |\n\nTable: Una tabella {#tab-una-tabella}",
        ),
        (
            "prova.html",
            '<div class="highlight-json"><table><tr><td class="linenos"><pre>1</pre></td>'
            '<td class="code"><div class="highlight"><pre>{}</pre></div></td></tr></table></div>',
            "``` json\n{}\n```",
        ),
    ],
)
def test_tables(name: str, foreign: str, ours: str, adopter: Adopter) -> None:
    assert adopter.body(name, foreign) == ours


def test_a_table_without_heads_takes_its_first_row_for_them(adopter: Adopter) -> None:
    table = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"

    lines = adopter.body("prova.html", table).splitlines()

    assert [line.replace(" ", "") for line in lines if "-" not in line] == ["|a|b|", "|c|d|"]


def test_a_head_that_is_missing_is_marked_for_the_editor(adopter: Adopter) -> None:
    path = adopter.put("prova.md", "# Titolo\n\n| a | |\n|---|---|\n| c | d |\n")

    assert (
        "needs you  A column of a table has no header: replace the dash "
        "(content/chapters/prova.md:3)"
    ) in adopter.adopt(path)
    assert "|a|–|" in adopter.chapter("prova").replace(" ", "")


def test_a_table_that_only_frames_its_text_is_laid_open(adopter: Adopter) -> None:
    assert (
        adopter.body("prova.html", "<table><tr><td><p>Uno.</p><p>Due.</p></td></tr></table>")
        == "Uno.\n\nDue."
    )


def test_a_table_wider_than_a_page_lies_on_its_side(adopter: Adopter) -> None:
    row = "|" + " lunghissima |" * 8
    text = f"{row}\n|{'---|' * 8}\n{row}\n"

    assert adopter.body("prova.md", text).endswith("\n\nTable: {.wide}")


def test_cells_of_several_lines_make_a_grid_whose_borders_stand_straight(adopter: Adopter) -> None:
    table = (
        "<table><tr><th>a</th><th>b</th></tr><tr><td>uno:<br>- due<br>- tre</td>"
        "<td>d</td></tr></table>"
    )

    lines = adopter.body("prova.html", table).splitlines()

    assert len({len(line) for line in lines}) == 1
    assert [line.split("|")[1].strip() for line in lines if line.startswith("|")] == [
        "a",
        "uno:",
        "",
        "- due",
        "- tre",
    ]


def test_a_bar_in_a_cell_of_a_grid_is_a_letter(adopter: Adopter) -> None:
    table = (
        "<table><tr><th>A</th><th>B</th></tr><tr><td>c</td><td><p>uno | due</p>"
        "<p>tre</p></td></tr></table>"
    )

    assert "uno \\| due" in adopter.body("prova.html", table)
