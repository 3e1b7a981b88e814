"""Letters that the face of a text does not have."""

from press.checks.pages.glyphs import find_missing_glyphs
from tests.checks.pages.small_pages import lay


def test_a_letter_that_the_face_lacks_is_found_once() -> None:
    (found,) = find_missing_glyphs(lay("<p>Testo di 中 e 中.</p>"))

    assert found.subject == "中"
    assert 'Source Serif has no glyph for "中" (U+4E2D)' in found.problem


def test_another_face_may_lend_a_space() -> None:
    assert list(find_missing_glyphs(lay("<p>Una\u2009parola.</p>"))) == []


def test_a_family_that_is_not_the_book_s_is_not_judged() -> None:
    assert list(find_missing_glyphs(lay("<p style='font-family: serif'>中</p>"))) == []
