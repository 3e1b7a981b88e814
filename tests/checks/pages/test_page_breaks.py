"""Bad page breaks: a heading alone, a nearly empty page, a caption apart from its figure."""

from collections.abc import Callable
from pathlib import Path

import pytest

from press.checks.pages.page_breaks import (
    find_half_empty_pages,
    find_separated_captions,
    find_short_last_pages,
    find_stranded_headings,
)
from press.pipeline.editions import run
from press.pipeline.orders import Order
from tests.checks.pages.small_pages import TEXT, lay
from tests.typesetting.test_pages import add_chapters

OVERLEAF = "<p style='break-before: page'>Dopo.</p>"


@pytest.mark.parametrize(
    "last", ["<h2>Titolo</h2>", '<p><span class="lead">Titolo</span></p>'], ids=["heading", "lead"]
)
def test_what_announces_must_not_end_a_page(last: str) -> None:
    (found,) = find_stranded_headings(lay(f"<p>Prima.</p>{last}{OVERLEAF}"))

    assert (found.path, found.line) == ("uno.md", 1)
    assert found.problem == 'On sheet 1 of it-pdf, "Titolo" is left alone at the foot of the page.'


def test_a_page_that_ends_with_text_strands_nothing() -> None:
    assert list(find_stranded_headings(lay("<h2>Un titolo</h2><p>Poi il testo.</p>"))) == []


def test_a_last_page_with_a_line_or_two_is_found() -> None:
    (found,) = find_short_last_pages(lay(f"<p>{TEXT * 9}</p>{OVERLEAF}"))

    assert found.problem == "On sheet 2 of it-pdf, the last page of the chapter has only 1 line."


@pytest.mark.parametrize(
    "body", [f"<p>{TEXT}</p>", OVERLEAF + "<p>Ancora.</p>" * 4], ids=["one page", "four lines"]
)
def test_a_last_page_may_be_the_only_one_or_hold_some_lines(body: str) -> None:
    assert list(find_short_last_pages(lay(body))) == []


def test_a_last_page_with_a_line_or_two_is_found_in_a_book(
    minimal_book: Path, order: Callable[..., Order]
) -> None:
    every = range(380, 460, 10)
    add_chapters(
        minimal_book,
        {f"lungo-{words}": f"# Lungo\n\n{'Parole su parole. ' * words}\n" for words in every},
    )

    found = run(order(minimal_book), lambda *_: None)[0].findings

    short = {Path(finding.path).stem for finding in found if finding.code == "t-004"}
    assert short < {f"lungo-{words}" for words in every}
    assert short
    assert {finding.code for finding in found} == {"t-004"}


TALL = "<figure><div style='height: 70mm; break-inside: avoid'><p>Figura</p></div></figure>"


def test_a_page_left_half_blank_before_a_tall_picture_is_found() -> None:
    (found,) = find_half_empty_pages(lay(f"<p>Poco.</p>{TALL}<p>{TEXT}</p>"))

    assert found.path == "uno.md"
    assert found.problem == (
        "On sheet 1 of it-pdf, only 12% of the height is filled, but the text continues overleaf."
    )


@pytest.mark.parametrize(
    "body",
    [
        f"<p>Poco.</p>{TALL}",
        f"<p>Poco.</p><div style='break-before: page'><p>{TEXT}</p></div>",
        f"<p>{TEXT * 10}</p>{TALL}<p>{TEXT}</p>",
        "<p>Poco.</p></section><section data-slug='due' style='break-before: page'><p>Altro.</p>",
    ],
    ids=[
        "pictures close the section",
        "a break was asked for",
        "the page is full",
        "the section is over",
    ],
)
def test_a_half_empty_page_with_a_reason_is_no_finding(body: str) -> None:
    assert list(find_half_empty_pages(lay(body))) == []


def test_a_caption_separated_from_its_picture_is_found() -> None:
    drawing = (
        "data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 width=%229%22 "
        "height=%229%22/>"
    )
    image = f"<img alt='' style='height: 70mm' src='{drawing}'>"
    figure = f"<figure>{image}<figcaption style='padding-top: 20mm'>Titolo</figcaption></figure>"
    (found,) = find_separated_captions(lay(figure))

    assert (found.path, found.line) == ("uno.md", 1)
    where = 'the caption "Titolo" is separated from its figure, on sheet 1.'
    assert found.problem == f"On sheet 2 of it-pdf, {where}"
    assert list(find_separated_captions(lay(figure.replace("20mm", "0")))) == []


def test_a_caption_separated_from_its_table_is_found() -> None:
    cell = "<td style='height: 40mm'>Uno</td>"
    rows = f"<table><caption>Titolo</caption><tbody><tr>{cell}</tr><tr>{cell}</tr></tbody></table>"
    (found,) = find_separated_captions(lay(f"<div style='height: 70mm'></div>{rows}"))

    assert found.problem.startswith("On sheet 1 of it-pdf, the caption ")
    assert found.problem.endswith("is separated from its table, on sheet 2.")
    assert list(find_separated_captions(lay(rows))) == []
