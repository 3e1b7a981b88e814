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
    skipping_headings: tuple[str, ...] = ()  # the words of headings more than one level below the one before
    undescribed_pictures: tuple[str, ...] = ()  # the files of pictures without an alternative text
    headless_tables: tuple[str, ...] = ()  # the first words of tables with a column that has no head
    noted_wide_tables: tuple[str, ...] = ()  # the first words of tables on a turned page that call a note
    formulas: tuple[SeenFormula, ...] = ()
    dollars: tuple[int, ...] = ()  # lines with a dollar sign that is no formula's
    changed: tuple[tuple[int, str], ...] = ()  # lines with what would be changed before it is read, and what that is


@dataclass(frozen=True, slots=True)
class Galleys:
    """All sections of one locale, with what they may ask for."""

    locale: str
    root: Path
    sections: tuple[Galley, ...]
    references: frozenset[str]
    drawn: frozenset[str]  # the pictures that the press draws itself
    data: tuple[tuple[str, str], ...] = ()  # path and text of the files whose words stand in what the press makes
    lost: Mapping[str, str] = field(default_factory=dict)  # #id or @key that another fault takes away -> its code
    faults: Mapping[str, Sequence[tuple[str, str, str]]] = field(default_factory=dict)  # code, problem, remedy
    unread: Mapping[str, str] = field(default_factory=dict)  # formulas that can't be set, and why
    wide: frozenset[str] = frozenset()  # formulas that are too wide to stand in a line
    chapters: tuple[ChapterText, ...] = ()  # each as it was written

    @property
    def ids(self) -> frozenset[str]:
        """Every id that a link can point at."""
        return frozenset(key for section in self.sections for key in section.ids)


@dataclass(frozen=True, slots=True)
class Overflow:
    """A box that runs over the edge of its page's text area, by so many millimetres."""

    page: int
    millimetres: float
    text: str
    slug: str


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A letter that the font asked for does not have."""

    letter: str
    font: str
    text: str
    slug: str


@dataclass(frozen=True, slots=True)
class EarlyBreak:
    """A line that was broken long before the end of its measure."""

    page: int
    text: str
    slug: str


@dataclass(frozen=True, slots=True)
class StrandedLine:
    """A heading or caption at the foot of a page, without what it announces."""

    page: int
    text: str
    slug: str


@dataclass(frozen=True, slots=True)
class RuntPage:
    """The last page of a section, with next to nothing on it."""

    page: int
    lines: int
    slug: str


@dataclass(frozen=True, slots=True)
class StrayNote:
    """A footnote that stands on another page than its call; `is_lost` where nobody would look for it there.

    That is before its call, or among the pages of another section, whose notes are numbered anew.
    """

    key: str
    call: int
    page: int
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class OverfullNote:
    """The first footnote of a page whose notes, or whose text and notes, are higher than the page."""

    key: str
    page: int


@dataclass(frozen=True, slots=True)
class OffGridLine:
    """The first line of running text on a page that lies off the grid: by so many points, below or (-) above."""

    page: int
    points: float
    text: str
    slug: str


@dataclass(frozen=True, slots=True)
class ShortEnding:
    """A paragraph whose last line is one short word, or the stub of a divided one."""

    page: int
    text: str
    is_stub: bool
    slug: str


@dataclass(frozen=True, slots=True)
class LooseLine:
    """A justified line whose spaces are so many times as wide as those of its face."""

    page: int
    times: float
    text: str
    slug: str


@dataclass(frozen=True, slots=True)
class River:
    """Wide spaces that run together down so many lines, to this last one."""

    page: int
    lines: int
    text: str
    slug: str


@dataclass(frozen=True, slots=True)
class HalfBlank:
    """A page of which only this part is filled, though its section has more text overleaf."""

    page: int
    fill: float
    slug: str


@dataclass(frozen=True, slots=True)
class PartedCaption:
    """A caption on another page than the picture, or the first row of the table, that it names."""

    page: int
    named_on: int
    text: str
    slug: str


@dataclass(frozen=True, slots=True)
class BadStart:
    """A line that begins with what belongs to the word before; the text is the line's before."""

    page: int
    text: str
    what: str
    slug: str


@dataclass(frozen=True, slots=True)
class LaidCard:
    """The card of an initiative: the pages on which it stands, and whether all its words stand above their foot."""

    id: str
    pages: tuple[int, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class LaidSheet:
    """A page of cards: what part of it is filled, and whether it is the last of its category."""

    page: int
    fill: float
    is_last: bool


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A page number as a link prints it, and the folio of its target."""

    target: str
    printed: str
    folio: str
    page: int


@dataclass(frozen=True, slots=True)
class FaintText:
    """Text that stands out too little: its contrast with its ground, what is needed, and both colours."""

    page: int
    text: str
    ratio: float
    needed: float
    colour: str
    ground: str


@dataclass(frozen=True, slots=True)
class Token:
    """A named value of the style sheets, and its line."""

    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Pages:
    """One laid-out PDF: how its boxes fell."""

    edition: str
    pages: int
    folios: Mapping[str, str]
    numbers: tuple[PrintedNumber, ...]
    notes: Mapping[str, int]  # how many times each note stands on a page
    note_texts: Mapping[str, str]
    overflows: tuple[Overflow, ...]
    glyphs: tuple[MissingGlyph, ...]
    early: tuple[EarlyBreak, ...]
    stranded: tuple[StrandedLine, ...]
    stray_notes: tuple[StrayNote, ...]
    runts: tuple[RuntPage, ...]
    messages: tuple[str, ...]
    sources: Mapping[str, tuple[str, str]] = field(repr=False)  # slug -> (path, text), to find a line
    cards: tuple[LaidCard, ...] = ()
    sheets: tuple[LaidSheet, ...] = ()
    faint: tuple[FaintText, ...] = ()
    tokens: Mapping[str, Token] = field(default_factory=dict, repr=False)
    off_grid: tuple[OffGridLine, ...] = ()
    endings: tuple[ShortEnding, ...] = ()
    loose: tuple[LooseLine, ...] = ()
    rivers: tuple[River, ...] = ()
    half_blanks: tuple[HalfBlank, ...] = ()
    parted: tuple[PartedCaption, ...] = ()
    starts: tuple[BadStart, ...] = ()
    overfull: tuple[OverfullNote, ...] = ()


@dataclass(frozen=True, slots=True)
class BoundEpub:
    """A finished EPUB; the addresses, ids by document, that earlier editions had."""

    edition: str
    path: Path
    addresses: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BoundPdf:
    """A finished PDF."""

    edition: str
    path: Path


@dataclass(frozen=True, slots=True)
class Twins:
    """A finished PDF with the EPUB of the same language, if that was made, too: both come from one text."""

    pdf: BoundPdf
    epub: BoundEpub | None


def line_of(source: str, text: str) -> int:
    """The line (1-based) of `source` on which `text` stands; 0 where it can't be found."""
    at = source.find(text) if text else -1
    if at < 0 and len(words := text.split()) > 1:
        return line_of(source, max(words, key=len))
    return source.count("\n", 0, at) + 1 if at >= 0 else 0
