"""The printed pages in the EPUB: each marked where it begins, and listed in their order."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from press.epub.page_marks import mark_pages, read_running_text
from press.readers.epub import parse_xml
from press.typesetting.page_starts import PageStart, PrintedText, letters_of
from tests.epub.conftest import HandmadeBook, OpenEpub, open_epub

CHAPTER = "text/uno.xhtml"
SOURCE = "urn:uuid:4be92fc9-d8b6-4091-8212-ad798ce03e0d"


def listed(epub: OpenEpub) -> list[tuple[str, str]]:
    links = epub.find("nav.xhtml", "//x:nav[@epub:type='page-list']//x:a")
    return [(link.text or "", link.get("href") or "") for link in links]


def document(body: str) -> etree._Element:
    return parse_xml(
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body><section>{body}</section></body></html>'.encode()
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


def test_the_list_names_every_page_with_words_and_where_it_begins(epub: OpenEpub) -> None:
    assert listed(epub) == [
        ("i", "text/titlepage.xhtml#page-i"),
        ("ii", "text/imprint.xhtml#page-ii"),
        ("iii", "nav.xhtml#page-iii"),
        ("iv", "nav.xhtml#page-iv"),
        ("v", "nav.xhtml#page-v"),
        ("vi", "text/premessa.xhtml#page-vi"),
        ("1", "text/uno.xhtml#page-1"),
        ("2", "text/uno.xhtml#page-2"),
        ("3", "text/bibliography.xhtml#page-3"),
    ]


def test_every_listed_page_has_its_mark_and_every_mark_is_listed(epub: OpenEpub) -> None:
    names = [name.removeprefix("EPUB/") for name in epub.members if name.endswith(".xhtml")]
    marks = [
        f"{name}#{mark.get('id')}"
        for name in names
        for mark in epub.find(name, "//*[@role='doc-pagebreak']")
    ]

    assert sorted(marks) == sorted(href for _, href in listed(epub))


def test_a_mark_says_its_page_in_the_language_of_the_edition(epub: OpenEpub) -> None:
    (mark,) = epub.find(CHAPTER, "//*[@id='page-2']")

    assert mark.get("aria-label") == "Pagina 2"
    assert mark.get("{http://www.idpf.org/2007/ops}type") == "pagebreak"


def test_a_page_within_the_contents_is_marked_at_the_entry_with_which_it_begins(
    epub: OpenEpub,
) -> None:
    (link,) = epub.find("nav.xhtml", "//x:a[x:span[@id='page-iv']]")

    assert link.get("href") == "text/uno.xhtml#uno-1"


def test_the_source_of_the_pages_is_the_print_edition(epub: OpenEpub) -> None:
    assert epub.meta("pageBreakSource") == [SOURCE]
    assert epub.meta("source-of") == ["pagination"]
    (source,) = epub.root("package.opf").iter("{http://purl.org/dc/elements/1.1/}source")
    assert source.text == SOURCE


def test_old_reading_systems_get_the_same_pages(epub: OpenEpub) -> None:
    ncx = epub.root("toc.ncx")

    assert [page.get("type") for page in ncx.iter("{*}pageTarget")] == ["front"] * 6 + [
        "normal"
    ] * 3
    assert [page.get("value") for page in ncx.iter("{*}pageTarget")][-3:] == ["1", "2", "3"]
    totals = {meta.get("name"): meta.get("content") for meta in ncx.iter("{*}meta")}
    assert (totals["dtb:totalPageCount"], totals["dtb:maxPageNumber"]) == ("9", "3")


def test_blank_pages_are_said_and_not_listed(handmade_book: HandmadeBook) -> None:
    assert handmade_book.built().blanks == ("vii",)


def test_a_book_without_pages_has_no_list_of_them(handmade_book: HandmadeBook) -> None:
    epub = open_epub(replace(handmade_book, printed=PrintedText()).build())

    assert listed(epub) == []
    assert epub.meta("pageBreakSource") == []


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


def test_pages_after_a_word_that_only_the_screen_has_find_no_place(
    handmade_book: HandmadeBook,
) -> None:
    (chapter,) = [part for part in handmade_book.parts.parts if part.slug == "uno"]
    changed = handmade_book.with_text(
        "uno", chapter.screen_html.replace("Un luogo", "Qui un luogo")
    )

    bound = changed.built()

    (finding,) = bound.findings
    assert (finding.code, finding.path) == ("e-012", "content/chapters/uno.md")
    assert "2 of the print have no place" in finding.problem
    assert "1" in bound.pages
    assert "2" not in bound.pages
    assert "pageNavigation" not in open_epub(bound.data).meta("schema:accessibilityFeature")


def test_a_list_that_a_screen_makes_otherwise_loses_its_page_and_says_so(
    handmade_book: HandmadeBook,
) -> None:
    starts = tuple(
        replace(start, link="nowhere") if start.folio == "iv" else start
        for start in handmade_book.printed.starts
    )

    bound = replace(handmade_book, printed=replace(handmade_book.printed, starts=starts)).built()

    assert [(finding.code, finding.path) for finding in bound.findings] == [
        ("e-012", "templates/parts/toc.html")
    ]
    assert "iv" not in bound.pages
