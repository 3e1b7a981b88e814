"""Text stands out from its ground: measured on laid-out pages, from the colours of the tokens."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from press.checks.pages.contrast import SHEET, find_faint_text
from press.checks.pages.evidence import LaidOutPages
from press.pipeline.editions import run
from press.pipeline.orders import Order
from tests.checks.pages.small_pages import read
from tests.conftest import own_sheets


def _faint(body: str) -> list[tuple[str, str, float]]:
    pages = LaidOutPages("it-pdf", read(f"<style>html {{ font: 12pt serif }}</style>{body}"))
    said = r"\((#\w+) on (#\w+)\); it needs ([\d.]+):1"
    found = (re.search(said, finding.problem) for finding in find_faint_text(pages))
    return [(match[1], match[2], float(match[3])) for match in found if match]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p style='color: #777777'>Testo", [("#777777", "#ffffff", 4.5)]),
        ("<p style='color: #767676'>Testo", []),
        ("<p style='color: #949494; font-size: 18pt'>Titolo", []),
        ("<p style='color: #949494; font-size: 14pt; font-weight: bold'>Titolo", []),
        ("<p style='color: #949494; font-size: 14pt'>Titolo", [("#949494", "#ffffff", 4.5)]),
        ("<div style='background: black'><p>Testo", [("#000000", "#000000", 4.5)]),
        ("<p style='color: rgb(0 0 0 / .3)'>Testo", [("#b2b2b2", "#ffffff", 4.5)]),
        ("<style>@page { background: #333333 }</style><p>Testo", [("#000000", "#333333", 4.5)]),
    ],
    ids=[
        "grey",
        "dark-grey",
        "large",
        "bold",
        "not-bold",
        "ground-of-a-box",
        "transparent",
        "ground-of-the-page",
    ],
)
def test_text_stands_out_from_its_ground(body: str, found: list[tuple[str, str, float]]) -> None:
    assert _faint(body) == found


def test_a_faint_colour_that_is_no_token_is_found_in_the_sheet_without_a_line() -> None:
    pages = LaidOutPages("it-pdf", read("<p style='color: #777777'>Testo"))
    assert [finding.place for finding in find_faint_text(pages)] == [SHEET]


def test_a_faint_token_is_found_where_it_stands(
    minimal_book: Path, order: Callable[..., Order]
) -> None:
    sheet = own_sheets(minimal_book) / "tokens.css"
    text = sheet.read_text("utf-8")
    sheet.write_text(
        text.replace("--soft: #5a6670", "--soft: #8a96a0").replace(
            "--food: #40731a", "--food: #b0d0a0"
        )
    )
    [official, _] = run(order(minimal_book), lambda *_: None)

    lines = {name: text[: text.index(f"--{name}:")].count("\n") + 1 for name in ("soft", "food")}
    found = {(finding.code, finding.path, finding.line) for finding in official.findings}
    assert ("k-001", "assets/styles/print/tokens.css", lines["soft"]) in found
    assert ("k-002", "assets/styles/print/tokens.css", lines["food"]) in found
    assert not official.is_made
