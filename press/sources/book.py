"""Everything that is read from content/, validated: the one value that the rest of the line starts from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from press.charts.palette import Palette, read_palette
from press.proof.excuses import Excuse
from press.proof.findings import Finding, PressError
from press.sources.criteria import Criteria, read_criteria
from press.sources.excuses import read_excuses
from press.sources.glossary import Glossary, read_glossary
from press.sources.initiatives import Initiative, read_initiatives
from press.sources.partners import Partner, read_partners
from press.sources.printers import Pressroom, read_pressroom
from press.sources.references import read_references
from press.sources.words import OwnWords, Word, read_words
from press.sources.work import Category, Section, Work, read_categories, read_work

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Book:
    """The work with its sections, initiatives and references, in Italian."""

    root: Path
    work: Work
    sections: tuple[Section, ...]
    categories: dict[str, Category]
    initiatives: tuple[Initiative, ...]
    references: dict[str, str]
    words: OwnWords
    excuses: tuple[Excuse, ...]
    glossary: Glossary
    partners: tuple[Partner, ...]
    palette: Palette
    criteria: Criteria = field(default_factory=Criteria)
    pressroom: Pressroom = field(default_factory=Pressroom)


def read_book(root: Path) -> Book:
    """Read content/; raises PressError with the findings of all files together."""
    findings: list[Finding] = []

    def attempt(read: Callable[[], T], instead: T) -> T:
        try:
            return read()
        except PressError as error:
            findings.extend(error.findings)
            return instead

    work = attempt(lambda: read_work(root), None)
    categories = attempt(lambda: read_categories(root), None)
    references = attempt(lambda: read_references(root), None)
    words = attempt(lambda: read_words(root), dict[str, dict[str, Word]]())
    initiatives = attempt(lambda: read_initiatives(root, categories, references), tuple[Initiative, ...]())
    glossary = attempt(lambda: read_glossary(root, references), Glossary())
    excuses = attempt(lambda: read_excuses(root), list[Excuse]())
    partners = attempt(lambda: read_partners(root, references), tuple[Partner, ...]())
    palette = attempt(lambda: read_palette(root, categories or ()), None)
    criteria = attempt(lambda: read_criteria(root), Criteria())
    pressroom = attempt(lambda: read_pressroom(root, *_colours(palette)), Pressroom())
    if findings or work is None or categories is None or references is None or palette is None:
        raise PressError(findings)
    return Book(
        root, *work, categories, initiatives, references, words, tuple(excuses), glossary, partners, palette, criteria,
        pressroom,
    )  # fmt: skip


def _colours(palette: Palette | None) -> tuple[Mapping[str, str], Mapping[str, int]]:
    """The tokens of the sheets, and where each stands; none where they can't be read."""
    return (palette.tokens, palette.lines) if palette else ({}, {})
