"""Call-outs of other tools become the book's; other classes are removed."""

import pytest

from tests.adoption.conftest import Adopter

pytestmark = pytest.mark.usefixtures("without_lingua")


@pytest.mark.parametrize(
    ("name", "foreign", "ours"),
    [
        ("prova.qmd", "::: {.callout-note}\nTesto.\n:::", "::: note\nTesto.\n:::"),
        (
            "prova.qmd",
            '::: {.callout-tip title="Un consiglio"}\nTesto.\n:::',
            '::: {.note title="Un consiglio"}\nTesto.\n:::',
        ),
        (
            "prova.qmd",
            "::: {.callout-caution}\n## Attenti\nTesto.\n:::",
            '::: {.warning title="Attenti"}\nTesto.\n:::',
        ),
        (
            "prova.qmd",
            '::: {.callout-important appearance="simple" icon=false}\nTesto.\n:::',
            "::: box\nTesto.\n:::",
        ),
        ("prova.qmd", "::: {.column-page .x}\nTesto.\n:::", "Testo."),
        (
            "prova.qmd",
            "Si veda [là](#inizio).\n\n::: {#inizio .x}\n## Due\n\nTesto.\n:::",
            "Si veda [là](#prova-inizio).\n\n## Due {#prova-inizio}\n\nTesto.",
        ),
        ("prova.qmd", "Parole [rosse]{.red style='color:red'}.", "Parole rosse."),
        ("prova.md", "> [!WARNING]\n> Testo.", "::: warning\nTesto.\n:::"),
        (
            "prova.html",
            (
                '<div class="admonition note"><p class="first admonition-title">Nota</p>'
                "<p>Testo.</p></div>"
            ),
            "::: note\nTesto.\n:::",
        ),
        (
            "prova.html",
            (
                '<div class="admonition error"><p class="admonition-title">Errore</p>'
                "<p>Testo.</p></div>"
            ),
            '::: {.warning title="Errore"}\nTesto.\n:::',
        ),
    ],
)
def test_foreign_divs_and_spans(name: str, foreign: str, ours: str, adopter: Adopter) -> None:
    assert adopter.body(name, foreign) == ours
