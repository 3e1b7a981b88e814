"""From views to pictures: what each kind of chart shows, and the same data as a table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from press.charts.bars import Bar, Panel, draw_bars
from press.charts.network import Hub, Node, draw_network
from press.charts.places import Place, draw_places
from press.charts.tiles import Item, TileMap, draw_tiles
from press.charts.years import Group, Span, draw_matrix, draw_timeline
from press.content.blocks import Picture
from press.content.markdown import Markdown, escape
from press.content.words import Words
from press.directory.blocks import linked
from press.directory.indexes import parts_of_bodies
from press.directory.views import AwardView, FigureView, InitiativeView, PartnerView
from press.directory.zones import Zones
from press.localization.formats import Formats
from press.localization.untranslated import joined_text

Selection = Sequence[InitiativeView]


@dataclass(frozen=True, slots=True)
class Pictures:
    """Every kind of picture in one locale; `categories` are their names by key, in order."""

    words: Words
    formats: Formats
    categories: Mapping[str, str]
    source: str  # the language of the manuscript, which names of projects keep
    until: int  # the last year that a chart shows
    map: Zones

    def of_figures(self, panels: Sequence[tuple[str, Sequence[FigureView]]], by: str) -> Picture:
        """Figures as bars, by their label or their year; a panel, with its head, for each unit."""
        drawn = [
            Panel(tuple(_bar(figure, by) for figure in figures), head) for head, figures in panels
        ]
        figures = [figure for _, panel in panels for figure in panel]
        rows = [(figure.label, figure.text, figure.as_of, figure.cite) for figure in figures]
        heads = self._heads("figure", "value", "year", "source")
        return Picture(partial(draw_bars, drawn), heads, tuple(rows))

    def of_counts(self, selection: Selection, field: str) -> Picture:
        """How many initiatives there are for each start, zone or category."""
        counts = Counter(value for view in selection if (value := getattr(view, field)) is not None)
        order = self.categories.values() if field == "category_name" else sorted(counts)
        drawn = [
            Bar(str(value), counts[value], self.formats.number(counts[value]))
            for value in order
            if counts[value]
        ]
        rows, panels = tuple((bar.label, bar.text) for bar in drawn), [Panel(tuple(drawn))]
        heads = self._heads(_COLUMN[field], "count")
        return Picture(partial(draw_bars, panels), heads, rows)

    def timeline(self, selection: Selection) -> Picture:
        """The years of initiatives, by category."""
        groups = [
            Group(key, name, tuple(map(_span, views)))
            for key, name, views in self._grouped(selection)
        ]
        rows = [
            (linked(view), name, view.years)
            for _, name, views in self._grouped(selection)
            for view in views
        ]
        heads = self._heads("name", "category", "years")
        return Picture(partial(draw_timeline, groups, self.until), heads, tuple(rows))

    def matrix(self, selection: Selection) -> Picture:
        """Beginnings by category and year."""
        groups = self._grouped(selection)
        starts = [(view.category, view.start) for view in selection]
        names, total = [(key, name) for key, name, _ in groups], self.words["charts"]["total"]
        rows = [
            (name, self._starts(views), self.formats.number(len(views)))
            for _, name, views in groups
        ]
        heads = self._heads("category", "starts", "count")
        return Picture(partial(draw_matrix, names, starts, total), heads, tuple(rows))

    def zones(self, selection: Selection) -> Picture:
        """Initiatives in their zones; an asterisk where no page read confirms the zone."""
        placed = {
            zone: [view for view in selection if view.zone == zone] for zone in self.map.numbers
        }
        items = {
            zone: [_item(view) for view in self._in_order(views)] for zone, views in placed.items()
        }
        rows = [
            (str(zone), Markdown(", ".join(map(linked, views)) or "–"))
            for zone, views in placed.items()
        ]
        chart = partial(draw_tiles, self._plan(items), self._names)
        return Picture(chart, self._heads("zone", "initiatives"), tuple(rows))

    def awards(self, view: InitiativeView, each: FigureView) -> Picture:
        """What each zone received: the same sum, and its project where a source names it."""
        unknown, won = self.words["charts"]["unknown"], {award.zone: award for award in view.awards}
        names = {
            zone: f"«{won[zone].name}»" if zone in won else unknown for zone in self.map.numbers
        }
        items = {zone: [Item(each.text), Item(name)] for zone, name in names.items()}
        rows = [
            (str(zone), each.text, self._project(won[zone]) if zone in won else unknown)
            for zone in self.map.numbers
        ]
        chart = partial(draw_tiles, self._plan(items), ())
        return Picture(chart, self._heads("zone", "value", "project"), tuple(rows))

    def network(self, selection: Selection) -> Picture:
        """Bodies that have a part in two initiatives or more, and those initiatives."""
        busy = {name: views for name, views in parts_of_bodies(selection).items() if len(views) > 1}
        order = sorted(busy, key=lambda name: (-len(busy[name]), name))
        shown = {view.slug for views in busy.values() for view in views}
        nodes = [
            Node(view.slug, view.name, view.category)
            for view in self._in_order(selection)
            if view.slug in shown
        ]
        hubs = [Hub(name, tuple(view.slug for view in busy[name])) for name in order]
        rows = [(name, Markdown(", ".join(map(linked, busy[name])))) for name in order]
        chart = partial(draw_network, hubs, nodes, self._names)
        return Picture(chart, self._heads("body", "initiatives"), tuple(rows))

    def partners(self, partners: Sequence[PartnerView]) -> Picture:
        """Where the partners of the network lie, and when they came in."""
        ranks = [self.words["partners"][rank] for rank in ("lead", "first", "second")]
        drawn = [
            Place(view.name, view.country, view.latitude, view.longitude, view.rank)
            for view in partners
        ]
        rows = [
            (view.name, view.country, view.body, view.phases, view.meeting or "–")
            for view in partners
        ]
        heads = self._heads("partner", "country", "body", "phases", "meeting")
        return Picture(partial(draw_places, drawn, ranks), heads, tuple(rows))

    def _project(self, award: AwardView) -> Markdown:
        return Markdown(f"[{escape(award.name)}]{{lang={self.source}}} {award.cite}")

    @property
    def _names(self) -> tuple[tuple[str, str], ...]:
        return tuple(self.categories.items())

    def _grouped(self, selection: Selection) -> list[tuple[str, str, list[InitiativeView]]]:
        """By category, in the vocabulary's order; within one, by start and name."""
        ordered = sorted(selection, key=lambda view: (view.start, view.sort_key))
        groups = [
            (key, name, [v for v in ordered if v.category == key])
            for key, name in self.categories.items()
        ]
        return [group for group in groups if group[2]]

    def _in_order(self, selection: Selection) -> list[InitiativeView]:
        return [view for _, _, views in self._grouped(selection) for view in views]

    def _starts(self, views: Selection) -> str:
        counts = Counter(view.start for view in views)
        return ", ".join(f"{year} ({counts[year]})" for year in sorted(counts))

    def _plan(self, items: Mapping[int, Sequence[Item]]) -> TileMap:
        phrase = self.words["charts"]["zone"]
        names = {zone: phrase % {"number": zone} for zone in self.map.numbers}
        return TileMap(self.map.map, names, items)

    def _heads(self, *columns: str) -> tuple[str, ...]:
        return tuple(self.words["columns"][column] for column in columns)


_COLUMN = {"start": "year", "zone": "zone", "category_name": "category"}


def _bar(figure: FigureView, by: str) -> Bar:
    return Bar(figure.year if by == "year" else figure.label, figure.value, figure.text)


def _span(view: InitiativeView) -> Span:
    return Span(view.name, view.start, view.end, view.opened, view.lost_in)


def _item(view: InitiativeView) -> Item:
    text = f"{view.name}*" if "zone" in view.recalled else view.name
    return Item(joined_text(text, view.name), view.category)
