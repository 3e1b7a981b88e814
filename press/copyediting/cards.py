"""The data of the initiatives as the rules of figures read it."""

from collections.abc import Iterator
from pathlib import Path

from press.content.book import Book
from press.content.initiatives import FOLDER, Fact, Figure, Initiative
from press.content.yaml_source import YamlSource, read_yaml
from press.copyediting.numbers import read_numbers
from press.copyediting.sentences import sentences
from press.proof.evidence_of_text import Card, CardFigure, Cards, CardText


def cards_of(book: Book) -> Cards:
    """Every initiative's card, with the lines of its file."""
    paths = {path.stem: path for path in (book.root / FOLDER).rglob("*.y*ml")}
    return Cards(
        tuple(
            _card(initiative, paths[initiative.slug], book.root) for initiative in book.initiatives
        )
    )


def _card(initiative: Initiative, path: Path, root: Path) -> Card:
    source = read_yaml(path, root)
    figures = (
        CardFigure(f.label, f.value, f.unit, f.as_of, _sources(f), source.line(("figures", index)))
        for index, f in enumerate(initiative.figures)
    )
    return Card(source.path, tuple(figures), tuple(_texts(initiative, source)))


def _texts(initiative: Initiative, source: YamlSource) -> Iterator[CardText]:
    """The summary and the facts; a note is where sources that differ are set against each other."""
    line = source.line(("summary",))
    yield from (
        CardText(said, "", frozenset(), line, read_numbers(said))
        for said in _sentences(initiative.summary)
    )
    for index, fact in enumerate(initiative.facts):
        line = source.line(("facts", index))
        for said in _sentences(fact.text):
            yield CardText(said, fact.date or "", _sources(fact), line, read_numbers(said))


def _sources(record: Figure | Fact) -> frozenset[str]:
    return frozenset((record.source, *record.also_in))


def _sentences(text: str) -> Iterator[str]:
    return (text[start:end] for start, end in sentences(text))
