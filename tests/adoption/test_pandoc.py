"""Pandoc reads foreign files and fragments; what it can't read is refused by file name."""

from pathlib import Path

import pytest

from press.adoption.pandoc import parse_html, read_bibliography, read_foreign_text, write_html
from press.core.findings import PressError
from press.typesetting.pandoc_ast import para, string


def test_a_text_is_read_without_byte_order_mark_and_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("\ufeffuno\r\ndue\x07\r".encode())
    assert read_foreign_text(path) == "uno\ndue\n"


def test_a_file_of_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"uno\nperch\xe9\n")
    with pytest.raises(PressError, match=r"a\.md:2: \[f-022\] The file is not UTF-8"):
        read_foreign_text(path)


def test_html_is_parsed_and_written(tmp_path: Path) -> None:
    assert parse_html("<p>Uno</p>", tmp_path) == [para([string("Uno")])]
    assert write_html([para([string("Uno")])], tmp_path).strip() == "<p>Uno</p>"


def test_titles_of_a_bibliography_keep_their_capitals(tmp_path: Path) -> None:
    path = tmp_path / "opere.bib"
    path.write_text("@book{a, title={La Città di Tutti}, year={2001}}", "utf-8")
    [work] = read_bibliography(path)
    assert (work["id"], work["title"]) == ("a", "La Città di Tutti")


def test_a_file_that_takes_too_long_is_refused_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("press.adoption.pandoc._SECONDS", 0)
    with pytest.raises(PressError, match=r"a\.html: \[f-023\] Pandoc could not read it within"):
        parse_html("<p>Uno</p>", tmp_path / "a.html")
