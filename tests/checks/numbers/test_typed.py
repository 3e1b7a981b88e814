"""Figures of the book come from the data and have one value; other numbers are not reported."""

from collections.abc import Callable
from pathlib import Path

import pytest

from press.catalogs.termbase import Termbase
from press.checks.numbers.sentences import sentences_of
from press.checks.numbers.typed import find_numbers_beside_a_call, find_typed_figures
from press.core.findings import Finding
from press.pipeline.plugins import read_book

NAMES = Termbase(names={"Make a Cube 3": "Make a Cube 3"})
FIGURE, CITE = "{{ figure('alfa', 'desks') }}", "{{ cite('alfa', 'desks') }}"

Ask = Callable[[str], list[Finding]]


@pytest.fixture
def typed(minimal_book: Path) -> Ask:
    """What the rule of typed figures finds in a chapter with this text."""
    return lambda text: list(
        find_typed_figures(sentences_of(read_book(chapter(minimal_book, text)), NAMES))
    )


@pytest.fixture
def beside(minimal_book: Path) -> Ask:
    """What the rule of numbers beside a call finds in a chapter with this text."""
    return lambda text: list(
        find_numbers_beside_a_call(sentences_of(read_book(chapter(minimal_book, text)), NAMES))
    )


def chapter(root: Path, text: str) -> Path:
    (root / "content/chapters/due.md").write_text(f"# Due\n\n{text}\n", "utf-8")
    return root


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("33", "Ne sono nate 33 imprese."),
        ("12.500", "Vi lavorano 12.500 persone."),
        ("5 milioni", "Costa 5 milioni di euro."),
        ("40%", "Vi crede il 40% degli abitanti."),
        ("12", "Sono 12, e basta. Lo dice una fonte [@rossi2010]."),
        ("900", "Lo dice una fonte [@rossi2010], e sono 900."),
        ("3.000", "Sono 3.000 persone [@rossi2010]."),
        ("90", "Costa 90 euro [@rossi2010]."),
        ("7", "Vuoto.[^due-nota]\n\n[^due-nota]: Sono 7 le case."),
        ("12", "| Chi | Quanti |\n|:----|:----|\n| Alfa | 12 |\n\nTable: Una tabella {#tab-due}"),
        ("8", "Testo.\n\nTable: Le 8 case {#tab-otto}"),
    ],
)
def test_a_figure_typed_by_hand_is_found(typed: Ask, number: str, text: str) -> None:
    assert [finding.problem.split('"')[1] for finding in typed(text)] == [number]


def test_a_figure_is_shown_among_the_words_that_were_typed(typed: Ask) -> None:
    (finding,) = typed("A [Milano](https://a.org) `qui` 33 imprese {{ title }}.")

    assert "«no](https://a.org) `qui` 33 imprese {{ title }}»" in finding.problem


@pytest.mark.parametrize(
    "text",
    [
        "I giovani tra i 15 e i 24 anni.",
        "Nel 2016, dal 2011 al 2016, negli anni 1998–2004, nel 2015/16.",
        (
            "Il 5 maggio, dal 12 al 29 novembre, il 22 e 23 marzo, l’11 giugno; fino al 18, e il "
            "15 chiuse."
        ),
        "La deliberazione n.\u00a025, l’art.\u00a04, la legge n. 23, a pagina 46.",
        "In via Val Trompia 45, in viale Molise 62, nelle zone 7, 8 e 9, nel municipio 4, alle 18.",
        "I giovani sotto i 35 anni.",
        (
            "Il [10 Cities, 10 Views]{lang=en} di Make a Cube 3, Car2go, E015, il XX secolo, gli "
            "anni ’70."
        ),
        f"Sono {FIGURE} {CITE}; {{{{ 9000000 | eur }}}}.",
        "Sono 12, dice una fonte [@rossi2010, p. 3].",
        f"Sono 12, dice una fonte {CITE}.",
        "## Sono 12 {#due-sono}\n\nTesto.",
        "<!-- 99 -->\n\nUno [rimando](https://example.org/99).",
    ],
)
def test_what_is_no_figure_or_has_its_source_is_let_through(typed: Ask, text: str) -> None:
    assert typed(text) == []


@pytest.mark.parametrize(
    ("alt", "found"),
    [
        ("1.234 tavoli.", 0),
        ("Oltre 1.200 tavoli.", 0),
        ("1.200 tavoli.", 1),
        ("Circa 3.000 tavoli.", 1),
    ],
)
def test_what_stands_for_a_picture_says_its_figures(typed: Ask, alt: str, found: int) -> None:
    block = (
        f"{{{{ chart(figures('alfa', 'desks'), by='year', caption=_('I tavoli'), alt=_('{alt}'), "
        f"id='fig-x') }}}}"
    )
    assert len(typed(block)) == found


def test_a_finding_names_the_line_and_the_words_around(typed: Ask) -> None:
    [finding] = typed("Testo.\n\nNe sono nate 33 imprese.")
    assert str(finding).startswith(
        'content/chapters/due.md:5: [c-001] "33" is typed by hand: «Ne sono nate 33 imprese.».'
    )


@pytest.mark.parametrize("text", [f"Sono {FIGURE} (1.200).", f"Sono {FIGURE}, 1.200 tavoli."])
def test_another_number_right_behind_a_figure_is_found(beside: Ask, text: str) -> None:
    [finding] = beside(text)
    assert "alfa/desks, which is 1234" in finding.problem


@pytest.mark.parametrize(
    "text",
    [f"Sono {FIGURE} (1.234).", f"Sono {FIGURE} (nel 2015).", f"Sono {FIGURE} tra 50 e 140 posti."],
)
def test_the_same_number_and_another_thing_s_are_let_through(beside: Ask, text: str) -> None:
    assert beside(text) == []
