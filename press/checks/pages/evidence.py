"""The laid-out pages of one PDF, as checks read them, with what leads from a place on a page to a line of a chapter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import html

from press.core.findings import Finding, Severity
from press.typesetting.layout import Layout
from press.typesetting.pagemap import folios
from press.typesetting.source_lines import SectionSource
from press.weasy.boxes import Page


@dataclass(frozen=True, slots=True)
class Token:
    """A named value of the style sheets, and its line."""

    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page: the page's number in the file, the section, the line of its source, the words that stand there."""

    page: int
    slug: str
    line: int
    text: str = ""

    @property
    def beginning(self) -> str:
        """Its first words."""
        words = self.text.split()
        return " ".join(words[:6]) + ("…" if len(words) > 6 else "")


@dataclass(frozen=True, slots=True)
class LaidOutPages:
    """One laid-out PDF; `sources` are the sections by slug, to find a line, `labels` the folio of each page."""

    edition: str
    pages: Sequence[Page] = field(repr=False)
    page_map: Mapping[str, str] = field(default_factory=dict, repr=False)
    notes: Mapping[str, str] = field(
        default_factory=dict, repr=False
    )  # the text of each, by its id
    divisions: Sequence[str] = ()  # the ids of all that the document has, in its order
    messages: Sequence[str] = ()  # what WeasyPrint said
    sources: Mapping[str, SectionSource] = field(default_factory=dict, repr=False)
    tokens: Mapping[str, Token] = field(default_factory=dict, repr=False)
    labels: Sequence[str] = ()

    @classmethod
    def of(
        cls,
        layout: Layout,
        edition: str,
        text: str,
        sources: Mapping[str, SectionSource],
        tokens: Mapping[str, Token],
    ) -> "LaidOutPages":
        """The pages of a layout; `text` is the document that was laid out."""
        document = html.document_fromstring(text)
        notes = document.iterfind(".//span[@class='footnote']")
        return cls(
            edition,
            layout.pages,
            layout.page_map,
            {note.get("id") or "": _note_text(note, layout.page_map) for note in notes},
            [key for div in document.iter("div") if (key := div.get("id", ""))],
            layout.messages,
            sources,
            tokens,
            folios(layout.pages, layout.body),
        )

    def page(self, number: int) -> str:
        """The page that is the n-th of the file, by the folio that an editor sees; by its number as a sheet without."""
        known = number <= len(self.labels)
        return f"page {self.labels[number - 1]}" if known else f"sheet {number}"

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

    def warning(self, code: str, spot: Spot, problem: str, remedy: str) -> Finding:
        """A warning at the source of a place."""
        path, line = self.place(spot.slug, spot.line, spot.text)
        return Finding(path, line, code, problem, remedy, Severity.WARNING)


def _note_text(note: html.HtmlElement, page_map: Mapping[str, str]) -> str:
    """What a reader sees of a note: also the page number that the sheet prints after a reference."""
    for link in note.iter("a"):
        if {"xref", "card-ref"} & set(link.get("class", "").split()):
            target = link.get("href", "").removeprefix("#")
            link.tail = page_map.get(target, "") + (link.tail or "")
    return "".join(map(str, note.itertext()))
