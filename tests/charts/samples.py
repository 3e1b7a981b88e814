"""A tiny chart of every kind, drawn in either format."""

from functools import partial

from press.charts.bars import Bar, Panel, draw_bars
from press.charts.canvas import PAGE, SCREEN, Chart, Format, draw
from press.charts.network import Hub, Node, draw_network
from press.charts.palette import read_palette
from press.charts.places import Place, draw_places
from press.charts.tiles import Item, TileMap, draw_tiles
from press.charts.years import Group, Span, draw_matrix, draw_timeline
from tests.charts.reading import Drawing, read
from tests.conftest import PROJECT

FORMATS = [PAGE, SCREEN]
TITLE = "Che cosa mostra"
PALETTE = read_palette(PROJECT, ["food", "welfare"])[0]
NAMES = [("food", "Cibo"), ("welfare", "Cura")]
MAP = ((8, 9, 2), (7, 1, 3), (6, 5, 4))
ZONES = {zone: f"Zona {zone}" for zone in range(1, 10)}
MONEY = (Bar("raccolto", 333136, "333.136 euro"), Bar("dal Comune", 323882, "323.882 euro"))
FAIRS = [Group("food", "Cibo", (Span("Intergas", 2002, None), Span("OpenAgri", 2017, 2019)))]
STARTS = [("food", 2015), ("food", 2015), ("welfare", 1996)]
HUBS = [Hub("Comune", ("a", "b"))]
NODES = [Node("a", "Recup", "food"), Node("b", "WeMi", "welfare")]
TOWNS = [Place("Torino", "Italia", 45, 8, "membro"), Place("Milano", "Italia", 45, 9, "membro")]
FAR = [Place("Palermo", "Italia", 38, 13, "membro"), Place("Oslo", "Norvegia", 60, 11, "membro")]
CHARTS: dict[str, Chart] = {
    "bars": partial(draw_bars, [Panel(MONEY)]),
    "timeline": partial(draw_timeline, FAIRS, 2018),
    "matrix": partial(draw_matrix, NAMES, STARTS, "totale"),
    "tiles": partial(draw_tiles, TileMap(MAP, ZONES, {4: [Item("CasciNet", "food")]}), NAMES),
    "network": partial(draw_network, HUBS, NODES, NAMES),
    "places": partial(draw_places, TOWNS, ["membro"]),
}


def with_label(label: str) -> dict[str, Chart]:
    """Every kind of chart with this for a name in it."""
    names = [("food", label), ("welfare", "Cura")]
    places = [Place(label, "Italia", 45, 9, label), *FAR]
    panel = Panel((Bar(label, 5, "5"), Bar("altri", 2, "2")), label)
    spans = (Span(label, 2002, None),)
    plan = TileMap(MAP, ZONES, {4: [Item(label, "food"), Item(label)]})
    return {
        "bars": partial(draw_bars, [panel]),
        "timeline": partial(draw_timeline, [Group("food", label, spans)], 2018),
        "matrix": partial(draw_matrix, [("food", label)], [("food", 2015)], "totale"),
        "tiles": partial(draw_tiles, plan, names),
        "network": partial(draw_network, [Hub(label, ("a",))], [Node("a", label, "food")], names),
        "places": partial(draw_places, places, [label, "membro"]),
    }


def look(chart: Chart, size: Format = PAGE, language: str = "it") -> Drawing:
    """The picture of a chart."""
    return read(draw(chart, TITLE, size, PALETTE, language))
