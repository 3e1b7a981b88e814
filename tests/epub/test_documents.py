"""Content documents: a file a part, whole, named and linked."""

import pytest

from press.core.findings import PressError
from press.epub.markup import XML_LANG
from tests.epub.conftest import HandmadeBook, OpenEpub, open_epub

CHAPTER = "text/uno.xhtml"


def hrefs(epub: OpenEpub, name: str, path: str = "//x:a") -> list[str | None]:
    return [link.get("href") for link in epub.find(name, path)]


def test_files_are_named_by_the_slugs_of_their_parts(epub: OpenEpub) -> None:
    texts = [name for name in epub.members if "/text/" in name]

    assert [name.removeprefix("EPUB/text/").removesuffix(".xhtml") for name in texts] == [
        "bibliography",
        "imprint",
        "premessa",
        "titlepage",
        "uno",
    ]


def test_links_lead_to_the_file_of_their_target(epub: OpenEpub) -> None:
    assert hrefs(epub, "text/premessa.xhtml") == ["uno.xhtml#uno"]
    assert hrefs(epub, CHAPTER, "//x:a[@role='doc-biblioref']") == ["bibliography.xhtml#ref-arex"]


def test_links_within_a_file_stay_as_they_are(epub: OpenEpub) -> None:
    assert hrefs(epub, CHAPTER, "//x:a[text()='tabella']") == ["#tab-anni"]


def test_a_note_and_its_call_lead_to_each_other(epub: OpenEpub) -> None:
    (call,) = epub.find(CHAPTER, "//x:a[@role='doc-noteref']")
    (back,) = epub.find(CHAPTER, "//x:aside[@id='fn-uno-1']//x:a[@role='doc-backlink']")

    assert (call.get("href"), back.get("href")) == ("#fn-uno-1", f"#{call.get('id')}")
    assert back.get("aria-label") == "1. Torna al testo"


def test_notes_stand_in_a_named_section_at_the_end(epub: OpenEpub) -> None:
    (notes,) = epub.find(CHAPTER, "//x:section/x:section[last()]")

    assert notes.get("aria-label") == "Note"


def test_a_section_carries_its_type_role_and_name(epub: OpenEpub) -> None:
    (section,) = epub.find(
        CHAPTER, "//x:body[@epub:type='bodymatter']/x:section[@epub:type='chapter']"
    )

    assert section.get("role") == "doc-chapter"
    assert section.get("aria-labelledby") == "uno"


def test_a_region_without_a_caption_is_named_by_the_words_that_introduce_it(
    handmade_book: HandmadeBook,
) -> None:
    table = (
        "<table><thead><tr><th>Anno</th></tr></thead><tbody><tr><td>2012</td></tr></tbody></table>"
    )
    html = f'<h1 id="premessa">Premessa</h1>\n<p>I primi:</p>\n{table}\n<div><p>I secondi:</p>\n{table}</div>'

    epub = open_epub(handmade_book.with_text("premessa", html).build())

    regions = epub.find("text/premessa.xhtml", "//x:div[@role='region']")
    assert [region.get("aria-label") for region in regions] == ["I primi:", "I secondi:"]


def test_a_table_scrolls_in_a_region_that_the_keyboard_reaches(epub: OpenEpub) -> None:
    (region,) = epub.find(CHAPTER, "//x:div[@role='region'][x:table]")
    (caption,) = epub.find(CHAPTER, "//x:caption")

    assert region.get("tabindex") == "0"
    assert region.get("aria-labelledby") == caption.get("id")


def test_a_cell_says_its_column(epub: OpenEpub) -> None:
    (cell,) = epub.find(CHAPTER, "//x:td")

    assert cell.get("data-label") == "Anno"
    assert cell.get("class") == "number"


def test_the_head_of_a_row_says_the_word_in_the_corner(epub: OpenEpub) -> None:
    (head,) = epub.find(CHAPTER, "//x:th[@scope='row']")

    assert head.get("data-label") == "Nome"


def test_a_word_in_another_language_is_tagged_for_both_kinds_of_reader(epub: OpenEpub) -> None:
    (word,) = epub.find(CHAPTER, "//x:span[@lang='en']")

    assert word.get(XML_LANG) == "en"


def test_the_title_page_has_the_title_for_its_heading(epub: OpenEpub) -> None:
    (heading,) = epub.find("text/titlepage.xhtml", "//x:h1")

    assert heading.text == "Libro bianco sull’innovazione sociale"


def test_no_element_closes_itself_but_the_void_ones(handmade_book: HandmadeBook) -> None:
    epub = open_epub(
        handmade_book.with_text("premessa", '<h1 id="premessa">P<span id="here"/></h1>').build()
    )

    assert b'<span id="here"></span>' in epub.members["EPUB/text/premessa.xhtml"]


def test_ill_formed_sections_are_all_named_by_their_sources(handmade_book: HandmadeBook) -> None:
    torn = handmade_book.with_text("premessa", "<p>senza fine").with_text("uno", "<p>a&nbsp;b</p>")

    with pytest.raises(PressError) as refusal:
        torn.build()

    assert [(finding.path, finding.code) for finding in refusal.value.findings] == [
        ("content/chapters/premessa.md", "e-002"),
        ("content/chapters/uno.md", "e-002"),
    ]
