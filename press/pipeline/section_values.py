"""What the layout of a section gives, as a value: kept between builds, joined into editions.

A value has the painted pages with their tags, their text, and what the rules found on them. It is
made once for everything that it depends on: the section's document, the state of the pages before
it, pictures, style sheets, fonts, rules and code. Page numbers, its own and those of its
references, are exchanged in it, where others of as many figures would give the same lines.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256

from pydantic import TypeAdapter

from press.checks.pages.evidence import LaidOutPages, PrintedNumber, Token
from press.checks.registry import name_of, rules_for, run_rules
from press.core.cache import Store
from press.core.findings import Finding
from press.core.reads import note_evidence, recording, take_over
from press.tagging.engine import TaggedPages, paint_tagged
from press.tagging.reader import Phrases, Untagged
from press.typesetting.page_starts import PrintedSection, section_text
from press.typesetting.pagemap import PageKind, cover_pages, folios, page_numbers
from press.typesetting.section_rendering import LaidOutSection, SectionPlace, collect_messages
from press.typesetting.source_lines import SectionSource
from press.weasy.boxes import BoxKind, Page
from press.weasy.continuation import PageState
from press.weasy.page_numbers import NUMBER

_NAMES = 10_000  # numbers for the resources of each section


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page: its type, whether it is blank, the ids on it."""

    name: str
    is_blank: bool
    anchors: tuple[str, ...]


def _facts(pages: Sequence[PageKind]) -> tuple[PageFacts, ...]:
    return tuple(PageFacts(page.name, page.is_blank, tuple(page.anchors)) for page in pages)


@dataclass(frozen=True, slots=True)
class LaidOutFacts:
    """What other sections need of one whose value is being made in another process."""

    pages: tuple[PageFacts, ...]
    end: PageState

    @classmethod
    def of(cls, section: LaidOutSection) -> "LaidOutFacts":
        """Those of a section that was laid out."""
        return cls(_facts(section.pages), section.end)


@dataclass(frozen=True, slots=True)
class SectionValue:
    """The value of a section. Where its tags can't be made, `untagged` says why.

    `begin` and `end` are the states before and behind its pages, `labels` their folios. Where
    `free_from` pages precede it, no rule of the style sheets depends on how many; -1: any may.
    """

    pages: tuple[PageFacts, ...]
    labels: tuple[str, ...]
    begin: PageState
    end: PageState
    free_from: int
    text: PrintedSection
    numbers: tuple[PrintedNumber, ...]
    findings: tuple[Finding, ...]
    tagged: TaggedPages | None
    untagged: str = ""

    @property
    def has_open_numbers(self) -> bool:
        """Whether its page numbers can be exchanged; not if findings quote them."""
        return (
            not self.findings
            and self.tagged is not None
            and all(page.numbers is not None for page in self.tagged.painted.pages)
        )

    def renumbered(
        self, begin: PageState, labels: Sequence[str], numbers: Mapping[str, str]
    ) -> "SectionValue | None":
        """The same pages at another place, with the numbers of their references by target.

        None where they must be laid out again.
        """
        if (begin, (*labels,)) != (self.begin, self.labels) and not self._can_move(begin, labels):
            return None
        try:
            tagged = self.tagged and self.tagged.renumbered(labels, numbers)
        except (KeyError, ValueError):  # a number of fewer or more figures
            return None
        label_of = dict(zip(self.labels, labels, strict=True))
        printed = (
            PrintedNumber(label_of[it.label], it.target, numbers.get(it.target, it.number))
            for it in self.numbers
        )
        end = self.end.behind(self.begin, begin)
        return replace(
            self, labels=(*labels,), begin=begin, end=end, numbers=(*printed,), tagged=tagged
        )

    def _can_move(self, begin: PageState, labels: Sequence[str]) -> bool:
        return (
            0 <= self.free_from <= min(self.begin.pages, begin.pages)
            and self.end.counts_pages_from(self.begin)
            and all(
                old == new or ((old + new).isdecimal() and len(old) == len(new))
                for old, new in zip(self.labels, labels, strict=True)
            )
        )


@dataclass(frozen=True, slots=True)
class SectionContext:
    """What all sections of an edition share; `body` is the type of the body's first page."""

    edition: str
    body: str
    phrases: Phrases
    tokens: Mapping[str, Token]
    sources: Mapping[str, SectionSource]
    pictures: Mapping[str, bytes]

    def sources_of(self, text: str) -> dict[str, SectionSource]:
        """The source of the section that a document shows."""
        return {slug: it for slug, it in self.sources.items() if f'data-slug="{slug}"' in text}

    def labels(self, place: SectionPlace, pages: Sequence[PageKind]) -> list[str]:
        """The folios of a section's pages."""
        return folios([*place.before, *pages], self.body)[len(place.before) :]


