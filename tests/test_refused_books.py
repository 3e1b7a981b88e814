"""A book that is not accessible is refused: each barrier is reported with file and line."""

import re
from pathlib import Path

import pytest

from tests.command_line import build, editions, equip
from tests.conftest import LayBook, own_sheets

BARRIERS = {
    "picture-without-words": "content/chapters/due.md:5: [x-013] The picture",
    "heading-level-skipped": "content/chapters/due.md:5: [x-014] The heading",
    "table-without-heads": "content/chapters/due.md:5: [x-015] The table",
    "work-without-a-title": 'content/book.yaml:1: [d-011] The key "title" is missing',
    "chapter-without-a-title": "content/chapters/due.md:1: [x-007] A chapter needs exactly one",
}


@pytest.mark.parametrize("book", BARRIERS)
def test_a_book_with_a_barrier_is_refused_where_the_barrier_stands(
    book: str, lay_book: LayBook
) -> None:
    root = equip(lay_book(book))

    code, _, said = build(root, "--locale", "it")

    assert code == 1
    assert any(line.startswith(BARRIERS[book]) for line in said.splitlines()), said
    assert editions(root) == set()


def test_a_pdf_with_pale_letters_is_refused_at_their_colour(minimal_book: Path) -> None:
    sheet = own_sheets(equip(minimal_book)) / "tokens.css"
    before = sheet.read_text("utf-8")
    sheet.write_text(re.sub(r"--soft: #\w+", "--soft: #8a96a0", before), "utf-8")
    line = before[: before.index("--soft:")].count("\n") + 1

    code, _, said = build(minimal_book, "--locale", "it")

    assert code == 1
    assert f"assets/styles/print/tokens.css:{line}: [k-001] On page" in said
    assert editions(minimal_book) == {"libro-bianco-it.epub"}
