"""The laid-out pages of a section as checks read them, and the source of each place.

Rules that only warn have the decorator `page_rule`, which puts the page before the problem.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import html

from press.checks.registry import RuleOf, rule_of_faults
from press.core.findings import Finding, Severity
from press.typesetting.section_rendering import LaidOutSection
from press.typesetting.source_lines import SectionSource
from press.weasy.boxes import Page


@dataclass(frozen=True, slots=True)
class Token:
    """A custom property of the style sheets, and its line."""

    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page, counted from 1 in the section: its slug, source line and words."""

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
    """The laid-out pages of a section, with the source in which lines are found, by slug.

    A `page` is counted from 1 within the section.
    """

    edition: str
    pages: Sequence[Page] = field(repr=False)
    notes: Mapping[str, str] = field(default_factory=dict, repr=False)  # the text of each, by id
    divisions: Sequence[str] = ()  # the ids of all divisions of the document, in order
    messages: Sequence[str] = ()  # of WeasyPrint
    sources: Mapping[str, SectionSource] = field(default_factory=dict, repr=False)
    tokens: Mapping[str, Token] = field(default_factory=dict, repr=False)
    labels: Sequence[str] = ()  # the page number that is printed on each page

    @classmethod
    def of(
        cls,
        edition: str,
        section: LaidOutSection,
        text: str,
        *,
        labels: Sequence[str],
        sources: Mapping[str, SectionSource],
        tokens: Mapping[str, Token],
    ) -> "LaidOutPages":
        """The pages of a section; `text` is the document that was laid out."""
        document = html.document_fromstring(text)
        notes = document.iterfind(".//span[@class='footnote']")
        return cls(
            edition,
            section.pages,
            {note.get("id") or "": _note_text(note) for note in notes},
            [key for div in document.iter("div") if (key := div.get("id", ""))],
            section.messages,
            sources,
            tokens,
            labels,
        )

    def page(self, number: int) -> str:
        """The n-th page by its printed page number; as a sheet where it has none."""
        known = number <= len(self.labels)
        return f"page {self.labels[number - 1]}" if known else f"sheet {number}"

    def page_of_edition(self, number: int) -> str:
        """The same, with the name of the edition."""
        return f"{self.page(number)} of {self.edition}"

    def source(self, slug: str) -> SectionSource:
        """The source of a section; the edition for what is in no section."""
        return self.sources.get(slug, SectionSource(self.edition))

    def place(self, slug: str, line: int, words: str = "") -> tuple[str, int]:
        """File and line of these words, within the element that comes from `line`."""
        source = self.source(slug)
        return source.path, source.line(line, words)


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A reference with a page number: the folio of its page, its target, the number it prints."""

    label: str
    target: str
    number: str


@dataclass(frozen=True, slots=True)
class LaidOutBook:
    """What only the pages of all sections show: whether page numbers are true, all colours."""

    edition: str
    numbers: Sequence[PrintedNumber] = ()
    page_map: Mapping[str, str] = field(default_factory=dict, repr=False)
    tokens: Mapping[str, Token] = field(default_factory=dict, repr=False)


PageFault = tuple[Spot, str]  # where, and what is wrong there


def page_rule(code: str, remedy: str) -> RuleOf[LaidOutPages, PageFault]:
    """Make a function that yields faults of pages the rule of `code`, which only warns."""

    def to_finding(pages: LaidOutPages, fault: PageFault) -> Finding:
        spot, problem = fault
        path, line = pages.place(spot.slug, spot.line, spot.text)
        problem = f"On {pages.page_of_edition(spot.page)}, {problem}."
        return Finding(path, line, code, problem, remedy, Severity.WARNING)

    return rule_of_faults(code, to_finding, level=Severity.WARNING)


def _note_text(note: html.HtmlElement) -> str:
    """The text of a note with the page numbers that the style sheet adds to references."""
    for link in note.iter("a"):
        if {"xref", "card-ref"} & set(link.get("class", "").split()):
            link.tail = link.get("data-page", "") + (link.tail or "")
    return "".join(map(str, note.itertext()))
