"""Content documents: a file a part, whole, named and linked."""

import pytest

from press.core.findings import PressError
from tests.epub.conftest import HandmadeBook, OpenEpub

CHAPTER = "text/uno.xhtml"


def test_files_are_named_by_the_slugs_of_their_parts(epub: OpenEpub) -> None:
    texts = [name for name in epub.members if "/text/" in name]

    assert [name.removeprefix("EPUB/text/").removesuffix(".xhtml") for name in texts] == [
        "bibliography",
        "imprint",
        "premessa",
        "titlepage",
        "uno",
    ]


def test_notes_stand_in_a_named_section_at_the_end(epub: OpenEpub) -> None:
    (notes,) = epub.find(CHAPTER, "//x:section/x:section[last()]")

    assert notes.get("aria-label") == "Note"


def test_a_section_carries_its_type_role_and_name(epub: OpenEpub) -> None:
    (section,) = epub.find(
        CHAPTER, "//x:body[@epub:type='bodymatter']/x:section[@epub:type='chapter']"
    )

    assert section.get("role") == "doc-chapter"
    assert section.get("aria-labelledby") == "uno"


def test_ill_formed_sections_are_all_named_by_their_sources(handmade_book: HandmadeBook) -> None:
    torn = handmade_book.with_text("premessa", "<p>senza fine").with_text("uno", "<p>a&nbsp;b</p>")

    with pytest.raises(PressError) as refusal:
        torn.build()

    assert [(it.path, it.line, it.code) for it in refusal.value.findings] == [
        ("content/chapters/premessa.md", 0, "e-002"),
        ("content/chapters/uno.md", 0, "e-002"),
    ]
