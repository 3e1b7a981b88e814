"""What the command `adopt` prints: the files, the report, the counts, and what to do next."""

from pathlib import Path

import pytest

from press.adoption.adopting import Adoption
from press.adoption.report import ConversionReport, Count
from press.commands.adopt import run_adoption, summary
from press.commands.building import BuildRequest
from press.core.findings import PressError

CHAPTERS = {"content/chapters/uno.md": "# Uno\n", "content/chapters/due.md": "# Due\n"}
LAST = "Look at the chapters with `make draft`; do what needs you before `make it`."


def adoption(spine: str | None = None, references: str | None = None) -> Adoption:
    report = ConversionReport()
    report.kept("2 headings")
    pictures = {"b.png": Path("b.png"), "a.png": Path("a.png")}
    counts = [Count("links", 2, 1, "-1 a link"), Count("notes", 1, 1, "")]
    return Adoption(CHAPTERS, pictures, spine, references, report, counts)


def test_every_file_that_was_written_is_listed() -> None:
    assert summary(adoption("spine", "references"))[:6] == [
        "✓ content/chapters/uno.md",
        "✓ content/chapters/due.md",
        "✓ assets/images/a.png",
        "✓ assets/images/b.png",
        "✓ content/references.yaml",
        "✓ content/book.yaml: uno, due added at the end of the body; "
        "move the lines where they belong",
    ]


def test_a_spine_that_was_not_changed_is_told_with_the_lines_to_add() -> None:
    lines = summary(adoption())

    assert "✓ content/references.yaml" not in lines
    assert lines[4:7] == [
        "· content/book.yaml was not changed; add these lines to its spine:",
        "    - uno",
        "    - due",
    ]


def test_the_report_and_the_counts_follow_and_what_to_do_is_last() -> None:
    lines = summary(adoption())

    assert lines[7:] == [
        "",
        "kept       2 headings",
        "",
        f"{'':12}  source  chapters",
        "links              2         1   -1 a link",
        "notes              1         1",
        "",
        LAST,
    ]


def test_no_file_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(PressError, match="f-021"):
        run_adoption(BuildRequest(tmp_path, tmp_path / "dist"), [])
