"""The figures of a card: no fact has two numbers, and its words say what its figures are."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from press.core.findings import Finding
from press.directory.checks.figures import (
    cards_of,
    find_prose_against_figures,
    find_two_figures_for_one_fact,
)
from press.pipeline.plugins import read_book
from tests.conftest import LayBook
from tests.directory.reading import directory_of


def on_cards(root: Path, alfa: str) -> Iterator[Finding]:
    path = root / "content/initiatives/alfa.yaml"
    old = path.read_text("utf-8")
    path.write_text(f"{old.partition('figures:')[0]}figures:\n{alfa}", "utf-8")
    cards = cards_of(root, directory_of(read_book(root)).initiatives, "it")
    yield from find_two_figures_for_one_fact(cards)
    yield from find_prose_against_figures(cards)


def figure(
    key: str, label: str, value: int, as_of: str = "2014", source: str = "giornale-2014"
) -> str:
    fields = (
        f"label: {label}\n    value: {value}\n    unit: tavoli\n    as_of: {as_of}\n"
        f"    population: tutti\n    territory: site\n    kind: capacity\n    source: {source}\n"
        '    words: tanti\n    read: {date: "2026-01-10", extent: extract}\n'
    )
    return f"  - id: {key}\n    {fields}"


def fact(text: str, date: str = "2014", source: str = "giornale-2014") -> str:
    return f'facts:\n  - date: "{date}"\n    text: {text}\n    source: {source}\n'


DESKS = figure("desks", "tavoli nella prima sala", 40)


def test_two_figures_with_one_label_and_date_and_other_values_are_found(lay_book: LayBook) -> None:
    [finding] = on_cards(lay_book(), DESKS + figure("more", "Tavoli nella prima sala", 41))

    assert (finding.code, finding.path) == ("c-003", "content/initiatives/alfa.yaml")
    assert "is 41, and 40 on line" in finding.problem


@pytest.mark.parametrize(
    "other",
    [
        figure("more", "tavoli nella prima sala secondo Vita", 41),
        figure("more", "tavoli nella prima sala", 41, "2015"),
        figure("more", "tavoli nella prima sala", 40),
    ],
)
def test_labels_that_name_the_source_and_other_dates_are_let_through(
    lay_book: LayBook, other: str
) -> None:
    assert list(on_cards(lay_book(), DESKS + other)) == []


def test_a_fact_with_another_number_than_its_figure_is_found(lay_book: LayBook) -> None:
    [finding] = on_cards(lay_book(), DESKS + fact("Nella prima sala ci sono 44 tavoli."))

    assert finding.code == "c-004"
    assert '"44" is 40 in the figure on line' in finding.problem


@pytest.mark.parametrize(
    "said",
    [
        fact("Nella prima sala ci sono 40 tavoli."),
        fact("Nella prima sala ci sono 44 tavoli.", date="2016"),
        fact("Nella prima sala ci sono 44 tavoli.", source="rossi2010"),
        fact("In cortile ci sono 44 tavoli."),
        fact("Nella prima sala ci sono 44 sedie."),
        "note: Nella prima sala ci sono 44 tavoli, per un’altra fonte.\n",
    ],
)
def test_another_time_source_thing_or_a_note_is_no_contradiction(
    lay_book: LayBook, said: str
) -> None:
    assert list(on_cards(lay_book(), DESKS + said)) == []
