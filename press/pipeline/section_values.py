"""What the layout of a section gives, as a value: kept between builds, joined into editions.

A value has the painted pages with their tags, their text, and what the rules found on them. It is
made once for everything that it depends on: the section's document with its page numbers, the
state of the pages before it, pictures, style sheets, fonts, rules and code.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256

from pydantic import TypeAdapter, ValidationError

from press.checks.pages.evidence import LaidOutPages, PrintedNumber, Token
from press.checks.registry import name_of, rules_for, run_rules
from press.core.cache import Store
from press.core.findings import Finding
from press.core.reads import note_evidence, recording, take_over
from press.tagging.engine import TaggedPages, paint_tagged
from press.tagging.reader import Phrases, Untagged
from press.typesetting.layout import LaidOutSection, SectionPlace
from press.typesetting.page_starts import PrintedSection, section_text
from press.typesetting.pagemap import PageKind, cover_pages, folios
from press.typesetting.source_lines import SectionSource
from press.weasy.boxes import BoxKind, Page
from press.weasy.continuation import PageState

_NAMES = 10_000  # numbers for the resources of each section


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page: its type, whether it is blank, the ids on it."""

    name: str
    is_blank: bool
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionValue:
    """The value of a section. Where its tags can't be made, `untagged` says why."""

    pages: tuple[PageFacts, ...]
    end: PageState
    text: PrintedSection
    numbers: tuple[PrintedNumber, ...]
    findings: tuple[Finding, ...]
    tagged: TaggedPages | None
    untagged: str = ""


@dataclass(frozen=True, slots=True)
class SectionContext:
    """What all sections of an edition share; `body` is the type of the body's first page."""

    edition: str
    body: str
    phrases: Phrases
    tokens: Mapping[str, Token]
    sources: Mapping[str, SectionSource]
    pictures: Mapping[str, bytes] = field(repr=False)

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
        self._known = dict[tuple[str, SectionPlace], SectionValue]()

    def find(self, text: str, place: SectionPlace) -> SectionValue | None:
        """The value of a section that was kept, None where there is none."""
        if (text, place) not in self._known:
            kept = self._store.find(__name__, self._parts(text, place))
            try:
                self._known[text, place] = _adapter().validate_json(kept or "")
            except ValidationError:  # nothing was kept, or what was kept is damaged
                return None
        note_evidence(LaidOutPages)  # the rules that its findings come from count as asked
        return self._known[text, place]

    def make(self, text: str, place: SectionPlace, section: LaidOutSection) -> SectionValue:
        """The value of a section that was laid out, which is kept."""
        with recording() as recorded:
            take_over(section.reads)
            value = _make(text, place, section, self._context)
        kept = _adapter().dump_json(value).decode()
        self._store.save(__name__, self._parts(text, place), kept, recorded)
        return value

    def _parts(self, text: str, place: SectionPlace) -> list[str]:
        context = self._context
        pictures = {
            name: sha256(data).hexdigest()
            for name, data in sorted(context.pictures.items())
            if name in text
        }
        sources = context.sources_of(text)
        shared = (context.edition, context.body, context.phrases, context.tokens, sources)
        return [
            text,
            repr((place.number, place.state, _numbering(place.before, context.body))),
            repr(shared),
            json.dumps([pictures, self._rules]),
        ]


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
    evidence = LaidOutPages.of(
        context.edition,
        section,
        text,
        labels=labels,
        sources=context.sources_of(text),
        tokens=context.tokens,
    )
    tagged, untagged = _tagged(place, section, context.phrases)
    return SectionValue(
        tuple(PageFacts(page.name, page.is_blank, page.anchors) for page in section.pages),
        section.end,
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
    place: SectionPlace, section: LaidOutSection, phrases: Phrases
) -> tuple[TaggedPages | None, str]:
    first = _NAMES * place.number
    try:
        pages = section.pages
        return paint_tagged(section.document, phrases, first_name=first, pages=pages), ""
    except Untagged as error:
        return None, str(error)


def _numbers(page: Page, label: str) -> list[PrintedNumber]:
    """The page numbers that references print."""
    return [
        PrintedNumber(label, box.attribute("href").removeprefix("#"), box.attribute("data-page"))
        for box in page.box.within()
        if box.kind is BoxKind.INLINE and box.tag == "a::after"
    ]
