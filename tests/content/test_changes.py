"""The list of corrections in the changelog."""

from press.commands.building import BuildRequest
from press.commands.claims import composer_of
from press.content.changes import FILE, find_language, with_corrections
from press.pipeline.plugins import read_book
from tests.conftest import PROJECT

CHANGES = "# Changes\n\n<!-- corrections: en -->\n- old\n<!-- end of corrections -->\n\nMore.\n"


def test_the_list_is_replaced_and_all_else_is_kept() -> None:
    made = with_corrections(CHANGES, ["**a.b**: 1 → 2", "**a.c**: 3 → 4"])

    assert made == CHANGES.replace("- old\n", "\n- **a.b**: 1 → 2\n- **a.c**: 3 → 4\n\n")
    assert with_corrections(made, []) == CHANGES.replace("- old\n", "\n\n")


def test_only_a_text_with_marks_has_a_list() -> None:
    assert find_language(CHANGES) == "en"
    assert find_language("# Changes\n") == ""
    assert with_corrections("# Changes\n", ["one"]) == "# Changes\n"


def test_committed_list_is_that_of_the_data() -> None:
    changes, book = (PROJECT / FILE).read_text("utf-8"), read_book(PROJECT)
    request = BuildRequest(PROJECT, PROJECT / "dist")
    made = composer_of(request, book, find_language(changes)).data.corrections()

    assert changes == with_corrections(changes, made)  # after a change: make corrections
