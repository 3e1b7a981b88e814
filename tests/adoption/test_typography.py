"""Quotation marks, apostrophes, spaces and pictograms get the book's typography."""

import pytest

from tests.adoption.conftest import Adopter

pytestmark = pytest.mark.usefixtures("without_lingua")


@pytest.mark.parametrize(
    ("name", "foreign", "ours"),
    [
        ("prova.qmd", "Detto \"così\", e 'così'.", "Detto «così», e ‘così’."),
        ("prova.qmd", "L'idea e l'uomo -- forse...", "L’idea e l’uomo – forse…"),
        ("prova.md", "Un 💡 segno e un ✅.", "Un segno e un √."),
        ("prova.md", "a\u00adb\u200bc e\u2011f g\u00a0h 12\u00a0km", "abc e-f g h 12\u00a0km"),
    ],
)
def test_typography(name: str, foreign: str, ours: str, adopter: Adopter) -> None:
    assert adopter.body(name, foreign) == ours
