"""WeasyPrint's messages, printed page numbers, letters without a glyph."""

from dataclasses import replace

from press.checks.pages.evidence import LaidOutBook, PrintedNumber
from press.checks.pages.rendering import (
    find_missing_glyphs,
    find_weasyprint_messages,
    find_wrong_page_numbers,
)
from press.typesetting.source_lines import SectionSource
from tests.checks.pages.small_pages import lay

NUMBER = PrintedNumber("3", "x", "8")


def test_a_page_number_that_is_not_its_target_s_is_found() -> None:
    (found,) = find_wrong_page_numbers(LaidOutBook("it-pdf", [NUMBER], {"x": "9"}))

    assert found.problem.startswith("On page 3 of it-pdf, the reference to #x")
    assert 'prints "8", but its target is on "9"' in found.problem


def test_a_true_page_number_is_not() -> None:
    assert list(find_wrong_page_numbers(LaidOutBook("it-pdf", [NUMBER], {"x": "8"}))) == []


def test_a_message_of_weasyprint_is_found_at_the_line_that_names_the_file() -> None:
    source = SectionSource("uno.md", "# Uno\n\n![Una](assets/a.svg)\n")
    said = "Failed to load image at 'https://book.invalid/assets/a.svg': no"
    pages = replace(lay("<p>Testo</p>"), messages=(said, "Else"), sources={"uno": source})

    assert [(found.path, found.line) for found in find_weasyprint_messages(pages)] == [
        ("uno.md", 3),
        ("it-pdf", 0),
    ]


def test_a_letter_that_the_face_lacks_is_found_once() -> None:
    (found,) = find_missing_glyphs(lay("<p>Testo di 中 e 中.</p>"))

    assert found.subject == "中"
    assert 'Source Serif has no glyph for "中" (U+4E2D)' in found.problem


def test_another_typeface_may_provide_a_space() -> None:
    assert list(find_missing_glyphs(lay("<p>Una\u2009parola.</p>"))) == []


def test_a_font_family_that_is_not_the_book_s_is_not_checked() -> None:
    assert list(find_missing_glyphs(lay("<p style='font-family: serif'>中</p>"))) == []
