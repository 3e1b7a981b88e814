"""What looks like a list and was not taken for one; lists whose labels are not those typed."""

from pathlib import Path

import pytest

from tests.checks.chapters.small_chapters import assert_refused, assert_told_once

REFUSED = [
    ("100. Cento anni.", "x-040", 5, "after 100."),
    ("Le voci sono:\n- una\n- due", "x-024", 6, "blank line before the list"),
    ("Le voci sono:\n1. una\n2. due", "x-024", 6, "blank line before the list"),
    ("Le voci sono:\na) una", "x-024", 6, "blank line before the list"),
    ("• una\n• due", "x-024", 5, "- and a space, on its own line"),
    ("– una voce\n\n– due voci\n\n– tre voci", "x-024", 5, "If this is a list"),
    ("Le voci:\n– una\n– due", "x-024", 6, "- and a space, on its own line"),
    ("- [ ] uno\n- [ ]due", "x-024", 6, "- [ ] and a space"),
    ("- [ ] uno\n- [-] due", "x-024", 6, "- [ ] and a space"),
    ("- [ ] uno\n- [y] due", "x-024", 6, "- [ ] and a space"),
    ("- [ ] uno\n- ☑ due", "x-024", 6, "- [x]"),
    ("— Ciao, disse.\n— Addio.", "x-024", 5, "if it is dialogue"),
    ("1. uno\n2. due\n\n\n1. tre\n2. quattro", "x-042", 9, "::: {}"),
]


ONCE = [
    ("- [ ]\n- [x] uno", "x-024", 5, "- [ ] and a space"),
    ("1985. {{ initiative('alfa').name }} nasce.", "x-040", 5, "no-break space"),
]


@pytest.mark.parametrize(("text", "code", "line", "remedy"), REFUSED)
def test_it_is_refused_on_its_line_with_what_to_write(
    text: str, code: str, line: int, remedy: str, tmp_path: Path
) -> None:
    assert_refused(text, code, line, remedy, tmp_path)


@pytest.mark.parametrize(("text", "code", "line", "remedy"), ONCE)
def test_what_is_wrong_in_one_way_is_told_once(
    text: str, code: str, line: int, remedy: str, tmp_path: Path
) -> None:
    assert_told_once(text, code, line, remedy, tmp_path)
