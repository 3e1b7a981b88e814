"""Pictures: there, readable, and said in words."""

from pathlib import Path

import pytest

from tests.checks.chapters.test_links import found


def test_a_picture_from_the_web_is_no_name_of_a_file(tmp_path: Path) -> None:
    (finding,) = found("x-004", tmp_path, "# Uno\n\n![Una mappa](https://example.org/mappa.png)\n")

    assert '"https://example.org/mappa.png" is an address, not a file name' in finding.problem
    assert "assets/images/" in finding.remedy


def test_alternative_text_that_repeats_the_caption_is_not_called_missing(tmp_path: Path) -> None:
    text = '# Uno\n\n![Una mappa](mappa.png){alt="Una mappa"}\n\n![Un’altra](altra.png)\n'

    repeated, missing = found("x-013", tmp_path, text)

    assert "repeats its caption" in repeated.problem
    assert (repeated.line, missing.line) == (3, 5)
    assert "but no alternative text" in missing.problem


@pytest.mark.parametrize("name", ["../fuori.png", "manca.png", "//example.org/a.png"])
def test_a_picture_that_is_not_in_its_folder_is_missing(name: str, tmp_path: Path) -> None:
    (finding,) = found("x-004", tmp_path, f'# Uno\n\n![Una mappa]({name}){{alt="Una"}}\n')

    assert (finding.line, finding.subject) == (3, name)


def test_a_link_to_a_picture_elsewhere_is_named_as_one(tmp_path: Path) -> None:
    (tmp_path / "assets/images").mkdir(parents=True)
    (tmp_path / "fuori.png").touch()
    (tmp_path / "assets/images/dentro.png").symlink_to(tmp_path / "fuori.png")

    (finding,) = found("x-004", tmp_path, '# Uno\n\n![Una](dentro.png){alt="Una mappa"}\n')

    assert "is a symbolic link that leads out of assets/images/" in finding.problem


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('![](a.svg){alt=""} e testo', 0),
        ("![](a.svg) e testo", 1),
        ("![il segno](a.svg) e testo", 0),
        ('![Una.](a.svg){alt=""}', 1),
        ('![Una.](a.svg){alt="Due."}', 0),
        ("![Una.](a.svg)\n![Due.](b.svg)", 2),
    ],
)
def test_only_a_picture_in_a_line_may_have_nothing_to_tell(
    text: str, count: int, tmp_path: Path
) -> None:
    assert len(found("x-013", tmp_path, f"# Uno\n\n{text}\n")) == count
