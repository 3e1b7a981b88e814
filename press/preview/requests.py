"""The values that the preview's processes exchange: what is asked of the book, what is answered.

An answer comes in pieces, each as soon as it is known. The server loads this module and nothing of
the book's, so that it starts at once.
"""

from dataclasses import dataclass

from press.core.findings import Finding


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A stretch of text on a line of a page; `line` is that of its message in the source.

    Its place is in shares of the page's width and height, from the upper left corner.
    """

    x: float
    y: float
    width: float
    height: float
    line: int
    text: str
    is_untranslated: bool = False


@dataclass(frozen=True, slots=True)
class PageView:
    """A page: its folio, its side, its width over its height, and its text in reading order."""

    folio: str
    is_right: bool
    ratio: float
    runs: tuple[PlacedText, ...]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A run that is new: the number of its page, from 0, and of the run on it."""

    page: int
    run: int


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section in the list of contents: its first page in the file, from 0, and their folios."""

    slug: str
    path: str
    title: str
    first: int
    folios: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Show:
    """Show a section, made again if files `changed`.

    `before` are the blocks shown last, `last_layout` what `Pages` brought with them. If a catalog
    changed, the section of its first changed message is shown instead.
    """

    locale: str
    slug: str
    changed: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    last_layout: bytes = b""


@dataclass(frozen=True, slots=True)
class Explain:
    """Where a run comes from: its message's line, its text, and the letter that was clicked."""

    locale: str
    slug: str
    line: int
    text: str
    letter: int


Request = Show | Explain


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a section without their pictures, and what is new on them.

    `blocks` are the texts of its messages, to be compared with those of the next view.
    """

    locale: str
    slug: str
    pages: tuple[PageView, ...]
    highlights: tuple[Highlight, ...]
    blocks: tuple[str, ...]
    last_layout: bytes = b""


@dataclass(frozen=True, slots=True)
class SomePages:
    """Some pages of a section, from page `first` (from 0) on, before the others are laid out."""

    locale: str
    slug: str
    first: int
    pages: tuple[PageView, ...]
    highlights: tuple[Highlight, ...]  # pages counted from the first of these


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """The picture of a page (from 0), as PNG."""

    page: int
    png: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """What is wrong with a section; with errors it has no pages."""

    locale: str
    slug: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """A locale is held: its contents, and what is wrong with it."""

    locale: str
    sections: tuple[ShownSection, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What is being done."""

    locale: str
    what: str


@dataclass(frozen=True, slots=True)
class Begun:
    """The process that works on a request."""

    process: int


@dataclass(frozen=True, slots=True)
class Done:
    """That a request is answered."""


@dataclass(frozen=True, slots=True)
class MessagePlace:
    """A message in a catalog: both texts, what a translator is told of it, and what is wrong."""

    source: str
    translation: str
    state: str
    comments: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]  # in the source, in the translation
    slips: tuple[Finding, ...]
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where a run on a page comes from; a page that no chapter holds has no line."""

    path: str
    line: int
    file: str  # its absolute path, for an editor
    message: MessagePlace | None = None
