"""An id is kept, with the chapter's prefix, if something refers to it."""

import pytest

from tests.adoption.conftest import Adopter

pytestmark = pytest.mark.usefixtures("without_lingua")


@pytest.mark.parametrize(
    ("name", "foreign", "ours"),
    [
        (
            "prova.qmd",
            "Un [posto]{#qui}, v. [là](#qui).",
            "Un [posto]{#prova-qui}, v. [là](#prova-qui).",
        ),
        ("prova.qmd", "Un [posto]{#qui} che nessuno cerca.", "Un posto che nessuno cerca."),
    ],
)
def test_an_id_is_kept_if_something_refers_to_it(
    name: str, foreign: str, ours: str, adopter: Adopter
) -> None:
    assert adopter.body(name, foreign) == ours
