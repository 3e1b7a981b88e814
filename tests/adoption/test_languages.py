"""Text in another language is marked as such: paragraph, sentence, phrase; Italian is not."""

import pytest

from press.adoption.book_files import BOOK
from tests.adoption.conftest import Adopter

ENGLISH = (
    "The city gave the empty rooms to those who had asked for them, and nobody was left without a "
    "place."
)


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        (ENGLISH, f'[{ENGLISH}]{{lang="en"}}'),
        (f"Così la lettera. {ENGLISH} Fine.", f'Così la lettera. [{ENGLISH}]{{lang="en"}} Fine.'),
        (f"{ENGLISH} `uno`, `due`, `tre`.", f'[{ENGLISH} `uno`, `due`, `tre`.]{{lang="en"}}'),
        (
            "Il rapporto *Lessons from the first year of the network* è del 2014.",
            'Il rapporto *[Lessons from the first year of the network]{lang="en"}* è del 2014.',
        ),
        (
            "Si veda [Cool URIs for the Semantic Web](https://example.org) in rete.",
            'Si veda [[Cool URIs for the Semantic Web]{lang="en"}](https://example.org) in rete.',
        ),
        (
            "Il coworking e le start-up hanno uno sportello.",
            "Il coworking e le start-up hanno uno sportello.",
        ),
        ("Scrivi `the list of the names` nel campo.", "Scrivi `the list of the names` nel campo."),
        ("[The list of the names]{lang=en} è qui.", '[The list of the names]{lang="en"} è qui.'),
    ],
)
def test_a_passage_in_another_language_is_marked_whole(
    foreign: str, ours: str, adopter: Adopter
) -> None:
    assert adopter.of("prova.qmd", f"# Titolo\n\n{foreign}\n") == f"# Titolo\n\n{ours}\n"


def test_the_report_names_every_phrase(adopter: Adopter) -> None:
    said = adopter.adopt(adopter.put("prova.md", f"# Titolo\n\n{ENGLISH}\n"))

    assert (
        "changed    «The city gave the empty rooms …» was marked as en "
        "(content/chapters/prova.md:3)"
    ) in said


@pytest.mark.usefixtures("without_lingua")
def test_without_a_guesser_the_small_words_alone_are_asked_and_the_report_says_so(
    adopter: Adopter,
) -> None:
    said = adopter.adopt(
        adopter.put(
            "prova.md", "# Titolo\n\nIl rapporto si chiama the state of the city in rete.\n"
        )
    )

    assert "the state of the city" in adopter.chapter("prova")
    assert '{lang="en"}' in adopter.chapter("prova")
    assert "Languages were not detected, since lingua is missing: `make adopt` installs it" in said


@pytest.mark.usefixtures("without_lingua")
def test_an_address_has_no_language_and_words_of_a_link_have(adopter: Adopter) -> None:
    address = "[http://example.org/the state of the city](https://example.org)"
    words = "the state of the city"
    adopter.adopt(adopter.put("prova.qmd", f"# Titolo\n\nUno {address}.\n\nDue *{words}*.\n"))

    assert adopter.chapter("prova") == (
        f'# Titolo\n\nUno {address}.\n\nDue *[{words}]{{lang="en"}}*.\n'
    )


def test_in_a_book_in_another_language_nothing_is_marked(adopter: Adopter) -> None:
    book = adopter.root / BOOK
    book.write_text(adopter.book().replace("language: it\n", "language: en\n"), "utf-8")

    said = adopter.adopt(adopter.put("prova.md", f"# Titolo\n\n{ENGLISH}\n"))

    assert adopter.chapter("prova") == f"# Titolo\n\n{ENGLISH}\n"
    assert "Text in another language was not marked: mark it with {lang=…}" in said
