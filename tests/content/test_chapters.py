"""Reading the chapters: a placeholder stands for each mistake, and the rest can be read."""

from pathlib import Path

import pytest

from press.content.chapters import Chapter, read_chapters
from press.content.recovery import Mistake, place
from press.core.findings import Finding

UNO, DUE = "content/chapters/uno.md", "content/chapters/due.md"


def read(root: Path, data: bytes, path: str = UNO) -> tuple[Chapter, list[Finding]]:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)
    chapters, findings = read_chapters([path], root)
    return chapters[path], findings


def test_a_sound_chapter_is_read_as_it_is(tmp_path: Path) -> None:
    assert read(tmp_path, b"# Uno\n\n{{ a }}\n") == (Chapter(UNO, "# Uno\n\n{{ a }}\n"), [])


def test_a_tag_that_jinja_cannot_read_is_a_placeholder(tmp_path: Path) -> None:
    chapter, findings = read(tmp_path, b"# Uno\n\nUn {{ a b }} due.\n")

    assert chapter.text == f"# Uno\n\nUn {place(0)} due.\n"
    assert chapter.mistakes == (Mistake("j-001", "{{ a b }}"),)
    assert [(found.path, found.line) for found in findings] == [(UNO, 3)]


def test_a_table_aligned_by_spaces_is_the_mistake_after_those_of_the_tags(tmp_path: Path) -> None:
    table = b"  Destra  Sinistra\n-------  ---------\n     12  dodici\n"
    chapter, findings = read(tmp_path, b"# Uno\n\n{{ a b }}\n\n" + table)

    assert [mistake.code for mistake in chapter.mistakes] == ["j-001", "x-045"]
    assert chapter.text.split() == ["#", "Uno", place(0), place(1)]
    assert [found.code for found in findings] == ["j-001", "x-045"]


def test_letters_that_are_no_utf_8_are_one_mistake(tmp_path: Path) -> None:
    chapter, findings = read(tmp_path, b"# Uno\n\n{{ a b }} \xe8 e \xe0.\n")

    assert [mistake.code for mistake in chapter.mistakes] == ["j-001", "d-001"]
    assert chapter.text == f"# Uno\n\n{place(0)} {place(1)} e {place(1)}.\n"
    assert "d-001" in [found.code for found in findings]


@pytest.mark.parametrize("path", [UNO, DUE])
def test_a_chapter_of_which_nothing_can_be_read_says_why(path: str, tmp_path: Path) -> None:
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).symlink_to("/etc/hostname")

    chapters, [finding] = read_chapters([path], tmp_path)

    assert chapters == {path: Chapter(path, "", (), finding.code)}
    assert finding.code == "d-005"
