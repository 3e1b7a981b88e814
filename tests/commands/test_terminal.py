"""Lines for the terminal: editions, findings, counts."""

from pathlib import Path

import pytest

from press.commands.terminal import JobProgress, checked_line, counted, edition_line, print_findings
from press.core.findings import Finding, Severity


def test_an_edition_has_its_size_pages_and_time(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x" * 2_100_000)
    line = edition_line("it-pdf", str(path), pages=164, passes=1, seconds=14.2)
    assert line == f"✓ it-pdf     {path}   2.1 MB   164 pages   14.2 s (1 pass)"
    assert edition_line("it-pdf", str(path), pages=0, passes=0, seconds=None).endswith(
        "2.1 MB   nothing changed"
    )


def test_findings_are_printed_once_in_order_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    error = Finding("b.md", 3, "x-001", "Wrong.", "Correct it.")
    note = Finding("a.md", 1, "d-009", "Cleaned.", "Nothing to do.", Severity.NOTE)
    print_findings([error, note, error])
    assert capsys.readouterr().err.splitlines() == [
        "a.md:1: note: [d-009] Cleaned. Nothing to do.",
        "b.md:3: [x-001] Wrong. Correct it.",
        "1 error, 0 warnings, 1 note",
    ]


def test_no_finding_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    print_findings([])
    assert capsys.readouterr().err == ""


def test_a_compared_copy_names_its_manifest_or_the_lack_of_one() -> None:
    assert checked_line("a.epub", "b.epub", "m.json") == "a.epub compared with b.epub and m.json"
    assert checked_line("a.epub", "b.epub", "").endswith("; there is no manifest beside it")


def test_a_count_agrees_with_its_noun() -> None:
    assert (counted(1, "issue"), counted(3, "issue")) == ("1 issue", "3 issues")


def test_jobs_are_plain_lines_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    with JobProgress(2) as progress:
        progress.began("veraPDF: a.pdf")
        progress.began("Ace: a.epub")
        progress.ended("Ace: a.epub", 20.04, 1)
        progress.ended("veraPDF: a.pdf", 45.0, 0)

    assert capsys.readouterr().err.splitlines() == [
        "  Ace: a.epub: 20.0 s; 1 left",
        "  veraPDF: a.pdf: 45.0 s; 0 left",
    ]
