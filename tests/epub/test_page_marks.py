"""A mark stands at the very word with which a printed page begins."""

import re

import pytest
from lxml import etree

from press.epub.page_marks import mark_pages, page_id, read_running_text
from press.readers.epub import parse_xml
from press.typesetting.page_starts import PageStart, PrintedText, letters_of


def document(body: str) -> etree._Element:
    return parse_xml(
        (
            '<html xmlns="http://www.w3.org/1999/xhtml"><body>'
            f"<section>{body}</section></body></html>"
        ).encode()
    )


def marked(body: str, *before: str) -> str:
    """A document in which a page begins after each of these texts, with | for a mark."""
    root = document(body)
    letters = read_running_text(root).letters
    starts = tuple(
        PageStart(str(n), "a", len(letters_of(text)), 9, "") for n, text in enumerate(before, 1)
    )
    placed = mark_pages({"a": root}, PrintedText(starts, {"a": letters}), "Pagina %(number)s")
    assert placed == {"a": frozenset(str(n) for n, _ in enumerate(before, 1))}
    return re.sub(
        "<(?:div|span) [^>]*doc-pagebreak[^>]*/>", "|", etree.tostring(root, encoding="unicode")
    )


@pytest.mark.parametrize(
    ("body", "before", "found"),
    [
        ("<p>Uno due tre</p>", ["Uno due"], "<p>Uno due |tre</p>"),
        (
            "<p>Una parola tagliata qui</p>",
            ["Una parola taglia"],
            "<p>Una parola |tagliata qui</p>",
        ),
        ("<p>Uno <em>due</em> «tre»</p>", ["Uno due"], "<p>Uno <em>due</em> |«tre»</p>"),
        ("<p>Uno <em>due</em> tre</p>", ["Uno"], "<p>Uno <em>|due</em> tre</p>"),
        ("<h2>Uno</h2><p>Due</p>", [""], "|\n<h2>Uno</h2><p>Due</p>"),
        ("<h2>Uno</h2><p>Due</p>", ["Uno"], "<h2>Uno</h2>|\n<p>Due</p>"),
        (
            "<p>Uno</p><figure><img/><figcaption>Due</figcaption></figure>",
            ["Uno"],
            "<p>Uno</p>|\n<figure><img/><figcaption>Due</figcaption></figure>",
        ),
        (
            "<p>Uno</p><div><img/><h3>Due</h3></div>",
            ["Uno"],
            "<p>Uno</p>|\n<div><img/><h3>Due</h3></div>",
        ),
        ("<ul><li>Uno</li><li>Due</li></ul>", ["Uno"], "<ul><li>Uno</li><li>|Due</li></ul>"),
        ("<ul><li>Uno</li></ul>", [""], "|\n<ul><li>Uno</li></ul>"),
        (
            "<ul><li><p>Uno</p></li><li><p>Due</p></li></ul>",
            ["Uno"],
            "<ul><li><p>Uno</p></li><li>|\n<p>Due</p></li></ul>",
        ),
        (
            "<table><tr><td>Uno</td></tr><tr><td>Due</td></tr></table>",
            ["Uno"],
            "<table><tr><td>Uno</td></tr><tr><td>|Due</td></tr></table>",
        ),
        (
            '<div role="list"><div role="listitem">Uno</div><div role="listitem">Due</div></div>',
            ["Uno"],
            '<div role="list"><div role="listitem">Uno</div><div role="listitem">|Due</div></div>',
        ),
        (
            '<p>Uno<a role="doc-noteref">1</a> due</p>',
            ["Uno"],
            '<p>Uno<a role="doc-noteref">1</a> |due</p>',
        ),
        ("<p>Uno due tre quattro</p>", ["Uno", "Uno due tre"], "<p>Uno |due tre |quattro</p>"),
        (
            "<p>Uno</p><aside>Nota</aside><p>Due</p>",
            ["Uno"],
            "<p>Uno</p><aside>Nota</aside>|\n<p>Due</p>",
        ),
    ],
)
def test_a_mark_stands_where_its_page_begins_and_parts_no_word(
    body: str, before: list[str], found: str
) -> None:
    assert found in marked(body, *before)


def test_a_page_that_is_all_picture_goes_by_its_anchor() -> None:
    root = document('<p>Uno</p><figure id="fig"><img/></figure><p>Due</p>')
    printed = PrintedText(
        (PageStart("4", "a", 3, 0, "fig"), PageStart("5", "a", 3, 0, "gone")), {"a": "unodue"}
    )

    assert mark_pages({"a": root}, printed, "p. %(number)s") == {"a": {"4"}}
    figure = next(root.iter("{*}figure"))
    assert figure.getprevious().get("id") == "page-4"  # type: ignore[union-attr]


def test_running_text_has_neither_notes_nor_calls_nor_formulas() -> None:
    body = (
        '<p>Uno<a role="doc-noteref">1</a> <em>due</em> <math>x</math>tre</p>'
        "<aside>Nota</aside><p>Quattro</p>"
    )
    running = read_running_text(document(body))

    assert running.letters == letters_of("Uno due tre Quattro")
    assert [(stretch.text.strip(), stretch.before) for stretch in running.stretches] == [
        ("Uno", 0),
        ("due", 3),
        ("tre", 6),
        ("Quattro", 9),
    ]


@pytest.mark.parametrize(
    ("printed", "placed"),
    [
        ("unoduetre", {"1", "2", "3"}),
        ("unoduetrequattro", {"1", "2", "3"}),
        ("unoduXtre", {"1", "2"}),
        ("Xnoduetre", set[str]()),
        ("", set[str]()),
    ],
)
def test_from_the_first_difference_on_no_place_is_certain(printed: str, placed: set[str]) -> None:
    starts = tuple(PageStart(str(n), "a", at, 9, "") for n, at in enumerate((0, 3, 6), 1))
    root = document("<p>Uno due tre</p>")

    assert mark_pages({"a": root}, PrintedText(starts, {"a": printed}), "%(number)s") == {
        "a": placed
    }


def test_pages_of_other_sections_are_not_marked() -> None:
    printed = PrintedText((PageStart("1", "b", 0, 9, ""),), {"a": "uno", "b": "uno"})

    placed = mark_pages({"a": document("<p>Uno</p>")}, printed, "%(number)s")

    assert placed == {"a": frozenset()}


def test_mark_says_its_page() -> None:
    root = document("<p>Uno due</p>")
    printed = PrintedText((PageStart("xii", "a", 3, 9, ""),), {"a": "unodue"})

    mark_pages({"a": root}, printed, "Pagina %(number)s")

    (mark,) = root.iter("{*}span")
    assert dict(mark.items()) == {
        "{http://www.idpf.org/2007/ops}type": "pagebreak",
        "role": "doc-pagebreak",
        "id": page_id("xii"),
        "class": "pagebreak",
        "aria-label": "Pagina xii",
    }
    assert page_id("xii") == "page-xii"
