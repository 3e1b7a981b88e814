"""Tables and pictures that a chapter calls, as Markdown."""

import pytest

from press.content.blocks import Blocks, Picture, markdown_environment
from press.content.markdown import Markdown
from press.core.resources import ENGINE

WORDS = {"labels": {"data": "Dati"}}
PICTURE = Picture(lambda _: 0.0, ("A",), (("1",),))


def blocks(*, has_data_part: bool = True) -> Blocks:
    return Blocks(markdown_environment(ENGINE), WORDS, has_data_part)


def test_a_table_has_its_heads_its_rows_and_its_caption() -> None:
    rows = [("a|b", "*c*"), ("d", Markdown("*e*"))]

    assert blocks().table(["Uno", "Due"], rows, "Una tabella", "tab-a") == (
        "| Uno | Due |\n|:----|:----|\n"
        "| a\\|b | \\*c\\* |\n| d | *e* |\n\n"
        "Table: Una tabella {#tab-a}"
    )


@pytest.mark.parametrize(
    ("has_data_part", "data", "target", "has_own_table"),
    [
        (True, "", "data-fig-a", True),
        (True, "tab-a", "tab-a", False),
        (False, "tab-a", "tab-a", False),
        (False, "", "", False),
    ],
)
def test_a_figure_leads_to_its_data_where_they_are_printed(
    has_data_part: bool, data: str, target: str, has_own_table: bool
) -> None:
    made = blocks(has_data_part=has_data_part)
    text = made.figure(PICTURE, "Una figura", "fig-a", "Si vede", data=data)

    [(name, drawn)] = made.drawn.items()
    assert name == "charts/fig-a.svg"
    assert (drawn.data, drawn.has_own_table) == (target, has_own_table)
    assert f"[Dati](#{target})" in text if target else "Dati" not in text
    assert text.endswith('](charts/fig-a.svg){#fig-a .chart alt="Si vede"}')


def test_a_note_stands_after_the_caption() -> None:
    text = blocks(has_data_part=False).figure(PICTURE, "Una figura", "fig-a", "a", note="Nota")

    assert text.startswith("![Una figura[. Nota]{.caption-note}](charts/")


def test_an_alternative_text_keeps_to_its_quotation_marks() -> None:
    text = blocks().figure(PICTURE, "a", "fig-a", 'Un "a" \\ e\n*b*')

    assert text.endswith(r'alt="Un \"a\" \\ e *b*"}')
