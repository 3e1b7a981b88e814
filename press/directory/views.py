"""The initiatives as chapters and blocks see them: translated, formatted, and unable to do harm."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from press.content.markdown import Markdown, in_language
from press.content.marked_fields import localized
from press.content.words import Words
from press.directory.categories import Category
from press.directory.initiatives import Figure, Initiative, Status
from press.directory.partner_pages import PartnerPage, PartnerPageView, page_view
from press.directory.partners import Partner
from press.directory.scope import FigureKind, Territory
from press.localization.formats import MEASURES, Formats
from press.localization.translator import Gettext
from press.localization.untranslated import joined_text

# the context of a unit's message: «posti» after a number need not be «posti» elsewhere
UNIT = "unit"


class _Sourced:
    """What one source says."""

    __slots__ = ()
    source: str

    @property
    def cite(self) -> Markdown:
        """The citation of its source, for Pandoc."""
        return Markdown(f"[@{self.source}]")


@dataclass(frozen=True, slots=True)
class FigureView(_Sourced):
    """A figure; printed as it is, it gives qualifier, number and unit."""

    id: str
    label: str
    value: int | float
    unit: str
    qualifier: str | None
    number: str
    bare: str
    text: str
    as_of: str
    year: str
    period: str
    population: str
    territory: Territory
    kind: FigureKind
    source: str
    sources: tuple[str, ...]

    def __str__(self) -> str:
        return self.text

    @property
    def before_label(self) -> str:
        """The text before its label, without a unit that the label repeats (5 imprese nate)."""
        repeated = self.label.casefold().startswith(f"{self.unit.casefold()} ")
        return self.bare if repeated else self.text


@dataclass(frozen=True, slots=True)
class FactView(_Sourced):
    """A fact with its date, if it has one."""

    date: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class StatusView(_Sourced):
    """What became of an initiative: `state` by its key, `label` in words."""

    state: str
    label: str
    text: str
    last_seen: str  # «last seen in March 2025», or nothing
    source: str
    looked: tuple[str, ...] = ()  # what was sought, as it was typed
    seen: int | None = None  # the year of it


@dataclass(frozen=True, slots=True)
class AwardView(_Sourced):
    """What a zone got; names of projects stay Italian."""

    zone: int
    name: str
    date: str
    source: str


@dataclass(frozen=True, slots=True)
class PartnerView(_Sourced):
    """A partner of the network in one locale; `rank` says in words when it came in."""

    name: str
    country: str
    body: str
    rank: str
    phases: str
    meeting: str
    latitude: int
    longitude: int
    source: str


@dataclass(frozen=True, slots=True)
class BodyView:
    """A body, its kind and its role; `language` where its name is in another than the edition's.

    `named` is its name in the data.
    """

    name: str
    kind: str
    role: str
    language: str = ""
    named: str = ""
    source: str = ""  # of its part in the initiative; cards print none

    @property
    def spoken(self) -> Markdown:
        """The name, with its language for a screen reader's voice."""
        return in_language(self.name, self.language)


@dataclass(frozen=True, slots=True)
class InitiativeView:
    """An initiative in one locale."""

    slug: str
    name: str
    category: str
    category_name: str
    start: int
    end: int | None
    years: str
    place: str
    zone: int | None
    website: str
    summary: str
    note: str
    status: StatusView | None
    bodies: tuple[BodyView, ...]
    figures: tuple[FigureView, ...]
    facts: tuple[FactView, ...]
    awards: tuple[AwardView, ...]
    recalled: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    sort_key: tuple[str, str] = field(repr=False)
    opened: int | None = None

    def __str__(self) -> str:
        return self.name

    @property
    def lost_in(self) -> int | None:
        """The year of the last page that tells of it, where nobody knows what became of it."""
        return self.status.seen if self.status and self.status.state == "unknown" else None


