"""One area for each line of a link, and links between a note and its call."""

from collections.abc import Callable

from press.readers.pdf_tags import Area, Tag
from press.tagging.artifacts import find_artifacts
from press.tagging.links import call_name, tidy_links
from press.weasy.boxes import read_pages
from tests.tagging.conftest import lay, write

NOTE = '<span class="footnote" id="fn-{0}">La nota {0}.</span>'


def test_a_link_over_two_lines_is_one_with_an_area_on_each(tag: Callable[..., Tag]) -> None:
    words = "un nome così lungo che non sta in una riga"
    links = [
        found
        for found in tag(f'<p>Si legga <a href="https://example.org/">{words}</a>.</p>').tags()
        if found.role == "Link"
    ]

    assert len(links) == 1
    assert [kid.description for kid in links[0].kids if isinstance(kid, Area)] == [words] * 2


def test_what_stands_inside_a_link_has_no_area_of_its_own(tag: Callable[..., Tag]) -> None:
    areas = [
        kid
        for found in tag(
            '<p><a href="https://example.org/"><em>Il <b>libro</b></em></a></p>'
        ).tags()
        for kid in found.kids
        if isinstance(kid, Area)
    ]

    assert areas == [Area("Il libro", "https://example.org/")]


def test_pages_are_as_they_were_once_they_are_written() -> None:
    document = lay(
        f"<p>Detto{NOTE.format('uno')}. <a href='https://example.org/'><em>Là</em></a></p>"
    )
    before = [(page.links, dict(page.anchors)) for page in document.pages]

    write(document)

    assert [(page.links, page.anchors) for page in document.pages] == before


def test_pages_that_were_written_before_get_the_same_links() -> None:
    text = "<p>Il libro<a href='https://example.org/'></a></p>"
    document = lay(text)
    document.write_pdf()  # with an area on every link, also on one without any width

    assert write(document) == write(lay(text))


def test_name_of_a_call_is_that_of_its_note() -> None:
    assert call_name("fn-housing-1") == "fnref-housing-1"


def test_link_in_an_ornament_has_no_area(tag: Callable[..., Tag]) -> None:
    hidden = '<p aria-hidden="true"><a href="https://example.org/">*</a></p>'

    tags = tag(f"{hidden}<p>Testo</p>").tags()

    assert not [kid for found in tags for kid in found.kids if isinstance(kid, Area)]


def test_call_of_a_note_is_a_place_and_leads_to_the_note() -> None:
    document = lay(f"<p>Detto{NOTE.format('uno')} e finito.</p>")
    pages = read_pages(document)

    tidy_links(document.pages, pages, find_artifacts(pages))

    (page,) = document.pages
    call, back = page.links
    assert [(kind, target) for kind, target, *_ in page.links] == [
        ("internal", "fn-uno"),
        ("internal", "fnref-uno"),
    ]
    assert page.anchors["fnref-uno"] == call[2]
    assert call[2][1] < back[2][1]  # the call stands in the text, above the note


def test_link_without_width_at_the_end_of_a_line_is_dropped() -> None:
    document = lay('<p><a href="https://example.org/">libro</a></p>')
    (page,) = document.pages
    kind, target, (left, top, _, bottom), box = page.links[0]
    page.links = [(kind, target, (left, top, left, bottom), box), page.links[0]]
    pages = read_pages(document)

    tidy_links(document.pages, pages, {})

    assert [area[0] < area[2] for _, _, area, _ in page.links] == [True]
