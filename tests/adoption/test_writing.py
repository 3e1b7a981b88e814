"""A chapter is written so that Pandoc and Jinja read its words as words."""

import pytest

from tests.adoption.conftest import Adopter

pytestmark = pytest.mark.usefixtures("without_lingua")


@pytest.mark.parametrize(
    ("name", "foreign", "ours"),
    [
        (
            "prova.qmd",
            "Testo[^1].\n\n[^1]: v. la legge.",
            "Testo[^prova-v-la].\n\n[^prova-v-la]: v\\. la legge.",
        ),
        ("prova.qmd", "Scrivi `{{ x }}`.", "Scrivi {% raw %}`{{ x }}`{% endraw %}."),
        ("prova.qmd", "Scrivi {{ x }} e {% y %}.", "Scrivi \\{\\{ x \\}\\} e \\{\\% y \\%\\}."),
        ("prova.qmd", "E $x^2$.", "E $x^2$."),
        ("prova.md", "- a\n- b\n\n1. c\n2. d", "- a\n- b\n\n1.  c\n2.  d"),
        ("prova.md", "- a\n- b\n\n* c\n* d", "- a\n- b\n\n::: {}\n- c\n- d\n:::"),
        (
            "prova.md",
            "Il doi:10.1038/nphys1170 e urn:nbn:it.",
            "Il doi\\:10.1038/nphys1170 e urn\\:nbn:it.",
        ),
        (
            "prova.html",
            "<ul><li>a</li></ul><div><ul><li>b</li></ul></div>",
            "- a\n\n::: {}\n- b\n:::",
        ),
    ],
)
def test_what_is_written_reads_back_as_the_same_words(
    name: str, foreign: str, ours: str, adopter: Adopter
) -> None:
    assert adopter.body(name, foreign) == ours
