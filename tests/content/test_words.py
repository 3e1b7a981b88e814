"""The engine's own words: what is wrong with their file."""

from pathlib import Path

import pytest

from press.content.words import FILE, read_words
from press.core.findings import PressError


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("# nothing yet\n", 1),
        ("labels:\n", 1),
        ("labels:\n  data: 3\n", 2),
        ("labels:\n  data: {text: Dati, most: molti}\n", 2),
        ("labels:\n  data: {text: Dati, nota: x}\n", 2),
    ],
)
def test_what_is_no_word_is_told_with_its_line(text: str, line: int, tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(PressError) as told:
        read_words(tmp_path)
    assert [(finding.line, finding.code) for finding in told.value.findings] == [(line, "d-012")]
