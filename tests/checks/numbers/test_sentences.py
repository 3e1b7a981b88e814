"""The chapters sentence by sentence: what was typed, what is called, and where."""

from collections.abc import Callable
from pathlib import Path

import pytest

from press.catalogs.termbase import Termbase
from press.checks.numbers.sentences import Sentence, names_of, sentences_of
from press.pipeline.plugins import read_book

Read = Callable[[str], list[Sentence]]


@pytest.fixture
def read(minimal_book: Path) -> Read:
    """The sentences of one chapter with this text."""

    def sentences(text: str) -> list[Sentence]:
        path = "content/chapters/due.md"
        (minimal_book / path).write_text(f"# Le 2 case\n\n{text}\n", "utf-8")
        names = Termbase(names={"Cubo 3": "Cubo 3"})
        found = sentences_of(read_book(minimal_book), names).sentences
        return [each for each in found if each.path == path]

    return sentences


def shown(sentence: Sentence) -> list[str]:
    return [number.shown for number in sentence.numbers]


def test_every_sentence_but_a_heading_has_its_line_and_its_numbers(read: Read) -> None:
    found = read("Sono 12. E altri 30.\n\nPoi 7.")

    assert [(each.line, each.text.strip(), shown(each)) for each in found] == [
        (3, "Sono 12.", ["12"]),
        (3, "E altri 30.", ["30"]),
        (5, "Poi 7.", ["7"]),
    ]


def test_lines_are_counted_from_the_first_of_the_file_also_where_it_is_blank(
    minimal_book: Path,
) -> None:
    path = minimal_book / "content/chapters/due.md"
    path.write_text("\n# Due\n\n{{ chart(caption=_('8 tavoli')) }}\n", "utf-8")

    found = sentences_of(read_book(minimal_book), Termbase(names={})).sentences

    assert [each.line for each in found if each.text == "8 tavoli"] == [4]


def test_a_citation_is_no_number_and_keeps_its_place_in_the_sentence(read: Read) -> None:
    first, second = read("Sono 12. Altri 30 [@rossi2010, p. 5].")

    assert (first.citations, second.citations) == ((), (9,))
    assert shown(second) == ["30"]


def test_numbers_in_names_and_in_foreign_phrases_are_left_out(read: Read) -> None:
    [found] = read("Il Cubo 3, [the 4]{lang=en} e 5.")

    assert shown(found) == ["5"]


def test_a_called_figure_is_known_with_its_place_and_is_no_typed_number(read: Read) -> None:
    [found] = read("Con {{ figure('alfa', 'desks') }} e basta.")

    [called] = found.called
    assert (called.key, called.start, called.end) == ("alfa/desks", 4, 33)
    assert shown(found) == []


@pytest.mark.parametrize("part", [".year", ".as_of", ".label", ".unit"])
def test_a_call_for_something_beside_the_number_calls_no_figure(part: str, read: Read) -> None:
    [found] = read(f"Con {{{{ figure('alfa', 'desks'){part} }}}} e basta.")

    assert found.called == ()


def test_the_words_of_a_call_stand_beside_the_figures_that_it_shows(read: Read) -> None:
    call = "chart(figures('alfa', 'desks'), by='label', caption=_('Sono 12'))"
    found = read(f"Testo.\n\n{{{{ {call} }}}}")[-1]

    assert (found.line, found.text, shown(found)) == (5, "Sono 12", ["12"])
    assert [(each.key, each.start, each.end) for each in found.called] == [("alfa/desks", -1, -1)]


def test_a_cell_with_a_number_alone_stands_with_the_head_of_its_column(read: Read) -> None:
    first, second = "| Chi | Case |\n|:--|:--|\n| Alfa | 12 |", "| Vie | B |\n|:--|:--|\n| 7 | x |"
    found = read(f"{first}\n\nTesto.\n\n{second}")

    assert [(each.line, each.text) for each in found if each.numbers] == [
        (5, "Case 12"),
        (11, "Vie 7"),
    ]


def test_names_are_those_of_the_data(minimal_book: Path) -> None:
    names = names_of(read_book(minimal_book))

    assert names.without_names("Alfa 3") != "Alfa 3"
