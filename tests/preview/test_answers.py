"""An answer comes in pieces: what is wrong, the pages, the changed spread, then the others."""

from unittest.mock import patch

from press.core.findings import Finding
from press.preview.answers import answer, prepare_answers
from press.preview.held import Held
from press.preview.requests import Done, DrawnPage, Explain, Found, Pages, Show, SourcePlace
from press.weasy import reused_subsets
from tests.preview.conftest import CHAPTER, Save


def pieces(held: Held, request: Show | Explain) -> list[object]:
    got = list[object]()
    answer({"it": held}, request, got.append)
    return got


def findings(got: list[object]) -> list[tuple[Finding, ...]]:
    return [each.findings for each in got if isinstance(each, Found)]


def test_all_pages_of_a_section_are_drawn(held: Held) -> None:
    found, pages, *pictures, done = pieces(held, Show("it", "uno"))

    assert isinstance(found, Found)
    assert isinstance(pages, Pages)
    assert isinstance(done, Done)
    assert sorted(each.page for each in pictures if isinstance(each, DrawnPage)) == list(
        range(len(pages.pages))
    )
    assert all(each.png.startswith(b"\x89PNG") for each in pictures if isinstance(each, DrawnPage))


def test_the_spread_of_a_change_comes_first(held: Held, save: Save) -> None:
    got = pieces(held, Show("it", "uno", save(CHAPTER, "Si vedano", "Si guardino")))

    pages = next(each for each in got if isinstance(each, Pages))
    first = next(each for each in got if isinstance(each, DrawnPage))
    highlights = pages.highlights[0].page
    assert "guardino" in pages.pages[highlights].runs[pages.highlights[0].run].text
    assert first.page in (
        highlights,
        highlights - 1 if pages.pages[highlights].is_right else highlights + 1,
    )


def test_what_the_rules_of_pages_find_follows_and_is_kept_for_the_book(
    held: Held, save: Save
) -> None:
    long = "![](https://example.org/)" and "a" * 90
    got = pieces(held, Show("it", "due", save("content/chapters/due.md", "breve", long)))

    at_once, later = findings(got)
    assert at_once == ()
    assert {each.code for each in later} >= {"o-001"}


def test_a_section_with_errors_has_no_pages(held: Held, save: Save) -> None:
    got = pieces(held, Show("it", "uno", save(CHAPTER, "Si vedano", "{{ nessuno }}")))

    assert [type(each) for each in got] == [Found, Done]
    assert findings(got)[0][0].code == "j-002"


def test_what_can_not_be_shown_is_told_and_ends_the_answer(held: Held) -> None:
    assert findings(pieces(held, Show("it", "tre")))[0][0].code == "b-030"
    assert pieces(held, Show("en", "uno")) == [Done()]


def test_a_place_is_explained(held: Held) -> None:
    assert isinstance(pieces(held, Explain("it", "uno", 1, "Il primo", 0))[0], SourcePlace)


def test_a_prepared_section_is_drawn_without_cutting_a_font(held: Held) -> None:
    prepare_answers(held, "uno")
    with patch.object(reused_subsets, "_cut", wraps=reused_subsets._cut) as cut:
        pieces(held, Show("it", "uno"))
    assert not cut.called


def test_a_section_that_can_not_be_prepared_is_left_to_its_request(held: Held) -> None:
    prepare_answers(held, "unknown")
