"""What was brought in order in the sources is listed once a file, and stops nothing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from press.content.cleaned_files import find_cleaned_files
from press.content.text import read_text
from press.content.yaml_source import read_yaml
from press.core.findings import PressError, Severity
from press.pipeline.composition import compose
from press.pipeline.orders import Order

CHAPTER = "content/chapters/due.md"


def damage(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_cleaned_file_is_listed_once_with_its_counts(minimal_book: Path) -> None:
    damage(minimal_book, CHAPTER, "Un testo breve", "Un te\u00adsto bre\u00adve\u200b")

    (note,) = find_cleaned_files(minimal_book, "it")

    assert (note.path, note.severity) == (CHAPTER, Severity.NOTE)
    assert "2 × soft hyphen" in note.problem
    assert "1 × zero-width space" in note.problem


def test_a_release_with_cleaned_files_is_made_and_reports_them(
    minimal_book: Path, order: Callable[..., Order]
) -> None:
    damage(minimal_book, CHAPTER, "Un testo breve", "Un te\u00adsto breve")
    release = replace(order(minimal_book), strict=True)

    _, manuscript, _, (found, _) = compose(release, lambda *_: None)

    assert "d-009" in [finding.code for finding in found]
    assert not release.stops(found)
    assert any("Un testo breve" in section.markdown for section in manuscript.sections)


def test_a_clean_file_is_not_listed(minimal_book: Path) -> None:
    assert list(find_cleaned_files(minimal_book, "it")) == []


def test_a_catalog_is_read_as_the_chapter_is(minimal_book: Path) -> None:
    folder = minimal_book / "locales/en/LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "libro-bianco.po").write_text('msgid "Un te\u00adsto"\nmsgstr "A text"\n', "utf-8")

    assert [note.path for note in find_cleaned_files(minimal_book, "en")] == [
        "locales/en/LC_MESSAGES/libro-bianco.po"
    ]


@pytest.mark.parametrize(
    "above", ["---\ntitle: Due\n---\n\n", "+++\ntitle = 'Due'\n+++\n\n", "% Due\n% Nessuno\n\n"]
)
def test_front_matter_is_told_in_one_message(above: str, minimal_book: Path) -> None:
    path = minimal_book / CHAPTER
    path.write_text(above + path.read_text("utf-8"), "utf-8")

    with pytest.raises(PressError) as error:
        read_text(path, minimal_book)

    (finding,) = error.value.findings
    assert (finding.line, finding.code) == (1, "d-008")
    assert "Remove it" in finding.remedy
    assert "content/book.yaml" in finding.remedy


def test_a_rule_above_a_chapter_is_no_front_matter(minimal_book: Path) -> None:
    path = minimal_book / CHAPTER
    path.write_text("---\n\nTesto.\n", "utf-8")

    assert read_text(path, minimal_book).startswith("---")


def test_a_character_that_an_escape_brings_in_is_told_by_its_datum(minimal_book: Path) -> None:
    path = minimal_book / "content/initiatives/gamma.yaml"
    path.write_text('name: Gamma\nfacts:\n  - text: "uno\\0due"\n', "utf-8")

    with pytest.raises(PressError) as error:
        read_yaml(path, minimal_book)

    (finding,) = error.value.findings
    assert (finding.path, finding.line, finding.code) == (
        "content/initiatives/gamma.yaml",
        3,
        "d-006",
    )
    assert '"facts.0.text"' in finding.problem
