"""Links and cross-references lead to their targets in the book."""

import pytest

from tests.adoption.conftest import Adopter

pytestmark = pytest.mark.usefixtures("without_lingua")


@pytest.mark.parametrize(
    ("name", "foreign", "ours"),
    [
        (
            "prova.qmd",
            "Vedi [par. -@sec-anni].\n\n## Due {#sec-anni}\n\nFine.",
            "Vedi [](#prova-anni).\n\n## Due {#prova-anni}\n\nFine.",
        ),
        (
            "prova.qmd",
            "Nel par. -@sec-anni.\n\n## Due {#sec-anni}\n\nFine.",
            "Nel [](#prova-anni).\n\n## Due {#prova-anni}\n\nFine.",
        ),
        ("prova.qmd", "https://example.org/a", "<https://example.org/a>"),
        ("prova.md", "## Uno [#](#uno)\n\nTesto.", "## Uno {#prova-uno}\n\nTesto."),
        ("prova.md", "Vedi (https://example.org/a_b).", "Vedi (<https://example.org/a_b>)."),
        ("prova.md", "**Vedi https://example.org/a qui**", "**Vedi <https://example.org/a> qui**"),
    ],
)
def test_links_and_references_find_their_targets(
    name: str, foreign: str, ours: str, adopter: Adopter
) -> None:
    assert adopter.body(name, foreign) == ours


def test_a_citation_of_a_work_that_the_book_knows_stays(adopter: Adopter) -> None:
    key = next(
        line.split(": ")[1]
        for line in (adopter.root / "content/references.yaml").read_text().splitlines()
        if "id: " in line
    )

    assert (
        adopter.body("prova.qmd", f"Detto.[@{key}, p. 3]").replace("\u00a0", " ")
        == f"Detto.[@{key}, p. 3]"
    )
