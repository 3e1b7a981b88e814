"""Quarto's includes, shortcodes and code cells are resolved."""

import pytest

from tests.adoption.conftest import Adopter

pytestmark = pytest.mark.usefixtures("without_lingua")


@pytest.mark.parametrize(
    ("name", "foreign", "ours"),
    [
        ("prova.qmd", "Testo.\n\n{{< pagebreak >}}\n\nAltro.", "Testo.\n\nAltro."),
        ("prova.qmd", "```{r}\n#| echo: false\nx\n```", "``` r\nx\n```"),
    ],
)
def test_shortcodes_and_code_cells(name: str, foreign: str, ours: str, adopter: Adopter) -> None:
    assert adopter.body(name, foreign) == ours


def test_an_included_file_stands_in_the_chapter(adopter: Adopter) -> None:
    adopter.put(
        "parti/_una.qmd",
        "---\ntitle: x\n---\n\nDentro, {{< include _due.qmd >}}\n\n{{< include _due.qmd >}}\n",
    )
    adopter.put("parti/_due.qmd", "ancora dentro.\n")

    assert (
        adopter.body("prova.qmd", "Prima.\n\n{{< include parti/_una.qmd >}}")
        == "Prima.\n\nDentro,\n\nancora dentro."
    )
