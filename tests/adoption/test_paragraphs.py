"""Typed bullets become lists, LaTeX becomes code, empty paragraphs go."""

import pytest

from tests.adoption.conftest import Adopter

pytestmark = pytest.mark.usefixtures("without_lingua")


@pytest.mark.parametrize(
    ("name", "foreign", "ours"),
    [
        ("prova.qmd", "Testo.\n\n\\newpage\n\nAltro.", "Testo.\n\nAltro."),
        ("prova.qmd", "Un \\textbf{x}.", "Un `\\textbf{x}`."),
        ("prova.md", "- [ ] da fare\n- [x] fatto", "- [ ] da fare\n- [x] fatto"),
        ("prova.md", "Uno.<br><br>Due.<br>Tre.", "Uno.\n\nDue.\\\nTre."),
        ("prova.md", "*Uno[^1]*.\n\n[^1]: Nota.", "*Uno*[^prova-nota].\n\n[^prova-nota]: Nota."),
        ("prova.docx", "• uno\n\n• due\n\nTesto.", "- uno\n- due\n\nTesto."),
        ("prova.docx", "\\- uno\n\n\\- due", "- uno\n- due"),
        ("prova.docx", "\\- uno solo", "\\- uno solo"),
        ("prova.docx", "Le voci:\\\n• uno;\\\n• due.", "Le voci:\n\n- uno;\n- due."),
    ],
)
def test_paragraphs_and_lists(name: str, foreign: str, ours: str, adopter: Adopter) -> None:
    assert adopter.body(name, foreign) == ours


def test_the_report_names_the_language_of_what_was_kept_as_code(adopter: Adopter) -> None:
    text = "# Titolo\n\nUn \\textbf{x}, `y`{=latex}, `z`{=context}.\n"

    said = adopter.adopt(adopter.put("prova.qmd", text))

    named = ("LaTeX", "context", "latex", "tex")
    assert [n for n in named if f"Raw {n} was kept" in said] == ["LaTeX", "context"]
