"""The printed pages in the EPUB: each marked where it begins, and listed in their order."""

from dataclasses import replace

from press.typesetting.page_starts import PrintedText
from tests.epub.conftest import HandmadeBook, OpenEpub, open_epub

CHAPTER = "text/uno.xhtml"
SOURCE = "urn:uuid:4be92fc9-d8b6-4091-8212-ad798ce03e0d"


def listed(epub: OpenEpub) -> list[tuple[str, str]]:
    links = epub.find("nav.xhtml", "//x:nav[@epub:type='page-list']//x:a")
    return [(link.text or "", link.get("href") or "") for link in links]


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
