"""Unclosed marks are hidden from patterns; what is closed stays."""

import re

import pytest

from press.markdown.unclosed import blank_out, hide_unclosed, substitute

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@pytest.mark.parametrize("text", ["a {{ b }}", "a <!-- b -->", "```\na\n```", "<pre>a</pre>"])
def test_what_is_closed_stays_as_it_is(text: str) -> None:
    assert hide_unclosed(text) == text


@pytest.mark.parametrize("text", ["a {{ b", "a <!-- b", "a {% b", "```lua\na", "<pre>a"])
def test_what_is_not_closed_is_hidden_and_keeps_its_length(text: str) -> None:
    hidden = hide_unclosed(text)
    assert hidden != text
    assert len(hidden) == len(text)
    assert not re.search(r"\{\{|<!--|\{%|```|<pre", hidden)


def test_only_closed_marks_are_substituted() -> None:
    assert substitute(COMMENT, "X", "a <!-- b --> c <!-- d") == "a X c <!-- d"


def test_blanks_keep_offsets_and_lines() -> None:
    assert blank_out(COMMENT, "a <!--\n--> c") == "a     \n    c"
