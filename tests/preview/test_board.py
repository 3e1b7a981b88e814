"""What is shown stays until something better is there; what is mended leaves."""

import pytest

from press.core.findings import Finding, Severity
from press.preview.board import Board
from press.preview.requests import DrawnPage, Found, Holding, Lit, Pages, ShownSection, SomePages
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
def board(said: list[str]) -> Board:
    board = Board(("it",), said.append)
    board.take_book(Holding("it", (UNO, DUE), ()), frozenset())
    return board


def findings(board: Board) -> dict[object, list[str]]:
    """The codes of what is shown, by section."""
    return {
        each["slug"]: [found["code"] for found in each["findings"]]  # type: ignore[attr-defined]
        for each in board.known()
        if each["kind"] == "findings"
    }


def test_the_first_chapter_is_at_work_where_nobody_named_one(board: Board) -> None:
    assert board.at_work == "uno"


def test_pictures_of_before_stand_until_the_new_ones_are_drawn(board: Board) -> None:
    first = board.take_pages(Pages("it", "uno", THREE, (), ("a",)), "current")
    for number in range(3):
        board.take_picture(first, DrawnPage(number, str(number).encode()))

    again = board.take_pages(Pages("it", "uno", THREE[:2], (), ("b",)), "provisional")

    assert again.pictures == first.pictures[:2]


def test_a_spread_stands_amid_the_other_pages(board: Board) -> None:
    before = board.take_pages(Pages("it", "uno", THREE, (), ("a",)), "current")

    shown = board.take_spread(SomePages("it", "uno", 1, (page((3, "x")),), (Lit(0, 0),)), before)

    assert [each.runs[0].text for each in shown.pages] == ["a", "x", "c"]
    assert (shown.state, shown.lit) == ("provisional", (Lit(1, 0),))
    assert shown.blocks == before.blocks  # of what was laid out as a whole


def test_words_stay_lit_while_they_are_the_same(board: Board) -> None:
    lit = (Lit(0, 0),)
    board.take_pages(Pages("it", "uno", THREE, lit, ("a",)), "provisional")

    assert board.take_pages(Pages("it", "uno", THREE, (), ("a",)), "current").lit == lit
    assert board.take_pages(Pages("it", "uno", THREE, (), ("b",)), "current").lit == ()


def test_a_finding_is_said_once_and_leaves_when_it_is_mended(board: Board, said: list[str]) -> None:
    for found in ((ERROR,), (ERROR,), ()):
        board.take_findings(Found("it", "uno", found))

    assert said == [str(ERROR)]
    assert findings(board)["uno"] == []


def test_a_new_book_takes_the_place_of_what_was_found_before(board: Board) -> None:
    board.take_findings(Found("it", "uno", (ERROR,)))
    board.take_findings(Found("it", "due", (OF_DATA,)))

    board.take_book(Holding("it", (UNO, DUE), (ERROR, WARNING)), frozenset({UNO.path}))

    # The first chapter was saved again, after the book was read.
    assert findings(board) == {"uno": ["x-001"], "": []}


def test_errors_of_a_section_are_its_own_and_those_of_no_section(board: Board) -> None:
    board.take_findings(Found("it", "", (ERROR, WARNING, OF_DATA)))

    assert board.errors("it", "uno") == [ERROR, OF_DATA]
    assert board.errors("it", "due") == [OF_DATA]
    assert board.errors("it") == [ERROR, OF_DATA]


def test_only_the_section_at_work_is_kept_from_the_book_before(board: Board) -> None:
    for slug in ("uno", "due"):
        board.take_pages(Pages("it", slug, THREE, (), ("a",)), "current")

    board.take_book(Holding("it", (UNO, DUE), ()), frozenset())

    assert list(board.pages) == [("it", "uno")]
