"""The network of bodies and initiatives: closer where the page ends, and nothing in its way."""

from functools import partial

import pytest

from press.charts.canvas import PAGE, SCREEN, Format
from press.charts.network import Hub, Node, draw_network
from tests.charts.reading import Drawing
from tests.charts.samples import FORMATS, HUBS, NAMES, NODES, PALETTE, look


def network(size: Format, hubs: list[Hub], nodes: list[Node]) -> Drawing:
    return look(partial(draw_network, hubs, nodes, NAMES), size)


def many(count: int) -> list[Node]:
    name = "Un nome molto lungo che non sta su una riga sola del disegno"
    return [Node(str(n), name, "food") for n in range(count)]


@pytest.mark.parametrize("size", FORMATS)
def test_every_part_has_a_line(size: Format) -> None:
    curves = network(size, HUBS, NODES).root.xpath("//*[@fill='none']")
    assert len(curves) == 2


def test_a_network_of_many_names_leaves_room_for_its_caption() -> None:
    nodes = many(60)
    picture = network(PAGE, [Hub("Comune", tuple(node.key for node in nodes))], nodes)
    assert picture.size[1] <= 36 * 14


def test_a_phone_has_room_for_all_names() -> None:
    nodes = many(60)
    picture = network(SCREEN, [Hub("Comune", tuple(node.key for node in nodes))], nodes)
    assert picture.collisions == []


@pytest.mark.parametrize("size", FORMATS)
def test_bodies_of_many_lines_push_one_another_down_and_never_meet(size: Format) -> None:
    hubs = [Hub(f"Fondazione Parco Tecnologico {n}", ("a", "b")) for n in range(9)]
    picture = network(size, hubs, NODES)
    assert (picture.collisions, picture.cut_off) == ([], [])


def test_the_body_with_more_parts_is_larger_by_area() -> None:
    picture = network(PAGE, [Hub("A", ("a", "b")), Hub("B", ("a",))], NODES)
    signs = picture.root.xpath(f"//*[@fill='{PALETTE.tokens['accent']}']/@transform")
    large, small = (float(sign.rpartition("scale(")[2].rstrip(")")) for sign in signs)
    assert large**2 == pytest.approx(2 * small**2, rel=0.01)


def test_a_sign_stands_before_the_name_of_each_initiative() -> None:
    picture = network(PAGE, [], NODES)
    x, y, colour = picture.signs[0]
    name = picture.line("Recup")
    assert colour == PALETTE.tokens["food"]
    assert x < name.left
    assert name.top < y < name.bottom


@pytest.mark.parametrize("size", FORMATS)
def test_the_legend_has_the_categories_that_are_shown(size: Format) -> None:
    picture = network(size, [Hub("Comune", ("a",))], NODES[:1])
    assert "Cibo" in picture.words
    assert "Cura" not in picture.words


@pytest.mark.parametrize("size", FORMATS)
def test_a_chart_without_anything_in_it_is_drawn_all_the_same(size: Format) -> None:
    assert network(size, [], []).lines == []
