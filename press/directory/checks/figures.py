"""The figures of an initiative's card, held against each other and against its words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from press.checks.numbers.reading import Number, has_unit, read_numbers
from press.checks.registry import rule
from press.checks.sentences import sentences
from press.content.yaml_source import YamlSource, read_yaml
from press.core.findings import Finding
from press.core.reads import files_of
from press.directory.initiatives import FOLDER, Fact, Figure, Initiative

_PREPOSITION = re.compile(r"(?:al|dal|del|nel|sul)l[aeo]|(?:da|de|ne|su)gli|agli")


@dataclass(frozen=True, slots=True)
class CardFigure:
    """A figure as the file of its initiative has it."""

    label: str
    value: float
    unit: str
    as_of: str
    sources: frozenset[str]
    line: int


@dataclass(frozen=True, slots=True)
class CardText:
    """A sentence of a card; a fact has sources, and perhaps a date."""

    text: str
    date: str
    sources: frozenset[str]
    line: int
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An initiative's figures, and what is said of it in words."""

    path: str
    figures: tuple[CardFigure, ...]
    texts: tuple[CardText, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """The data of all initiatives."""

    cards: tuple[Card, ...]
    language: str  # of the manuscript


@rule("c-003", only_on_proof=True)
def find_two_figures_for_one_fact(cards: Cards) -> Iterator[Finding]:
    """Two figures of a card with one label and one date have one value, or labels that differ."""
    for card in cards.cards:
        for one, other in combinations(card.figures, 2):
            alike = one.label.casefold() == other.label.casefold() and one.as_of == other.as_of
            if alike and (one.value, one.unit) != (other.value, other.unit):
                problem = (
                    f"«{other.label}» ({other.as_of}) is {other.value:g}, and {one.value:g} "
                    f"on line {one.line}."
                )
                remedy = "Correct one of them, or name the sources in both labels."
                yield Finding(card.path, other.line, "c-003", problem, remedy)


@rule("c-004", only_on_proof=True)
def find_prose_against_figures(cards: Cards) -> Iterator[Finding]:
    """A number in a card's summary or facts equals its figure, if both mean the same thing."""
    for card in cards.cards:
        for text in card.texts:
            for number in text.numbers:
                if meant := _contradicted(number, text, card):
                    problem = (
                        f'"{number.shown}" is {meant.value:g} in the figure on line '
                        f"{meant.line}, «{meant.label}»."
                    )
                    yield Finding(card.path, text.line, "c-004", problem, "Correct one of the two.")


def _contradicted(number: Number, text: CardText, card: Card) -> CardFigure | None:
    """The figure with this unit, year and source, another value, and most words of the label."""
    if any(figure.value == number.value for figure in card.figures):
        return None
    for figure in card.figures:
        if has_unit(number, text.text, figure.unit) and _tells_of(text, figure):
            return figure
    return None


def _tells_of(text: CardText, figure: CardFigure) -> bool:
    is_of_its_time = text.date[:4] in ("", figure.as_of[:4])
    is_of_its_source = not text.sources or bool(text.sources & figure.sources)
    words = _words(figure.label) - _words(figure.unit)
    is_named = bool(words) and 2 * len(words & _words(text.text)) > len(words)
    return is_of_its_time and is_of_its_source and is_named


def _words(text: str) -> frozenset[str]:
    """The words that name something, whatever their last letter: singular and plural are one."""
    words = re.findall(r"[^\W\d_]{4,}", text.casefold())
    return frozenset(word[:-1] for word in words if not _PREPOSITION.fullmatch(word))


def cards_of(root: Path, initiatives: Iterable[Initiative], language: str) -> Cards:
    """Every initiative's card, with the lines of its file; `language` is that of the manuscript."""
    paths = {path.stem: path for path in files_of(root / FOLDER, "**/*.y*ml")}
    sources = ((each, read_yaml(paths[each.slug], root)) for each in initiatives)
    cards = tuple(_card(initiative, source, language) for initiative, source in sources)
    return Cards(cards, language)


def _card(initiative: Initiative, source: YamlSource, language: str) -> Card:
    figures = (
        CardFigure(f.label, f.value, f.unit, f.as_of, _sources(f), source.line(("figures", index)))
        for index, f in enumerate(initiative.figures)
    )
    return Card(source.path, tuple(figures), tuple(_texts(initiative, source, language)))


def _texts(initiative: Initiative, source: YamlSource, language: str) -> Iterator[CardText]:
    """The summary and the facts; a note is where sources that differ are set against each other."""
    line = source.line(("summary",))
    yield from (
        CardText(said, "", frozenset(), line, read_numbers(said, language))
        for said in _sentences(initiative.summary)
    )
    for index, fact in enumerate(initiative.facts):
        line = source.line(("facts", index))
        for said in _sentences(fact.text):
            yield CardText(
                said, fact.date or "", _sources(fact), line, read_numbers(said, language)
            )


def _sources(record: Figure | Fact) -> frozenset[str]:
    return frozenset((record.source, *record.also_in))


def _sentences(text: str) -> Iterator[str]:
    return (text[start:end] for start, end in sentences(text))
