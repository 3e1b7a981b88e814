"""A section that is laid out alone has the pages that it has in the whole document."""

from collections.abc import Sequence
from typing import Any

import pytest
from weasyprint import HTML

from press.weasy.boxes import Page, read_pages
from press.weasy.continuation import PageState, SharedPage, continuing

SHEET = """
@page {
  size: 90mm 60mm; margin: 10mm;
  @top-left { content: string(title) }
  @top-right { content: string(head) }
  @bottom-center { content: counter(page) }
}
@page :blank { @bottom-center { content: none } }
@page front { @bottom-center { content: counter(page, lower-roman) } }
@page :nth(1 of chapter) { @bottom-center { content: "first" } }
@page chapter:nth(3) { @bottom-left { content: "third" } }
@page :nth(1 of body) { counter-reset: page 1 }
h1 { string-set: head content(text) } h2 { string-set: title content(text) }
section { break-before: recto; page: chapter }
.front { page: front } .body { page: body } .any { break-before: page }
"""
COVER = "<section class=front><h2>Opera</h2></section>"
LONG = "<section><h1>Uno</h1>" + "<p>Testo.</p>" * 30 + "</section>"
SECTIONS = {
    "recto after one page": [COVER, "<section><h1>Due</h1></section>"],
    "recto after two pages": [COVER, LONG, "<section><h1>Due</h1></section>"],
    "either side": [COVER, "<section class=any><h1>Due</h1></section>"],
    "numbers begin anew": [COVER, LONG, "<section class=body><p>Tre</p></section>", LONG],
    "by the type of page alone": [
        COVER,
        "<section style='break-before: auto'>Due</section>",
        "<section style='break-before: auto' class=body>Tre</section>",
    ],
    "break after": [
        COVER,
        "<section style='break-after: verso'><h1>Due</h1></section>",
        "<section class=body style='break-before: auto'>Tre</section>",
        "<section class=front style='break-before: page'>Quattro</section>",
    ],
    "head of the section before": [COVER, LONG, "<section><p>Senza titolo</p></section>"],
}


def render(sections: Sequence[str]) -> Any:
    body = f"<style>{SHEET}</style><body>{''.join(sections)}"
    return HTML(string=body).render()


def shown(pages: Sequence[Page]) -> list[tuple[str, bool, str]]:
    """Type, blankness and words of each page, with heads and folios."""
    return [(page.name, page.is_blank, page.box.words) for page in pages]


@pytest.mark.parametrize("sections", SECTIONS.values(), ids=SECTIONS)
def test_pages_are_those_of_the_whole_document(sections: list[str]) -> None:
    alone, state = list[tuple[str, bool, str]](), PageState()
    for section in sections:
        with continuing(state) as laid:
            document = render([section])
        alone += shown(read_pages(document))
        state = laid.end

    assert alone == shown(read_pages(render(sections)))
    assert state.pages == len(alone)


def test_behind_more_pages_the_innermost_page_counter_goes_on() -> None:
    old, new, end = (
        PageState(pages=pages, counters=(("page", (8, pages)), ("note", (1,))))
        for pages in (2, 3, 6)
    )

    moved = end.behind(old, new)

    assert (moved.pages, moved.folio) == (7, 7)
    assert moved.counters == (("page", (8, 7)), ("note", (1,)))


def test_a_section_on_the_page_of_another_is_refused() -> None:
    with continuing(PageState()) as cover:
        render([COVER])

    with pytest.raises(SharedPage), continuing(cover.end):
        render(["<section class=front data-slug=due style='break-before: auto'>Due</section>"])


def test_a_section_that_shows_nothing_is_refused() -> None:
    with pytest.raises(SharedPage), continuing(PageState(pages=1)):
        render(["<section style='display: none'>Due</section>"])


def test_the_engine_is_as_it_was_afterwards() -> None:
    before = shown(read_pages(render([COVER, LONG])))
    with continuing(PageState(pages=3, is_right=False)):
        render([LONG])

    assert shown(read_pages(render([COVER, LONG]))) == before
