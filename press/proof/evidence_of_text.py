"""What the proof's own rules read of the text: its figures, its words, its ease; values only, as in `evidence`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from press.checks.editions import BoundEpub


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in figures: what it is worth, and where it stands in its sentence."""

    shown: str
    value: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CalledFigure:
    """A figure of the data that a sentence calls, and where; `start` is -1 for what the block beside it shows."""

    key: str  # fabriq/area
    value: float
    unit: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a chapter; in `text` a Q is a letter of what the press fills in, a space one of other markup."""

    path: str
    line: int
    text: str
    numbers: tuple[Number, ...]
    citations: tuple[int, ...] = ()  # where they stand
    called: tuple[CalledFigure, ...] = ()
    typed: str = ""  # the same letter by letter, as it was typed, where that is something else


@dataclass(frozen=True, slots=True)
class Chapters:
    """All that editors wrote in the chapters, sentence by sentence, in Italian."""

    sentences: tuple[Sentence, ...]


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


@dataclass(frozen=True, slots=True)
class Shelf:
    """The finished EPUBs of one run, the Italian one first, and what they are made of."""

    epubs: tuple[BoundEpub, ...]
    initiatives: Mapping[str, str]  # slug -> file
    body: frozenset[str]  # the slugs of the chapters of the body


@dataclass(frozen=True, slots=True)
class SpeltText:
    """Words of one language, without what is not words, and where they stand; `italian` is what they translate."""

    path: str
    line: int
    text: str
    language: str
    italian: str = ""


@dataclass(frozen=True, slots=True)
class ListedWord:
    """A word of the book's own list."""

    path: str
    line: int
    word: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """All words of one locale, and what is known besides the dictionaries."""

    locale: str
    texts: tuple[SpeltText, ...]
    dictionaries: Mapping[str, str]  # language -> hunspell's name for its dictionary
    known: frozenset[str]
    listed: tuple[ListedWord, ...]
    sources: Mapping[str, str] = field(repr=False)  # path -> text, to find a line


@dataclass(frozen=True, slots=True)
class Ease:
    """How easily a chapter reads; `index` is None in a language that has no formula here."""

    locale: str
    slug: str
    title: str
    path: str
    formula: str
    index: float | None
    words: int
    letters_a_word: float
    words_a_sentence: float


@dataclass(frozen=True, slots=True)
class ItalianBlock:
    """The words of a block of a chapter, but for what is marked as another language, and the line of its first."""

    path: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class ItalianText:
    """All that the chapters say in Italian, or in a language of which they say nothing."""

    blocks: tuple[ItalianBlock, ...]


@dataclass(frozen=True, slots=True)
class Eases:
    """Every chapter of one locale that is long enough to be measured."""

    chapters: tuple[Ease, ...]
