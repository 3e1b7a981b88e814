"""Words on a page lead back to their lines, and what is new among them is found."""

from press.preview.held import Held
from press.preview.requests import Highlight
from press.preview.views import block_texts, changed_runs, page_view
from tests.preview.conftest import page

BEFORE = (page((1, "Uno"), (3, "Il primo")), page((3, "capo-"), (3, "verso"), (5, "Altro")))


def test_every_word_of_a_chapter_has_its_line_and_its_place(held: Held) -> None:
    document, place = held.placed("uno")
    pages = held.renderer.render(document, place).pages

    view = page_view(pages[-1], "1", is_right=True)

    title = view.runs[0]
    assert (title.line, title.text) == (1, "1")
    assert all(0 < run.x < 1 and 0 < run.y < 1 and run.line for run in view.runs)
    assert "Una sezione" in [run.text for run in view.runs]
    for exact in zip(*((run.x, run.y, run.width, run.height) for run in view.runs), strict=True):
        assert any(round(share, 4) != share for share in exact)  # to a hundred-thousandth


def test_a_changed_word_lights_the_line_that_it_stands_on() -> None:
    now = (page((1, "Uno"), (3, "Il primo")), page((3, "bel capo-"), (3, "verso"), (5, "Altro")))

    assert changed_runs(block_texts(BEFORE), now) == [Highlight(1, 0)]


def test_text_that_only_moved_is_not_new() -> None:
    now = (page((2, "Uno"), (4, "Il primo capo-")), page((4, "verso"), (6, "Altro")))

    assert changed_runs(block_texts(BEFORE), now) == []


def test_a_new_paragraph_is_lit_and_those_around_it_are_not() -> None:
    now = (page((1, "Uno"), (2, "Nuovo"), (3, "Il primo")), BEFORE[1])

    assert changed_runs(block_texts(BEFORE), now) == [Highlight(0, 1)]


def test_where_a_word_is_gone_its_line_is_lit() -> None:
    now = (page((1, "Uno"), (3, "Il")), *BEFORE[1:])

    assert changed_runs(block_texts(BEFORE), now) == [Highlight(0, 1)] or changed_runs(
        block_texts(BEFORE), now
    ) == [Highlight(1, 0)]
