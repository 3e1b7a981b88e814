"""From views to pictures: what each kind of chart shows, and the same as a table for those who want the data."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from press.charts.bars import Bar, Panel, bars
from press.charts.chart import Chart
from press.charts.legend import Legend
from press.charts.matrix import matrix
from press.charts.network import Hub, Node, network
from press.charts.places import Place, places
from press.charts.screen.bars import narrow_bars
from press.charts.screen.matrix import narrow_matrix
from press.charts.screen.network import narrow_network
from press.charts.screen.places import narrow_places
from press.charts.screen.tiles import narrow_tiles
from press.charts.screen.timeline import narrow_timeline
from press.charts.tiles import Item, Plan, tiles
from press.charts.timeline import Group, Span, timeline
from press.content.indexes import parts_of_bodies
from press.content.markdown import Markdown, escape, finalize
from press.content.views import AwardView, FigureView, InitiativeView, PartnerView
from press.content.words import Words
from press.content.zones import Zones
from press.localization.formats import Formats
from press.localization.untranslated import joined_text

Selection = Sequence[InitiativeView]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart for the page, the same for a screen, and its data: the heads of the columns and the cells of the rows."""

    chart: Chart
    screen: Chart
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def linked(view: InitiativeView) -> Markdown:
    """The name of an initiative, linked to its card."""
    return Markdown(f"[{finalize(view.name)}](#card-{view.slug})")


@dataclass(frozen=True, slots=True)
class Pictures:
    """Every kind of picture, in one locale's words; `categories` are their names by key, in their order."""

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
        return Picture(bars(drawn), narrow_bars(drawn, self._language), heads, tuple(rows))

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
        return Picture(bars(panels), narrow_bars(panels, self._language), heads, rows)

    def timeline(self, selection: Selection) -> Picture:
        """The years of initiatives, by category."""
        groups = [
            Group(key, name, tuple(Span(view.name, view.start, view.end) for view in views))
            for key, name, views in self._grouped(selection)
        ]
        rows = [
            (linked(view), name, view.years)
            for _, name, views in self._grouped(selection)
            for view in views
        ]
        screen, heads = (
            narrow_timeline(groups, self.until, self._language),
            self._heads("name", "category", "years"),
        )
        return Picture(timeline(groups, self.until), screen, heads, tuple(rows))

    def matrix(self, selection: Selection) -> Picture:
        """Beginnings by category and year."""
        groups = self._grouped(selection)
        starts = [(view.category, view.start) for view in selection]
        names, total = [(key, name) for key, name, _ in groups], self.words["charts"]["total"]
        rows = [
            (name, self._starts(views), self.formats.number(len(views)))
            for _, name, views in groups
        ]
        screen, heads = (
            narrow_matrix(names, starts, total, self._language),
            self._heads("category", "starts", "count"),
        )
        return Picture(matrix(names, starts, total), screen, heads, tuple(rows))

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
        return Picture(
            *self._tiles(items, self._legend()), self._heads("zone", "initiatives"), tuple(rows)
        )

    def awards(self, view: InitiativeView, each: FigureView) -> Picture:
        """What each zone got: the same sum, and a project by its name, where a page read gives it."""
        unknown, won = self.words["charts"]["unknown"], {award.zone: award for award in view.awards}
        names = {
            zone: f"«{won[zone].name}»" if zone in won else unknown for zone in self.map.numbers
        }
        items = {zone: [Item(each.text), Item(name)] for zone, name in names.items()}
        rows = [
            (str(zone), each.text, self._project(won[zone]) if zone in won else unknown)
            for zone in self.map.numbers
        ]
        return Picture(
            *self._tiles(items, Legend(())), self._heads("zone", "value", "project"), tuple(rows)
        )

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
        screen, heads = (
            narrow_network(hubs, nodes, self._legend(), self._language),
            self._heads("body", "initiatives"),
        )
        return Picture(network(hubs, nodes, self._legend()), screen, heads, tuple(rows))

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
        return Picture(
            places(drawn, ranks), narrow_places(drawn, ranks, self._language), heads, tuple(rows)
        )

    def _tiles(self, items: Mapping[int, Sequence[Item]], legend: Legend) -> tuple[Chart, Chart]:
        """For the page, and for a screen."""
        plan = Plan(self.map.map, self._zone_names(), items)
        return tiles(plan, legend), narrow_tiles(plan, legend, self._language)

    def _project(self, award: AwardView) -> Markdown:
        return Markdown(f"[{escape(award.name)}]{{lang={self.source}}} {award.cite}")

    @property
    def _language(self) -> str:
        return self.formats.locale

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

    def _zone_names(self) -> dict[int, str]:
        phrase = self.words["charts"]["zone"]
        return {zone: phrase % {"number": zone} for zone in self.map.numbers}

    def _legend(self) -> Legend:
        return Legend(tuple(self.categories.items()))

    def _heads(self, *columns: str) -> tuple[str, ...]:
        return tuple(self.words["columns"][column] for column in columns)


_COLUMN = {"start": "year", "zone": "zone", "category_name": "category"}


def _bar(figure: FigureView, by: str) -> Bar:
    return Bar(figure.year if by == "year" else figure.label, figure.value, figure.text)


def _item(view: InitiativeView) -> Item:
    text = f"{view.name}*" if "zone" in view.recalled else view.name
    return Item(joined_text(text, view.name), view.category)
