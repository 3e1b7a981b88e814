"""Faults in the fonts, drawings and style sheets of an EPUB."""

import pytest

from tests.checks.epub.conftest import FindingsOf, ids
from tests.checks.epub.whole_book import CHART_OF_UNO, CSS, UNO, Fault, swap

FAULTS = (
    Fault(
        "drawing without a background",
        "e-026",
        "no background",
        swap(CHART_OF_UNO, "<rect[^>]*/>", ""),
    ),
    Fault(
        "drawing whose background has no colour",
        "e-026",
        "no background",
        swap(CHART_OF_UNO, '(<rect[^>]* fill=")[^"]*', r"\1none"),
    ),
    Fault(
        "letter that the font lacks",
        "e-026",
        "U+03A9",
        swap(UNO, "Gli anni</h2>", "Gli anni \u4e00 \u03a9</h2>"),
    ),
    Fault(
        "drawing with text in a font",
        "e-026",
        "text in a font",
        swap(CHART_OF_UNO, "</svg>", "<text>12</text></svg>"),
    ),
    Fault(
        "drawing that doesn't scale",
        "e-026",
        "no viewBox",
        swap(CHART_OF_UNO, ' viewBox="[^"]*"', ""),
    ),
    Fault(
        "background colour for the text",
        "e-034",
        "overrides the reader",
        swap(CSS, r"body \{", "body { background: #fffdf8;"),
    ),
    Fault(
        "colour for headings",
        "e-034",
        "overrides the reader",
        swap(CSS, r"h2 \{", "h2 { color: #a8371f;"),
    ),
    Fault(
        "font size in points",
        "e-034",
        "overrides the reader",
        swap(CSS, "font-size: 1.1em", "font-size: 11pt"),
    ),
    Fault(
        "font for running text",
        "e-034",
        "overrides the reader",
        swap(CSS, r"\bp \{", "p { font-family: serif;"),
    ),
    Fault(
        "declaration with !important",
        "e-034",
        "overrides the reader",
        swap(CSS, "margin: 0 4%", "margin: 0 4% !important"),
    ),
    Fault(
        "notes hidden by a style sheet",
        "e-034",
        "overrides the reader",
        swap(CSS, r"\.footnotes \{", ".footnotes { display: none;"),
    ),
    Fault(
        "pictures wider than the screen",
        "e-034",
        "limits the width of pictures",
        swap(CSS, "max-width: 100%", "max-width: none"),
    ),
    Fault(
        "chapter without its sheets",
        "e-034",
        "must link these sheets",
        swap(UNO, '<link [^>]*tables.css"/>', ""),
    ),
    Fault(
        "style within the text",
        "e-034",
        "overrides the reader",
        swap(UNO, "<h2 ", '<h2 style="font-size: 1em" '),
    ),
)


@pytest.mark.parametrize("fault", FAULTS, ids=ids)
def test_a_planted_fault_is_found(fault: Fault, findings_of: FindingsOf) -> None:
    found = findings_of(fault)

    assert any(it.code == fault.code and fault.says in it.problem for it in found), found
