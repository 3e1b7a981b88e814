"""A drawing is well-formed, sound, small enough and self-contained."""

import pytest

from press.core import limits
from press.pictures.drawing import MAX_COORDINATE, count_shapes, drawing_faults, read_drawing
from press.pictures.picture import UnusablePicture
from tests.pictures.files import BOX, drawing, nested_uses


def problems(inside: str = "", attributes: str = BOX) -> list[str]:
    return [fault.problem for fault in drawing_faults(read_drawing(drawing(inside, attributes)))]


def test_drawing_may_have_3_megabytes() -> None:
    most = limits.MAX_DRAWING_BYTES
    full = drawing("<!--" + "x" * (most - len(drawing("<!---->"))) + "-->")
    assert len(full) == most
    read_drawing(full)

    with pytest.raises(UnusablePicture, match=r"has 3\.0 MB; a drawing has 3 MB at most"):
        read_drawing(full + b" ")


@pytest.mark.parametrize(
    "attributes",
    [
        'viewBox="0 0 90 60"',
        'viewBox="-5,-5,90,60"',
        f'viewBox="0 0 {MAX_COORDINATE:.0f} 1e-3"',
        'width="90mm" height="6.5e1"',
        'viewBox="0 0 9 9" width="50%"',
    ],
)
def test_sizes_that_are_sound_are_let_through(attributes: str) -> None:
    assert problems("<rect/>", attributes) == []


@pytest.mark.parametrize(
    ("attributes", "problem"),
    [
        ('viewBox="0 0 90"', "not an area"),
        ('viewBox="0 0 90 0"', "not an area"),
        ('viewBox="0 0 -1 5"', "not an area"),
        ('viewBox="0 0 1000001 5"', "not an area"),
        ('viewBox="0 0 9 9" height="0"', "not a length"),
        ('viewBox="0 0 9 9" width="1000001"', "not a length"),
        ('viewBox="0 0 9 9" width="1.2.3"', "not a length"),
        ('width="9"', "no size"),
        ('height="9"', "no size"),
    ],
)
def test_size_that_is_none_is_a_fault(attributes: str, problem: str) -> None:
    (found,) = problems("", attributes)

    assert problem in found


@pytest.mark.parametrize(
    ("inside", "is_faulty"),
    [
        ('<rect x="1000000"/>', False),
        ('<rect x="-1000001"/>', True),
        ('<path d="M0 0 L9 1e7"/>', True),
        ('<path d="M0 inf"/>', True),
        ('<text data-x="1e9">1</text>', False),
        ('<circle r="NaN"/>', True),
    ],
)
def test_number_that_no_engine_can_draw_is_a_fault(inside: str, is_faulty: bool) -> None:
    assert bool(problems(inside)) is is_faulty


def test_long_value_is_quoted_at_its_beginning() -> None:
    (found,) = problems(f'<path d="M{"0 " * 40}nan"/>')

    assert '<path d="M' + ("0 " * 40)[:39] + '…">' in found


@pytest.mark.parametrize(
    ("inside", "asked"),
    [
        ('<image href="data:image/png;base64,AA"/>', []),
        ('<use href="#a"/>', []),
        ("<style>p { fill: url(#a) }</style>", []),
        ("<style>@import 'b.css'; p { fill: url(c.png) }</style>", ['"b.css"', '"c.png"']),
        ('<rect style="fill: url(&quot;d.png&quot;)"/>', ['"d.png"']),
        ("<script>1</script><rect onload='a()'/>", ["a script"]),
        ('<a href="https://x.org/"><rect/></a>', ['"https://x.org/"']),
    ],
)
def test_nothing_is_loaded_from_outside(inside: str, asked: list[str]) -> None:
    assert problems(inside) == [f"uses {what}" for what in asked]


def test_entity_is_told_by_its_name_and_not_resolved() -> None:
    root = read_drawing(b'<!DOCTYPE svg [<!ENTITY big "xx">]>' + drawing("<text>&big;</text>"))

    assert [f.problem for f in drawing_faults(root)] == ["uses the entity &big;"]
    assert "xx" not in "".join(map(str, root.itertext()))


def test_letters_without_a_glyph_are_eight_at_most() -> None:
    (found,) = problems("<text>Testo 一二三四五六七八九</text>")

    assert found.count("U+") == 8
    assert "一 (U+4E00)" in found


@pytest.mark.parametrize(
    ("inside", "shapes"),
    [
        ("", 1),
        ("<g><rect/><rect/></g>", 4),
        ('<g id="a"><rect/></g><use href="#a"/>', 6),
        (nested_uses(3, 2), 1 + (1 + 2) + (1 + 2 * 4) + (1 + 2 * 10)),
        ('<use href="#gone"/>', 2),
    ],
)
def test_shapes_count_as_often_as_they_are_drawn(inside: str, shapes: int) -> None:
    assert count_shapes(read_drawing(drawing(inside))) == shapes
