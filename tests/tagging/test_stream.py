"""Content has the marks of its tags, and a hyphenated word is whole for screen readers."""

import pytest

from press.tagging.reader import Untagged
from tests.tagging.conftest import Outline


def test_a_broken_word_is_whole(tree: Outline) -> None:
    assert tree("<p>L’amministra&shy;zione</p>", "p { width: 24mm }") == "P: L’amministrazione"


def test_a_hyphen_that_was_typed_stays_one(tree: Outline) -> None:
    assert (
        tree("<p>amministra&shy;zione post-moderna</p>", "p { width: 24mm }")
        == "P: amministrazione post-moderna"
    )


def test_text_where_no_tag_can_reach_it_is_refused(tree: Outline) -> None:
    with pytest.raises(Untagged, match="opacity"):
        tree("<p>Testo <b style='opacity: .5; display: inline-block'>tenue</b></p>")
