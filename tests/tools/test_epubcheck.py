"""EPUBCheck's report, and failures of Java (its findings: checks/epub)."""

import json
from pathlib import Path

import pytest

from press.core.findings import CheckSkipped
from press.core.reads import recording
from press.tools.epubcheck import EpubcheckMessage, messages, messages_of

MESSAGE: EpubcheckMessage = {
    "ID": "RSC-005",
    "severity": "ERROR",
    "message": "No.",
    "suggestion": None,
    "locations": [],
}


@pytest.fixture
def java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that writes the file `report` for each book, and prints its arguments."""
    program = tmp_path / "java"
    program.write_text(
        '#!/bin/sh\nprintf "%s " "$@" >&2\nfor name; do\n'
        'case $name in *.json) /bin/cat "${0%/*}/report" >"$name";; esac\ndone\n',
        "utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.epub").touch()
    return tmp_path


def test_messages_are_those_of_the_report(java: Path) -> None:
    (java / "report").write_text(json.dumps({"messages": [MESSAGE]}), "utf-8")

    with recording() as recorded:
        assert messages(java / "a.epub") == [MESSAGE]

    assert f"file:{java}/a.epub" in recorded.reads("/nowhere")


def test_several_books_are_asked_about_at_once(java: Path) -> None:
    (java / "report").write_text(json.dumps({"messages": [MESSAGE]}), "utf-8")
    books = [java / "a.epub", java / "b.epub"]

    assert messages_of(books) == {book: [MESSAGE] for book in books}


@pytest.mark.parametrize("report", ["", "{", "{}"])
def test_without_a_whole_report_the_file_was_not_checked(report: str, java: Path) -> None:
    (java / "report").write_text(report, "utf-8")

    with pytest.raises(
        CheckSkipped, match=r"EPUBCheck gave no report\. -XX:.* -cp /.*epubcheck\.jar"
    ):
        messages(java / "a.epub")


def test_without_java_the_file_was_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(CheckSkipped, match="EPUBCheck needs Java"):
        messages(Path("a.epub"))
