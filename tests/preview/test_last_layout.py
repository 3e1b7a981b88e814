"""After a save, pages are laid out from the one on which the change begins."""

from dataclasses import replace

import pytest

from press.content.manuscript import SectionText
from press.content.work import Section
from press.markdown.line_marks import line_mark
from press.preview.last_layout import LastLayout, first_changed, last_layout_of
from press.weasy.resuming import ResumePoint
from tests.preview.conftest import page

SECTION = Section("uno", "body", "chapter", "content/chapters/uno.md")
WORDS = ("Titolo", "Primo.", "Secondo.", "Terzo.", "Quarto.", "Quinto.")
PAGES = (
    page((1, "Titolo"), (3, "Primo.")),
    page((3, "Primo."), (5, "Secondo."), (7, "Terzo.")),
    page((9, "Quarto."), (11, "Quinto.")),
)


def text(*words: str) -> SectionText:
    marked = "\n\n".join(line_mark(n) + word for n, word in enumerate(words))
    return SectionText(SECTION, marked, tuple(range(1, 2 * len(words), 2)))


def last_layout(*unclean: int) -> LastLayout:
    starts = tuple(ResumePoint(n, (), (), n not in unclean) for n in range(len(PAGES)))
    return last_layout_of(text(*WORDS), PAGES, starts)


def changed(word: str, *unclean: int) -> int | None:
    """The number of the first page, after a word was changed."""
    now = text(*(f"{each} Anche questo." if each == word else each for each in WORDS))
    found = first_changed(last_layout(*unclean).packed(), now)
    return found[1].number if found else None


@pytest.mark.parametrize(
    ("word", "number"),
    [("Titolo", 0), ("Primo.", 0), ("Secondo.", 0), ("Terzo.", 1), ("Quarto.", 1), ("Quinto.", 1)],
)
def test_the_pages_before_a_change_stay(word: str, number: int) -> None:
    assert changed(word) == number


def test_a_page_on_which_a_note_goes_on_is_made_with_that_before() -> None:
    assert changed("Terzo.", 1) == 0


def test_without_a_change_or_a_layout_before_nothing_is_known() -> None:
    other = replace(text(*WORDS), section=replace(SECTION, slug="due"))

    assert first_changed(b"", text(*WORDS)) is None
    assert first_changed(last_layout().packed(), text(*WORDS)) is None
    assert first_changed(last_layout().packed(), other) is None
