"""A label or a caption names no other territory than that of its figure."""

from pathlib import Path

import pytest

from press.core.findings import PressError
from press.directory.initiative_files import Known, read_initiatives
from press.directory.scope import Territories, Territory, read_territories

WORDS = Territories.model_validate(
    {
        "words": {
            "city": ("a Milano", "milanesi"),
            "region": ("in Lombardia",),
            "country": ("in Italia",),
        }
    }
)

# Each pair: a text, and the territory of the figure under it.
WIDENED: list[tuple[str, Territory, str]] = [
    ("lavoratori a Milano", "country", "a Milano"),
    ("uffici milanesi", "country", "milanesi"),
    ("soci A Milano", "metropolitan", "a Milano"),
    ("nodi a Milano", "europe", "a Milano"),
    ("case in Italia", "city", "in Italia"),
    ("case in Lombardia", "site", "in Lombardia"),
    ("case in Lombardia", "country", "in Lombardia"),
    ("case in Italia", "region", "in Italia"),
]
SAID: list[tuple[str, Territory]] = [
    ("lavoratori a Milano", "city"),
    ("posti a Milano", "site"),
    ("giardini a Milano", "zone"),
    ("lavoratori", "country"),
    ("case in Lombardia", "region"),
    ("soci a Milano e in Italia", "country"),
    ("soci a Milano", "elsewhere"),
    ("posti a Milanofiori", "country"),
]


@pytest.mark.parametrize(("text", "territory", "said"), WIDENED)
def test_a_text_that_names_another_territory_is_found(
    text: str, territory: Territory, said: str
) -> None:
    assert WORDS.contradicted(text, territory) == said


@pytest.mark.parametrize(("text", "territory"), SAID)
def test_a_text_that_names_its_territory_or_none_passes(text: str, territory: Territory) -> None:
    assert WORDS.contradicted(text, territory) == ""


def test_a_work_without_the_file_names_none(minimal_book: Path) -> None:
    assert read_territories(minimal_book).words == {}


def test_an_unknown_territory_in_the_file_is_a_finding(minimal_book: Path) -> None:
    path = minimal_book / "content/territories.yaml"
    path.write_text("words:\n  moon: [sulla luna]\n", "utf-8")
    with pytest.raises(PressError, match=r"content/territories\.yaml:2"):
        read_territories(minimal_book)


def test_a_label_of_another_territory_is_a_finding_on_its_line(minimal_book: Path) -> None:
    path = minimal_book / "content/initiatives/alfa.yaml"
    text = path.read_text("utf-8").replace("label: postazioni", "label: postazioni in Italia")
    path.write_text(text, "utf-8")

    (finding,) = read_initiatives(minimal_book, Known(territories=WORDS)).findings

    assert (finding.line, finding.code) == (21, "d-039")
    assert "«in Italia»" in finding.problem
