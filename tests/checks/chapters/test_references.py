"""Links that do not say where they lead."""

from pathlib import Path

import pytest

from tests.checks.chapters.small_chapters import assert_refused, assert_told_once

REFUSED = [
    ("Un [testo](http://example.org/a b).", "x-035", 5, "%20"),
    ("Vedi [il testo][manca].", "x-033", 5, "[text](https://…)"),
    (
        "Vedi [Sezione].\n\n## Sezione {#titolo-sezione}\n\nTesto.",
        "x-033",
        5,
        "[](#titolo-sezione)",
    ),
]


ONCE = [
    ("Un [testo][] qui.\n\n[testo]: https://example.org", "x-033", 5, "[text][label]"),
    ("Un [testo] qui.\n\n[testo]: https://example.org", "x-033", 5, "[text][label]"),
    ("Un testo qui.\n\n[testo]: https://example.org", "x-033", 7, "where it belongs"),
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
