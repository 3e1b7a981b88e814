"""What the rule about letters without a shape reads, before any page is laid out."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file in which text of an edition stands, as an editor or a translator knows it."""

    path: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ShapelessText:
    """The letters of a text for which no typeface has a shape; `source` is the file to look for them first."""

    letters: frozenset[str]
    source: SourceText


@dataclass(frozen=True, slots=True)
class Letters:
    """All such letters of one locale; `others` are the files that may have brought them."""

    texts: tuple[ShapelessText, ...]
    others: tuple[SourceText, ...]
