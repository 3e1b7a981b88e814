"""Laid-out pages as checks read them: page numbers, sources, notes; rules that warn."""

from dataclasses import replace

from press.checks.pages.evidence import LaidOutPages, PageFault, Spot, page_rule
from press.core.findings import Severity
from tests.checks.pages.small_pages import lay


@page_rule("t-099", "Do something.")
def find_pages(pages: LaidOutPages) -> list[PageFault]:
    """Every page is a fault."""
    return [(Spot(page.number, "uno", 3, "Testo"), "something is wrong") for page in pages.pages]


def test_a_rule_that_warns_names_page_source_and_remedy() -> None:
    (found,) = find_pages(lay("<p>Testo di sé.</p>"))

    assert (found.path, found.line, found.code) == ("uno.md", 3, "t-099")
    assert found.severity is Severity.WARNING
    assert found.problem == "On sheet 1 of it-pdf, something is wrong."
    assert found.remedy == "Do something."


def test_a_page_is_named_by_its_printed_number() -> None:
    pages = replace(lay("<p>Testo.</p>"), labels=("iv",))

    assert pages.page_of_edition(1) == "page iv of it-pdf"
    assert pages.page(2) == "sheet 2"


def test_what_is_in_no_section_comes_from_the_edition() -> None:
    assert lay("<p>Testo.</p>").place("due", 0) == ("it-pdf", 0)


def test_the_beginning_of_a_place_is_six_words() -> None:
    assert Spot(1, "uno", 0, "a b c d e f g").beginning == "a b c d e f…"
    assert Spot(1, "uno", 0, "a b").beginning == "a b"
