"""Colours of content streams become inks, and black overprints where it should."""

import pikepdf

from press.print.inks import BLACK, Inks
from press.print.separation import convert_to_inks

RED = (0.0, 90.0, 80.0, 10.0)


def separated(content: str, inks: Inks) -> str:
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.obj.Resources = pikepdf.Dictionary()
    page.obj.Contents = pdf.make_stream(content.encode())
    convert_to_inks(pdf, inks)
    return " ".join(page.obj.Contents.read_bytes().decode().split())


def test_a_colour_becomes_its_inks() -> None:
    inks = Inks({(255, 0, 0): RED})
    assert separated("1 0 0 rg 0 0 9 9 re f", inks).startswith("0 0.9 0.8 0.1 k")
    assert not inks.unknown


def test_an_unknown_colour_is_collected() -> None:
    inks = Inks({})
    separated("0 1 0 rg 0 0 9 9 re f", inks)
    assert list(inks.unknown_names()) == ["#00ff00"]


def test_a_gradient_can_not_be_separated() -> None:
    inks = Inks({})
    separated("/Sh1 sh", inks)
    assert inks.unsupported == {"a gradient"}


def test_black_overprints_and_small_type_in_several_inks_is_black() -> None:
    inks = Inks({(0, 0, 0): BLACK, (255, 0, 0): RED})
    assert "/LBover gs" in separated("0 0 0 rg 0 0 9 9 re f", inks)
    small = separated("1 0 0 rg BT /F1 7 Tf (a) Tj ET", inks)
    large = separated("1 0 0 rg BT /F1 20 Tf (a) Tj ET", inks)
    assert "0 0 0 1 k" in small
    assert "0 0 0 1 k" not in large
