"""What is wrong with one file of content/ hides nothing in another."""

from pathlib import Path

import pytest

from press.core.findings import PressError
from press.pipeline.plugins import read_book, read_content


def codes(root: Path) -> set[tuple[str, str]]:
    return {
        (finding.path.removeprefix("content/"), finding.code)
        for finding in read_content(root).findings
    }


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / "content" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_every_file_is_told_in_one_run(minimal_book: Path) -> None:
    change(minimal_book, "book.yaml", "title: Piccolo libro\n", "")
    change(minimal_book, "initiatives/alfa.yaml", "zone: 3", "zone: 12")
    change(minimal_book, "chapters/due.md", "Un testo", "{{ 'Un testo")
    (minimal_book / "content/categories.yaml").write_text("work: [\n", "utf-8")
    (minimal_book / "content/references.yaml").write_text("- [\n", "utf-8")
    assert codes(minimal_book) == {
        ("book.yaml", "d-011"),
        ("initiatives/alfa.yaml", "d-029"),
        ("chapters/due.md", "j-001"),
        ("categories.yaml", "d-001"),
        ("references.yaml", "d-001"),
    }
    with pytest.raises(PressError):
        read_book(minimal_book)


def test_a_warning_keeps_the_book_from_nobody(minimal_book: Path) -> None:
    (minimal_book / "content/notes.txt").write_text("Appunti.\n", "utf-8")
    assert {code for _, code in codes(minimal_book)} == {"f-006"}
    assert read_book(minimal_book).work.title == "Piccolo libro"


def test_a_book_without_a_title_keeps_its_spine(minimal_book: Path) -> None:
    whole = read_book(minimal_book)
    change(minimal_book, "book.yaml", "title: Piccolo libro\n", "")
    book = read_content(minimal_book).book
    assert book is not None
    assert book.sections == whole.sections
    assert book.work.title == "[title]"


def test_of_an_unreadable_book_yaml_the_chapters_are_read_all_the_same(minimal_book: Path) -> None:
    (minimal_book / "content/book.yaml").write_text(
        "language: it\nslug: libro-bianco\ntitle: [\n", "utf-8"
    )
    content = read_content(minimal_book)
    assert content.book is not None
    assert not content.is_known
    assert set(content.book.chapters) == {
        f"content/chapters/{name}.md" for name in ("due", "prefazione", "uno")
    }


def test_a_broken_initiative_is_a_gap_and_the_others_are_there(minimal_book: Path) -> None:
    change(minimal_book, "initiatives/alfa.yaml", "zone: 3", "zone: 12")
    book = read_content(minimal_book).book
    assert book is not None
    assert list(book.data.targets) == ["card-beta"]
    assert book.data.missing == {"card-alfa": "d-029"}


def test_what_stands_twice_or_nowhere_on_the_spine_is_left_out(minimal_book: Path) -> None:
    change(minimal_book, "book.yaml", "    - due\n", "    - due\n    - uno\n    - mai-scritto\n")
    content = read_content(minimal_book)
    assert content.book is not None
    assert [section.slug for section in content.book.sections if section.matter == "body"] == [
        "uno",
        "due",
    ]
    assert {finding.code for finding in content.findings} == {"f-001", "f-002"}


def test_trim_for_which_no_page_is_laid_out_is_refused(minimal_book: Path) -> None:
    change(minimal_book, "book.yaml", "width: 170", "width: 148")

    assert codes(minimal_book) == {("book.yaml", "b-013")}