@dataclass(frozen=True, slots=True)
class Localizer:
    """What turns the Italian data into a locale's: its formats, its words, its translator."""

    formats: Formats
    words: Words
    categories: Mapping[str, Category]
    gettext: Gettext

    def initiatives(self, initiatives: Sequence[Initiative]) -> tuple[InitiativeView, ...]:
        """All of them, in the alphabetical order of their names in this language."""
        return tuple(sorted(map(self.initiative, initiatives), key=lambda view: view.sort_key))

    def initiative(self, record: Initiative) -> InitiativeView:
        """One initiative in this locale."""
        name = self.gettext(record.name)
        return InitiativeView(
            slug=record.slug,
            name=name,
            category=record.category,
            category_name=self.gettext(self.categories[record.category].name),
            start=record.years.start,
            end=record.years.end,
            years=self.formats.years(record.years.start, record.years.end),
            place=self.gettext(record.place) if record.place else "",
            zone=record.zone,
            website=record.website or "",
            summary=self.gettext(record.summary),
            note=self.gettext(record.note) if record.note else "",
            status=self._status(record.status) if record.status else None,
            bodies=tuple(self._bodies(record)),
            figures=tuple(map(self.figure, record.figures)),
            facts=tuple(self._facts(record)),
            awards=tuple(self._awards(record)),
            recalled=record.recalled,
            latitude=record.coordinates.latitude if record.coordinates else None,
            longitude=record.coordinates.longitude if record.coordinates else None,
            sort_key=self.formats.sort_key(name),
            opened=record.years.opened,
        )

    def figure(self, figure: Figure) -> FigureView:
        """One figure in this locale."""
        unit = figure.unit if figure.unit in MEASURES else self.gettext(figure.unit, UNIT)
        value = int(figure.value) if figure.value.is_integer() else figure.value
        number = (
            self.formats.measure(value, unit) if unit in MEASURES else self.formats.number(value)
        )
        text = number if unit in MEASURES else joined_text(f"{number}\u00a0{unit}", unit)
        as_of = self.formats.date(figure.as_of)
        sources = (figure.source, *figure.also_in)
        return FigureView(
            figure.id,
            self.gettext(figure.label),
            value,
            unit,
            figure.qualifier,
            number,
            self._qualified(figure, number),
            self._qualified(figure, text),
            as_of,
            str(figure.year),
            figure.period or figure.as_of,
            figure.population,
            figure.territory,
            figure.kind,
            figure.source,
            sources,
        )

    def _status(self, status: Status) -> StatusView:
        words, seen = self.words["status"], status.last_seen
        last_seen = words["last_seen"] % {"date": self.formats.date(seen)} if seen else ""
        text = self.gettext(status.text)
        state, source, year = status.state, status.source or "", int(seen[:4]) if seen else None
        return StatusView(state, words[state], text, last_seen, source, status.looked, year)

    def partner(self, record: Partner) -> PartnerView:
        """One partner in this locale."""
        gettext, words = self.gettext, self.words["partners"]
        rank = "lead" if record.lead else "first" if record.since_phase == 1 else "second"
        return PartnerView(
            gettext(record.name),
            gettext(record.country),
            gettext(record.body),
            words[rank],
            words["both"] if record.since_phase == 1 else "2",
            gettext(record.meeting) if record.meeting else "",
            record.position.latitude,
            record.position.longitude,
            record.source,
        )

    def partner_page(self, partner: Partner, page: PartnerPage) -> PartnerPageView:
        """The page of a partner in this locale."""
        names = self.gettext(partner.name), self.gettext(partner.country)
        words = self.words["partner_questions"]
        return page_view(partner.slug, names, localized(page, self.gettext), words)

    def _qualified(self, figure: Figure, text: str) -> str:
        if not figure.qualifier:
            return text
        phrase = self.words["qualifiers"][figure.qualifier]
        return joined_text(phrase % {"value": text}, phrase, text)

    def _bodies(self, record: Initiative) -> Iterator[BodyView]:
        for body in record.bodies:
            name = self.gettext(body.name)
            # a translated one is at home
            is_foreign = name == body.name and body.language != self.formats.locale
            language = body.language if body.language and is_foreign else ""
            kind, role = self.words["kinds"][body.kind], self.gettext(body.role)
            yield BodyView(name, kind, role, language, body.name, body.source or "")

    def _awards(self, record: Initiative) -> Iterator[AwardView]:
        for award in sorted(record.awards, key=lambda award: award.zone):
            date = self.formats.date(award.date) if award.date else ""
            yield AwardView(award.zone, award.name, date, award.source)

    def _facts(self, record: Initiative) -> Iterator[FactView]:
        for fact in sorted(record.facts, key=lambda fact: fact.date or "9999"):
            date = self.formats.date(fact.date) if fact.date else ""
            yield FactView(date, self.gettext(fact.text), fact.source)
