"""Pages that are laid out from one on are those of the whole document."""

import pickle
from collections.abc import Sequence

import pytest
from weasyprint import HTML

from press.weasy.boxes import Page, read_pages
from press.weasy.continuation import PageState, continuing
from press.weasy.resuming import ResumePoint, resuming

SHEET = """
@page {
  size: 90mm 60mm; margin: 10mm;
  @top-left { content: string(head) }
  @bottom-center { content: counter(page) }
}
@page :left { margin-left: 20mm }
@page :nth(3) { @top-right { content: "third" } }
h1 { string-set: head content(text) }
.note { float: footnote }
"""
LONG = "una parola e " * 120
TEXT = (
    f"<h1>Uno</h1><p>{LONG}</p><p>Testo.<span class=note>Una nota.</span></p>"
    f"<h1>Due</h1><p>{LONG}</p><p>{LONG}</p>"
)


def lay(
    text: str, start: ResumePoint | None = None, most: int = 0
) -> tuple[tuple[Page, ...], list[ResumePoint]]:
    state = PageState(strings=start.strings if start else ())
    with continuing(state), resuming(start, most) as starts:
        document = HTML(string=f"<style>{SHEET}</style>{text}").render()
    return read_pages(document), starts


def painted(pages: Sequence[Page]) -> list[list[tuple[str, float, float]]]:
    return [[(each.text, each.x, each.y) for each in page.box.texts()] for page in pages]


def test_pages_from_any_clean_one_on_are_the_same() -> None:
    whole, starts = lay(TEXT)

    assert len(whole) > 4
    for start in pickle.loads(pickle.dumps(starts)):
        if start.is_clean:
            some, _ = lay(TEXT, start, most=2)
            assert painted(some) == painted(whole[start.number : start.number + 2])


def test_pages_behind_a_change_are_those_of_the_changed_document() -> None:
    _, starts = lay(TEXT)
    changed = TEXT.removesuffix("</p>") + "altro</p><h1>Tre</h1>"
    whole, _ = lay(changed)
    start = starts[-2]

    some, again = lay(changed, start, most=3)

    assert painted(some) == painted(whole[start.number : start.number + 3])
    assert [each.number for each in again] == [start.number + number for number in range(len(some))]


@pytest.mark.parametrize("note", ["<span class=note>" + "Una nota lunga. " * 60 + "</span>"])
def test_a_page_on_which_a_note_goes_on_is_not_clean(note: str) -> None:
    _, starts = lay(f"<p>{LONG}{note}</p><p>{LONG}</p>")

    assert not all(start.is_clean for start in starts)


def test_the_other_layouts_are_left_as_they_are() -> None:
    whole, starts = lay(TEXT)
    lay(TEXT, starts[1], most=1)

    assert painted(lay(TEXT)[0]) == painted(whole)
