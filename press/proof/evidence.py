"""What rules read: finished values and finished files, never the insides of a station.

Each kind of evidence stands for one moment of the line; a rule names the kind it reads by its parameter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from press.proof.evidence_of_chapters import ChapterText


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One text as an editor wrote it, and where it stands; in `text`, letter by letter, without what is not words."""

    path: str
    line: int
    text: str
    typed: str


@dataclass(frozen=True, slots=True)
class Copy:
    """All the Italian of the book, before it is set."""

    lines: tuple[CopyLine, ...]


@dataclass(frozen=True, slots=True)
class SeenFormula:
    """A formula as TeX, and where it stands: in an `equation` by itself, a `heading`, a `caption`, else in a line."""

    tex: str
    is_displayed: bool
    place: str = ""


@dataclass(frozen=True, slots=True)
class Galley:
    """One parsed section: what it defines, and what it asks for."""

    slug: str
    path: str
    source: str
    ids: tuple[str, ...]
    links: tuple[str, ...]
    empty_links: tuple[str, ...]
    citations: tuple[str, ...]
    pictures: tuple[str, ...]
    headings: tuple[int, ...]
    opens_with_title: bool
    strays: tuple[str, ...]  # words with Markdown left in them
    attributes: tuple[tuple[str, str], ...]  # name and value of every attribute that an editor gave
    named_ids: tuple[str, ...] = ()  # those of what has a number or a title
    bare_headings: tuple[str, ...] = ()  # the ids of headings with nothing beneath them
    skipping_headings: tuple[
        str, ...
    ] = ()  # the words of headings more than one level below the one before
    undescribed_pictures: tuple[str, ...] = ()  # the files of pictures without an alternative text
    headless_tables: tuple[
        str, ...
    ] = ()  # the first words of tables with a column that has no head
    noted_wide_tables: tuple[
        str, ...
    ] = ()  # the first words of tables on a turned page that call a note
    formulas: tuple[SeenFormula, ...] = ()
    dollars: tuple[int, ...] = ()  # lines with a dollar sign that is no formula's
    changed: tuple[
        tuple[int, str], ...
    ] = ()  # lines with what would be changed before it is read, and what that is


@dataclass(frozen=True, slots=True)
class Galleys:
    """All sections of one locale, with what they may ask for."""

    locale: str
    root: Path
    sections: tuple[Galley, ...]
    references: frozenset[str]
    drawn: frozenset[str]  # the pictures that the press draws itself
    data: tuple[
        tuple[str, str], ...
    ] = ()  # path and text of the files whose words stand in what the press makes
    lost: Mapping[str, str] = field(
        default_factory=dict
    )  # #id or @key that another fault takes away -> its code
    faults: Mapping[str, Sequence[tuple[str, str, str]]] = field(
        default_factory=dict
    )  # code, problem, remedy
    unread: Mapping[str, str] = field(default_factory=dict)  # formulas that can't be set, and why
    wide: frozenset[str] = frozenset()  # formulas that are too wide to stand in a line
    chapters: tuple[ChapterText, ...] = ()  # each as it was written

    @property
    def ids(self) -> frozenset[str]:
        """Every id that a link can point at."""
        return frozenset(key for section in self.sections for key in section.ids)
