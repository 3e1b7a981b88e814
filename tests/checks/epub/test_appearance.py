"""Faults in the fonts, drawings and style sheets of an EPUB."""

import pytest

from tests.checks.epub.conftest import FindingsOf, ids
from tests.checks.epub.whole_book import CHART_OF_UNO, CSS, UNO, Fault, swap

FAULTS = (
    Fault(
        "drawing without a ground", "e-026", "no background", swap(CHART_OF_UNO, "<rect[^>]*/>", "")
    ),
    Fault(
        "letter that the face hasn't",
        "e-026",
        "U+03A9",
        swap(UNO, "Gli anni</h2>", "Gli anni \u4e00 \u03a9</h2>"),
    ),
    Fault(
        "drawing that asks for a face",
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
        "ground of its own",
        "e-034",
        "overrides the reader",
        swap(CSS, r"body \{", "body { background: #fffdf8;"),
    ),
    Fault(
        "colour of its own",
        "e-034",
        "overrides the reader",
        swap(CSS, r"h2 \{", "h2 { color: #a8371f;"),
    ),
    Fault(
        "size that doesn't grow",
        "e-034",
        "overrides the reader",
        swap(CSS, "font-size: 1.1em", "font-size: 11pt"),
    ),
    Fault(
        "face for the text",
        "e-034",
        "overrides the reader",
        swap(CSS, r"\bp \{", "p { font-family: serif;"),
    ),
    Fault(
        "rule that wins over the reader's",
        "e-034",
        "overrides the reader",
        swap(CSS, "margin: 0 4%", "margin: 0 4% !important"),
    ),
    Fault(
        "notes that are hidden",
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
