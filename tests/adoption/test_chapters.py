"""A document is split into chapters, with titles and headings without gaps or typed numbers."""

import pytest

from tests.adoption.conftest import Adopter

pytestmark = pytest.mark.usefixtures("without_lingua")


@pytest.mark.parametrize(
    ("name", "foreign", "ours"),
    [
        (
            "prova.qmd",
            "## Uno\n\n#### Due\n\nTesto.",
            "## Uno {#prova-uno}\n\n### Due {#prova-due}\n\nTesto.",
        ),
        ("prova.qmd", "## 1.2. Uno\n\nTesto.", "## Uno {#prova-uno}\n\nTesto."),
        ("prova.qmd", "> ## Uno\n>\n> Testo.", "> **Uno**\n>\n> Testo."),
    ],
)
def test_headings_get_the_book_s_levels(
    name: str, foreign: str, ours: str, adopter: Adopter
) -> None:
    assert adopter.body(name, foreign) == ours


def test_a_text_without_a_title_takes_its_files_name_and_says_so(adopter: Adopter) -> None:
    said = adopter.adopt(
        adopter.put("piano-annuale.md", "Testo.\n\n## Uno\n\nTesto.\n\n## Due\n\nTesto.\n")
    )

    assert adopter.chapter("piano-annuale").startswith(
        "# Piano annuale\n\nTesto.\n\n## Uno {#piano-annuale-uno}\n"
    )
    assert (
        "needs you  The title «Piano annuale» was made from the file's name: write the "
        "chapter's title"
    ) in said


def test_a_title_in_the_front_matter_is_the_chapters(adopter: Adopter) -> None:
    text = "---\ntitle: Il piano\n---\n\nTesto.\n\n## Uno\n\nTesto.\n"

    assert (
        adopter.of("prova.qmd", text) == "# Il piano\n\nTesto.\n\n## Uno {#prova-uno}\n\nTesto.\n"
    )


def test_each_heading_of_the_first_level_begins_a_chapter(adopter: Adopter) -> None:
    adopter.adopt(
        adopter.put("libro.qmd", "# Uno e due\n\nVedi @sec-b.\n\n# Tre {#sec-b}\n\nFine.\n")
    )

    assert adopter.chapter("uno-e-due") == "# Uno e due\n\nVedi [](#tre).\n"
    assert adopter.chapter("tre") == "# Tre\n\nFine.\n"
