"""How the pages of a PDF fell: values only, as in `evidence`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from press.core.findings import line_of


@dataclass(frozen=True, slots=True)
class Overflow:
    """A box that runs over the edge of its page's text area, by so many millimetres."""

    page: int
    millimetres: float
    text: str
    slug: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A letter that the font asked for does not have."""

    letter: str
    font: str
    text: str
    slug: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class EarlyBreak:
    """A line that was broken long before the end of its measure."""

    page: int
    text: str
    slug: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class StrandedLine:
    """A heading or caption at the foot of a page, without what it announces."""

    page: int
    text: str
    slug: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class RuntPage:
    """The last page of a section, with next to nothing on it."""

    page: int
    lines: int
    slug: str
    line: int = 0


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
    line: int = 0


@dataclass(frozen=True, slots=True)
class ShortEnding:
    """A paragraph whose last line is one short word, or the stub of a divided one."""

    page: int
    text: str
    is_stub: bool
    slug: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class LooseLine:
    """A justified line whose spaces are so many times as wide as those of its face."""

    page: int
    times: float
    text: str
    slug: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class River:
    """Wide spaces that run together down so many lines, to this last one."""

    page: int
    lines: int
    text: str
    slug: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class HalfBlank:
    """A page of which only this part is filled, though its section has more text overleaf."""

    page: int
    fill: float
    slug: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class PartedCaption:
    """A caption on another page than the picture, or the first row of the table, that it names."""

    page: int
    named_on: int
    text: str
    slug: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class BadStart:
    """A line that begins with what belongs to the word before; the text is the line's before."""

    page: int
    text: str
    what: str
    slug: str
    line: int = 0


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
class SectionSource:
    """Where the text of a section stands: its file, what is in it, and the lines on which its messages begin."""

    path: str
    text: str = ""
    lines: tuple[int, ...] = ()

    def line(self, begin: int, words: str) -> int:
        """The line of these words, in the element that comes from line `begin`; 0 where it can't be found."""
        if not begin:
            return line_of(self.text, words)
        end = min((line for line in self.lines if line > begin), default=None)
        element = "\n".join(self.text.split("\n")[begin - 1 : end and end - 1])
        return begin + max(line_of(element, words) - 1, 0)


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
    sources: Mapping[str, SectionSource] = field(repr=False)  # by slug, to find a line
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
    labels: tuple[
        str, ...
    ] = ()  # the folio of each page: what is printed on it, and what a PDF's reader calls it

    def page(self, number: int) -> str:
        """The page that is the n-th of the file, by the folio that an editor sees; by its number as a sheet without."""
        return (
            f"page {self.labels[number - 1]}" if number <= len(self.labels) else f"sheet {number}"
        )

    def page_of_edition(self, number: int) -> str:
        """The same, with the edition."""
        return f"{self.page(number)} of {self.edition}"

    def source(self, slug: str) -> SectionSource:
        """The text of a section; for what stands in none, the edition."""
        return self.sources.get(slug, SectionSource(self.edition))

    def place(self, slug: str, line: int, words: str = "") -> tuple[str, int]:
        """File and line of these words, in the element of a section that comes from this line."""
        source = self.source(slug)
        return source.path, source.line(line, words)
