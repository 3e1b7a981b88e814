"""Which printed page numbers can be exchanged without another layout."""

import pytest
from weasyprint import CSS, HTML

from press.weasy.boxes import Page, read_pages
from press.weasy.page_numbers import FixedNumber, first_free_page, number_boxes

FOLIO = "@page { size: 90mm; @bottom-left { content: counter(page) } }"
REFERENCE = "a::after { content: ' ›' attr(data-page) }"
FACE = "html { font: 10pt Source Serif 4 }"
BODY = "<p><a href='#due' data-page=37>Due</a></p>"


def page(sheet: str, body: str = BODY) -> Page:
    text = f"<style>{FACE}{sheet}</style>{body}"
    return read_pages(HTML(string=text).render())[0]


def numbers(sheet: str, body: str = BODY, folio: str = "1") -> list[tuple[str, str]]:
    return [(box.target, box.text) for box in number_boxes(page(sheet, body), folio)]


def test_folio_and_references_are_found_with_the_glyphs_of_their_figures() -> None:
    found = number_boxes(page(FOLIO + REFERENCE), "1")

    assert [(box.target, box.text) for box in found] == [("due", "37"), ("", "1")]
    assert len(set(found[0].glyphs)) == 10
    assert all(len(code) == 4 for code in found[0].glyphs)


@pytest.mark.parametrize(
    "body",
    ["<p><a href='#due'>Due</a></p>", "<p><a href='#due' data-page=xii>Due</a></p>", "<p>37</p>"],
    ids=["reference without a number", "roman number", "figures of the text"],
)
def test_what_stays_the_same_is_no_number(body: str) -> None:
    assert numbers(REFERENCE, body) == []


def test_a_roman_folio_is_left_out_in_the_front_matter() -> None:
    roman = FOLIO.replace("counter(page)", "counter(page, lower-roman)")

    assert numbers(roman, folio="i") == []
    with pytest.raises(FixedNumber):
        numbers(roman, folio="1")


@pytest.mark.parametrize(
    "sheet",
    [
        REFERENCE + "html { font-variant-numeric: proportional-nums }",
        REFERENCE + "html { font-feature-settings: 'pnum' }",
        "a::after { content: attr(data-page) ' ff.' }",
        "a::after { content: 'p. 1 ' attr(data-page) }",
        FOLIO.replace("counter(page)", "'p. ' counter(page)"),
        FOLIO.replace("counter(page)", "counters(page, '.')"),
        "p::before { content: counter(page) }",
        "p { string-set: head counter(page) }",
    ],
    ids=[
        "figures of different widths",
        "figures of different widths by a feature",
        "words behind it",
        "other figures",
        "folio among words",
        "folio by all counters",
        "page number in the text",
        "page number in a running head",
    ],
)
def test_a_number_that_changes_more_than_its_figures_is_fixed(sheet: str) -> None:
    with pytest.raises(FixedNumber):
        numbers(sheet)


@pytest.mark.parametrize(
    ("sheet", "least"),
    [
        ("", 1),
        ("@page :first { margin: 0 }", 1),
        ("@page :nth(5) { margin: 0 }", 5),
        ("@page :nth(1 of chapter) { margin: 0 } @page :nth(2n of chapter) { margin: 0 }", 1),
    ],
)
def test_pages_are_free_behind_the_last_that_a_rule_counts(sheet: str, least: int) -> None:
    assert first_free_page([CSS(string=sheet)]) == least


def test_pages_are_never_free_where_a_rule_repeats() -> None:
    with pytest.raises(FixedNumber):
        first_free_page([CSS(string="@page :nth(3n) { margin: 0 }")])
