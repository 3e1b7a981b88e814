"""What is shown stays until something better is there; what is mended leaves."""

import pytest

from press.core.findings import Finding, Severity
from press.preview.display import Display
from press.preview.requests import (
    DrawnPage,
    Found,
    Highlight,
    Holding,
    Pages,
    ShownSection,
    SomePages,
)
from tests.preview.conftest import page

UNO, DUE = (
    ShownSection(slug, f"content/chapters/{slug}.md", slug, n, ("1",))
    for n, slug in enumerate(("uno", "due"))
)
ERROR = Finding(UNO.path, 3, "x-001", "No.", "Yes.")
OF_DATA = Finding("content/zones.yaml", 3, "d-001", "No.", "Yes.")
WARNING = Finding(UNO.path, 3, "o-001", "No.", "Yes.", Severity.WARNING)
THREE = (page((1, "a")), page((3, "b")), page((5, "c")))


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def display(said: list[str]) -> Display:
    display = Display(("it",), said.append)
    display.take_book(Holding("it", (UNO, DUE), ()), frozenset())
    return display


def findings(display: Display) -> dict[object, list[str]]:
    """The codes of what is shown, by section."""
    return {
        each["slug"]: [found["code"] for found in each["findings"]]  # type: ignore[attr-defined]
        for each in display.known()
        if each["kind"] == "findings"
    }


def test_the_first_chapter_is_at_work_where_nobody_named_one(display: Display) -> None:
    assert display.open_slug == "uno"


def test_pictures_of_before_stand_until_the_new_ones_are_drawn(display: Display) -> None:
    first = display.take_pages(Pages("it", "uno", THREE, (), ("a",)), "current")
    for number in range(3):
        display.take_picture(first, DrawnPage(number, str(number).encode()))

    again = display.take_pages(Pages("it", "uno", THREE[:2], (), ("b",)), "provisional")

    assert again.pictures == first.pictures[:2]


def test_a_spread_stands_amid_the_other_pages(display: Display) -> None:
    before = display.take_pages(Pages("it", "uno", THREE, (), ("a",)), "current")

    shown = display.take_spread(
        SomePages("it", "uno", 1, (page((3, "x")),), (Highlight(0, 0),)), before
    )

    assert [each.runs[0].text for each in shown.pages] == ["a", "x", "c"]
    assert (shown.state, shown.highlights) == ("provisional", (Highlight(1, 0),))
    assert shown.blocks == before.blocks  # of what was laid out as a whole


def test_words_stay_lit_while_they_are_the_same(display: Display) -> None:
    highlights = (Highlight(0, 0),)
    display.take_pages(Pages("it", "uno", THREE, highlights, ("a",)), "provisional")

    assert (
        display.take_pages(Pages("it", "uno", THREE, (), ("a",)), "current").highlights
        == highlights
    )
    assert display.take_pages(Pages("it", "uno", THREE, (), ("b",)), "current").highlights == ()


def test_a_finding_is_said_once_and_leaves_when_it_is_mended(
    display: Display, said: list[str]
) -> None:
    for found in ((ERROR,), (ERROR,), ()):
        display.take_findings(Found("it", "uno", found))

    assert said == [str(ERROR)]
    assert findings(display)["uno"] == []


def test_a_new_book_takes_the_place_of_what_was_found_before(display: Display) -> None:
    display.take_findings(Found("it", "uno", (ERROR,)))
    display.take_findings(Found("it", "due", (OF_DATA,)))

    display.take_book(Holding("it", (UNO, DUE), (ERROR, WARNING)), frozenset({UNO.path}))

    # The first chapter was saved again, after the book was read.
    assert findings(display) == {"uno": ["x-001"], "": []}


def test_errors_of_a_section_are_its_own_and_those_of_no_section(display: Display) -> None:
    display.take_findings(Found("it", "", (ERROR, WARNING, OF_DATA)))

    assert display.errors("it", "uno") == [ERROR, OF_DATA]
    assert display.errors("it", "due") == [OF_DATA]
    assert display.errors("it") == [ERROR, OF_DATA]


def test_only_the_section_at_work_is_kept_from_the_book_before(display: Display) -> None:
    for slug in ("uno", "due"):
        display.take_pages(Pages("it", slug, THREE, (), ("a",)), "current")

    display.take_book(Holding("it", (UNO, DUE), ()), frozenset())

    assert list(display.pages) == [("it", "uno")]
