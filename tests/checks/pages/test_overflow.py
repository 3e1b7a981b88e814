"""Overflow of the text area: by a line, a picture, a rotated table or a formula."""

import pytest

from press.checks.pages.overflow import find_overflows
from tests.checks.pages.small_pages import lay

LONG = "x" * 90
WIDE = "<div style='width: 90mm'></div>"
NUMBER = "<span class='equation-number' style='position: absolute; left: 20mm'>(1)</span>"
FORMULA = (
    "<img class='formula' data-tex='a + b' style='width: {}; height: 4mm' "
    "src='data:image/svg+xml,{}'>"
)
SVG = "<svg xmlns=%22http://www.w3.org/2000/svg%22 width=%229%22 height=%229%22/>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<p>{LONG}</p>", LONG),
        (f"<table><tr><td>Uno.{WIDE}</td></tr></table>", "Uno."),
        (FORMULA.format("90mm", SVG), "a + b"),
        (f"<div>{FORMULA.format('30mm', SVG)}{NUMBER}</div>", "a + b"),
    ],
    ids=["line", "table", "picture", "formula before its number"],
)
def test_what_runs_over_the_edge_is_found(body: str, text: str) -> None:
    (found,) = find_overflows(lay(body))

    assert found.problem.startswith(f'On sheet 1 of it-pdf, "{text}" runs ')


@pytest.mark.parametrize(
    "body",
    [
        "<p>Una riga.</p>",
        f"<pre style='white-space: pre-wrap'>{'x' * 20}{' ' * 90}</pre>",
        FORMULA.format("70mm", SVG),
    ],
    ids=["line", "blanks at the end of code", "picture"],
)
def test_what_keeps_within_the_edge_is_not(body: str) -> None:
    assert list(find_overflows(lay(body))) == []


def test_one_finding_a_page_and_section_is_enough() -> None:
    assert len(list(find_overflows(lay(f"<p>{LONG}</p>" * 3)))) == 1
