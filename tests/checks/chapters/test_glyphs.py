"""Characters without a glyph are reported before layout, for every edition, on their line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from press.checks.chapters.glyphs import (
    SourceText,
    UnsupportedCharacters,
    UnsupportedText,
    find_characters_without_a_glyph,
    missing,
)
from press.pipeline.composition import compose
from press.pipeline.orders import Order


def found(root: Path, order: Callable[..., Order]) -> list[tuple[str, int, str]]:
    *_, (findings, _) = compose(order(root), lambda *_: None)
    return [(f.path, f.line, f.subject) for f in findings if f.code == "g-001"]


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        ("chapters/due.md", "Un testo breve", "Un testo breve 😀", 3),
        ("initiatives/alfa.yaml", "Un luogo di lavoro", "Un luogo 創 di lavoro", 18),
        ("references.yaml", "Un libro", "Un libro 創", 0),
        ("book.yaml", "Piccolo libro", "Piccolo 創 libro", 1),
    ],
)
def test_a_letter_is_told_where_it_was_typed(
    name: str, old: str, new: str, line: int, minimal_book: Path, order: Callable[..., Order]
) -> None:
    path = minimal_book / "content" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    line = line or text[: text.index(old)].count("\n") + 1
    (letter,) = set(new) - set(old) - {" "}
    assert found(minimal_book, order) == [(f"content/{name}", line, letter)]


def test_spaces_and_places_to_break_at_have_no_shape_to_miss() -> None:
    assert missing("a\u00a0b\u202fc\u00ad\u200b\n") == frozenset()


def test_a_letter_of_code_may_be_one_that_only_its_face_has() -> None:
    assert missing("─") == {"─"}
    assert missing("─", "Source Code Pro") == frozenset()


def test_a_letter_that_no_file_holds_is_told_of_its_section() -> None:
    text = UnsupportedText(frozenset("創"), SourceText("templates/parts/repertory.md.j2", ""))
    (finding,) = find_characters_without_a_glyph(
        UnsupportedCharacters((text,), (SourceText("content/book.yaml", "nulla"),))
    )
    assert (finding.path, finding.line) == ("templates/parts/repertory.md.j2", 0)
