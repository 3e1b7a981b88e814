"""EPUBCheck's report, and failures of Java (its findings: checks/epub)."""

import json
from pathlib import Path

import pytest

from press.core.findings import CheckSkipped
from press.core.reads import recording
from press.tools.epubcheck import EpubcheckMessage, messages

MESSAGE: EpubcheckMessage = {
    "ID": "RSC-005",
    "severity": "ERROR",
    "message": "No.",
    "suggestion": None,
    "locations": [],
}


@pytest.fixture
def java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that prints the file `report` and the arguments that it was given."""
    program = tmp_path / "java"
    program.write_text('#!/bin/sh\nprintf "%s " "$@" >&2\n/bin/cat "${0%/*}/report"\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.epub").touch()
    return tmp_path


def test_messages_are_those_of_the_report(java: Path) -> None:
    (java / "report").write_text(json.dumps({"messages": [MESSAGE]}), "utf-8")

    with recording() as recorded:
        assert messages(java / "a.epub") == [MESSAGE]

    assert f"file:{java}/a.epub" in recorded.reads("/nowhere")


@pytest.mark.parametrize("report", ["", "{", "{}"])
def test_without_a_whole_report_the_file_was_not_checked(report: str, java: Path) -> None:
    (java / "report").write_text(report, "utf-8")

    with pytest.raises(
        CheckSkipped, match=r"EPUBCheck gave no report\. -XX:.* -jar /.*epubcheck\.jar"
    ):
        messages(java / "a.epub")


def test_without_java_the_file_was_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(CheckSkipped, match="EPUBCheck needs Java"):
        messages(Path("a.epub"))
