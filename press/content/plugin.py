"""The interface of plug-ins, which add data of their own to pages, catalogs and checks.

A `Plugin` reads `WorkData`, in the language of the manuscript, which render themselves as
`RenderedData` in each locale. Whatever of these a plug-in leaves out adds nothing. The engine knows
no plug-in: press/pipeline/plugins.py names those there are, which combined_plugins.py makes one.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

from press.content.blocks import Blocks
from press.content.copies import Distributor
from press.content.words import Words
from press.content.work import Work
from press.core.findings import Finding
from press.localization.formats import Formats
from press.localization.message import Message
from press.localization.translator import Translator


@runtime_checkable
class Quantity(Protocol):
    """A number of the data with its unit."""

    @property
    def value(self) -> int | float:
        """The number."""

    @property
    def unit(self) -> str:
        """What it counts, or a measure of `press/localization/formats.py`."""

    @property
    def qualifier(self) -> str | None:
        """What the source says of its exactness: `about`, `over`, `almost`, `up-to`, `at-least`."""

    @property
    def year(self) -> int:
        """The year that it is of."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """What data are rendered with in one locale.

    `references` say how each source is cited, `links` where it is on the web.
    """

    work: Work
    formats: Formats
    words: Words
    translator: Translator
    blocks: Blocks
    references: Mapping[str, str]
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CoverItem:
    """An item with a mark on the cover: its id in the book, its row, its first and last year."""

    target: str
    row: int
    start: int
    end: int | None = None


@dataclass(frozen=True, slots=True)
class CoverData:
    """What the cover is drawn from: the names of its rows, the period, the items by first year."""

    rows: tuple[str, ...] = ()
    period: tuple[int, int] = (0, 1)
    items: tuple[CoverItem, ...] = ()


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of open data, which the official PDF carries."""

    name: str
    description: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of the data that others may cite, in one locale.

    `figure` is what chapters call it by; its id in the book is its key among the claims. `details`
    are its scope, sources and history, each under a heading.
    """

    figure: tuple[str, str]
    card: str  # the id in the book of the record that it belongs to, if that is printed
    statement: str
    row: str  # as a table prints it: label and value
    details: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class RenderedData:
    """Data in one locale, as chapters, parts and the cover have them.

    `functions` and `filters` are those a chapter may use, by name; `readable` are the types whose
    fields it may read.
    """

    functions: Mapping[str, object] = field(default_factory=dict)
    filters: Mapping[str, Callable[..., object]] = field(default_factory=dict)
    readable: tuple[type, ...] = ()
    cover: CoverData = CoverData()

    def material(self) -> Mapping[str, object]:
        """The values for the templates of parts; called once, since it may be slow."""
        return {}

    def files(self) -> Sequence[DataFile]:
        """Open data for the official PDF."""
        return ()

    def claims(self) -> Mapping[str, Claim]:
        """What others may cite, by its id in the book."""
        return {}

    def corrections(self) -> Sequence[str]:
        """What this revision corrected, each in one line of Markdown."""
        return ()


@dataclass(frozen=True, slots=True)
class WorkData:
    """Data of a work in the language of its manuscript."""

    signs: Sequence[str] = ()  # what has a colour in tokens.css and a sign in assets/signs
    files: Sequence[str] = ()  # every file, by its path in the work
    names: Sequence[str] = ()  # proper names of records
    known_words: Sequence[str] = ()  # texts whose words are right, though no dictionary has them
    figures: Mapping[tuple[str, str], Quantity] = field(default_factory=dict)  # by record and id
    targets: Mapping[str, str] = field(default_factory=dict)  # id in the book -> file of the record
    records: Mapping[str, str] = field(default_factory=dict)  # record -> its id in the book
    missing: Mapping[str, str] = field(default_factory=dict)  # such an id -> code of a fault
    messages: Sequence[Message] = ()  # every text to translate, in reading order
    cited: Collection[str] = ()  # the keys of all sources that it names
    serialized: str = ""  # all that the seal on the cover stands for
    distributors: Sequence[Distributor] = ()  # who may give out a copy of the EPUB

    def section_of(self, path: str) -> str:
        """The path of the section that prints the data of a file; empty where none does."""
        del path
        return ""

    def evidence(self, language: str) -> Sequence[object]:
        """What the plug-in's own rules check in a proof; `language` is that of the manuscript."""
        del language
        return ()

    def render(self, rendering: Rendering) -> RenderedData:
        """The data in one locale."""
        del rendering
        return RenderedData()


@dataclass(frozen=True, slots=True)
class DataSources:
    """What a plug-in reads its data with; `cited` is None if not all citation keys are known.

    `before` are the data of the plug-ins that were read before it.
    """

    root: Path
    work: Work
    cited: Mapping[str, str] | None
    before: WorkData = field(default_factory=WorkData)


@dataclass(frozen=True, slots=True)
class Plugin:
    """A plug-in: how its data are read, the types of its evidence, schemas of its files by path."""

    read: Callable[[DataSources], tuple[WorkData, Sequence[Finding]]] = lambda _: (WorkData(), ())
    evidence: tuple[type, ...] = ()
    schemas: Mapping[str, Callable[[], str]] = field(default_factory=dict)
