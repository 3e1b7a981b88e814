"""What a structure element says beside its text."""

from collections.abc import Iterator

import pytest
from lxml import html

from press.tagging.elements import StructureElement
from press.tagging.properties import numbering, scope, set_attributes
from press.weasy.boxes import Box, read_pages
from tests.tagging.conftest import SQUARE, lay

MM = 72 / 25.4


def described(body: str, tag: str, role: str, sheet: str = "") -> StructureElement:
    """The structure element of the first box with this tag on a page of 90 by 60 mm."""
    (page,) = read_pages(lay(body, sheet))
    box = next(_boxes(page.box, tag))
    made = StructureElement(role, StructureElement("THead" if "<thead" in body else "Table"))
    set_attributes(made, box, box.owner, page.box.outer_height)
    return made


def _boxes(page: Box, tag: str) -> Iterator[Box]:
    return (box for box in page.within() if box.tag == tag and box.element is not None)


def test_picture_says_where_it_stands_in_points_from_the_lower_left_corner() -> None:
    picture = f'<img alt="Un quadrato" src="data:image/svg+xml,{SQUARE}">'
    sheet = (
        "img { position: absolute; left: 5mm; top: 3mm; width: 20mm; height: 8mm; padding: 1mm }"
    )

    found = described(picture, "img", "Figure", sheet)

    left, top = 10 + 5 + 1, 60 - 10 - 3 - 1
    box = [left * MM, (top - 8) * MM, (left + 20) * MM, top * MM]
    assert found.alternative == "Un quadrato"
    assert found.attributes["Layout"] == {
        "BBox": pytest.approx(box, abs=0.01),
        "Placement": "/Block",
    }


@pytest.mark.parametrize(
    ("drawing", "said"),
    [
        (SQUARE.replace("<rect", "<title>Un titolo</title><rect"), "Un titolo"),
        (SQUARE.replace("<svg", "<svg aria-label='Un nome'"), "Un nome"),
        (SQUARE, ""),
    ],
)
def test_drawing_has_its_name_or_its_title_as_alternative(drawing: str, said: str) -> None:
    assert described(drawing, "{http://www.w3.org/2000/svg}svg", "Figure").alternative == said


def test_sign_of_a_typeface_has_its_name_as_alternative_and_no_place() -> None:
    found = described("<p><span role=img aria-label=sì>✓</span></p>", "span", "Span")

    assert (found.alternative, found.attributes) == ("sì", {})


def test_span_without_a_role_has_no_alternative() -> None:
    found = described("<p><span aria-label=sì>✓</span></p>", "span", "Span")

    assert found.alternative == ""


def test_cell_says_how_many_columns_and_rows_it_takes_if_more_than_one() -> None:
    table = "<table><tr><td colspan=2 rowspan=3>a</td><td>b</td></tr><tr></tr><tr></tr></table>"
    assert described(table, "td", "TD").attributes["Table"] == {"ColSpan": 2, "RowSpan": 3}
    assert described("<table><tr><td>a</td></tr></table>", "td", "TD").attributes["Table"] == {}


@pytest.mark.parametrize(("part", "heads"), [("thead", "/Column"), ("tbody", "/Row")])
def test_header_cell_heads_its_column_in_a_head_and_else_its_row(part: str, heads: str) -> None:
    found = described(f"<table><{part}><tr><th>a</th></tr></{part}></table>", "th", "TH")

    assert found.attributes["Table"] == {"Scope": heads}


@pytest.mark.parametrize(
    ("cell", "in_head", "heads"),
    [
        ("<th scope=row>", True, "Row"),
        ("<th scope=rowgroup>", True, "Row"),
        ("<th scope=col>", False, "Column"),
        ("<th>", False, "Row"),
        ("<th>", True, "Column"),
    ],
)
def test_what_a_header_cell_says_of_itself_wins(cell: str, in_head: bool, heads: str) -> None:
    assert scope(html.fragment_fromstring(cell), in_head=in_head) == heads


@pytest.mark.parametrize(
    ("style", "labels"),
    [
        ("decimal", "Decimal"),
        ("decimal-paren", "Decimal"),
        ("lower-romans", "LowerRoman"),
        ("upper-alpha", "UpperAlpha"),
        ("square", "Square"),
        ("hebrew", "None"),
        (("string", "–"), "None"),
        (None, "None"),
    ],
)
def test_numbering_of_a_list_is_that_of_its_style(style: object, labels: str) -> None:
    assert numbering(style) == labels


@pytest.mark.parametrize(
    ("element", "labels"),
    [
        ("<ul><li>a</li></ul>", "/Disc"),
        ("<ol><li>a</li></ol>", "/Decimal"),
        ("<div class='x note-ol' style='list-style: decimal'><p>a</p></div>", "/Decimal"),
        ("<div class='note-old' style='list-style: decimal'><p>a</p></div>", "/None"),
        ("<dl><dt>a</dt></dl>", "/None"),
    ],
)
def test_only_a_list_of_bullets_or_numbers_has_labels(element: str, labels: str) -> None:
    found = described(element, html.fragment_fromstring(element).tag, "L")

    assert found.attributes["List"] == {"ListNumbering": labels}


def test_only_an_abbreviation_is_expanded() -> None:
    assert described("<p><abbr title=a>b</abbr></p>", "abbr", "Span").expansion == "a"
    assert described("<p><abbr>b</abbr></p>", "abbr", "Span").expansion == ""
    assert described("<p><em title=a>b</em></p>", "em", "Span").expansion == ""