class SectionValues:
    """The values of the sections of an edition, kept in a store."""

    def __init__(self, context: SectionContext, store: Store) -> None:
        self._context, self._store = context, store
        self._rules = rules_for([name_of(LaidOutPages)])
        self._known = dict[tuple[str, ...], SectionValue]()

    def find(self, text: str, place: SectionPlace) -> SectionValue | None:
        """The value of a section that was kept, None where there is none."""
        for parts in (self._open_parts(text, place), self._parts(text, place)):
            if (value := self._kept(parts)) is not None:
                labels = self._context.labels(place, value.pages)
                if found := value.renumbered(place.state, labels, page_numbers(text)):
                    note_evidence(LaidOutPages)  # the rules that it is checked by count as asked
                    return found
        return None

    def make(self, text: str, place: SectionPlace, section: LaidOutSection) -> SectionValue:
        """The value of a section that was laid out, which is kept."""
        with recording() as recorded:
            take_over(section.reads)
            value = _make(text, place, section, self._context)
        kept = _adapter().dump_json(value).decode()
        parts = (self._open_parts if value.has_open_numbers else self._parts)(text, place)
        self._store.save(__name__, parts, kept, recorded)
        self._known[(*parts,)] = value
        return value

    def _kept(self, parts: Sequence[str]) -> SectionValue | None:
        key = (*parts,)
        if key not in self._known:
            kept = self._store.find(__name__, parts)
            if kept is None:
                return None
            self._known[key] = _adapter().validate_json(kept)
        return self._known[key]

    def _parts(self, text: str, place: SectionPlace) -> list[str]:
        numbering = _numbering(place.before, self._context.body)
        return [text, repr((place.number, place.state, numbering)), *self._shared(text)]

    def _open_parts(self, text: str, place: SectionPlace) -> list[str]:
        """All that a section depends on but its page numbers, of which only the figures count."""
        blank = _NUMBER.sub(lambda found: f'{found[1]}{"0" * len(found[2])}"', text)
        return [blank, repr((place.number, place.state.without_numbers)), *self._shared(text)]

    def _shared(self, text: str) -> list[str]:
        context = self._context
        pictures = {
            name: sha256(data).hexdigest()
            for name, data in sorted(context.pictures.items())
            if name in text
        }
        sources = context.sources_of(text)
        shared = (context.edition, context.body, context.phrases, context.tokens, sources)
        return [repr(shared), json.dumps([pictures, self._rules])]


_NUMBER = re.compile(rf'(\b{NUMBER}=")(\d+)"')


@cache
def _adapter() -> TypeAdapter[SectionValue]:
    return TypeAdapter(SectionValue)


def _numbering(before: Sequence[PageKind], body: str) -> tuple[int, int, int]:
    """What the folios of pages depend on of those before them."""
    names = [page.name for page in before]
    return len(before), cover_pages(before), names.index(body) if body in names else -1


def _make(
    text: str, place: SectionPlace, section: LaidOutSection, context: SectionContext
) -> SectionValue:
    labels = context.labels(place, section.pages)
    with collect_messages() as messages:
        tagged, untagged = _tagged(place, section, context.phrases, labels)
    evidence = LaidOutPages.of(
        context.edition,
        replace(section, messages=tuple(dict.fromkeys([*section.messages, *messages]))),
        text,
        labels=labels,
        sources=context.sources_of(text),
        tokens=context.tokens,
    )
    return SectionValue(
        _facts(section.pages),
        tuple(labels),
        place.state,
        section.end,
        section.free_from,
        section_text(section.pages),
        tuple(
            number
            for page, label in zip(section.pages, labels, strict=True)
            for number in _numbers(page, label)
        ),
        tuple(run_rules(evidence)),
        tagged,
        untagged,
    )


def _tagged(
    place: SectionPlace, section: LaidOutSection, phrases: Phrases, labels: Sequence[str]
) -> tuple[TaggedPages | None, str]:
    first = _NAMES * place.number
    try:
        pages = section.pages
        document = section.document
        tagged = paint_tagged(document, phrases, first_name=first, pages=pages, folios=labels)
        return tagged, ""
    except Untagged as error:
        return None, str(error)


def _numbers(page: Page, label: str) -> list[PrintedNumber]:
    """The page numbers that references print."""
    return [
        PrintedNumber(label, box.attribute("href").removeprefix("#"), box.attribute("data-page"))
        for box in page.box.within()
        if box.kind is BoxKind.INLINE and box.tag == "a::after"
    ]
