"""What the last build left is shown at the start."""

from pathlib import Path

import pytest

from press.preview.built import BuiltEditions
from press.preview.requests import ShownSection
from tests.conftest import BuiltBook


@pytest.fixture
def built(minimal: BuiltBook) -> BuiltEditions:
    return BuiltEditions(minimal.root, minimal.root / "dist", "it")


def section(built: BuiltEditions, slug: str) -> ShownSection:
    return next(each for each in built.sections() if each.slug == slug)


def test_the_contents_are_those_of_the_pdf(built: BuiltEditions) -> None:
    one = section(built, "uno")

    assert (one.path, one.title) == ("content/chapters/uno.md", "1 Il primo capitolo")
    assert built.folios()[one.first : one.first + len(one.folios)] == one.folios
    assert "1" in one.folios


def test_pages_have_their_sides_and_pictures(built: BuiltEditions) -> None:
    one = section(built, "uno")

    (first, *_) = built.pages(one)

    assert (first.folio, first.is_right) == (one.folios[0], one.first % 2 == 0)
    assert (built.picture(one.first) or b"").startswith(b"\x89PNG")
    assert built.picture(999) is None


def test_where_nothing_was_built_there_is_nothing(minimal: BuiltBook, tmp_path: Path) -> None:
    nothing = BuiltEditions(minimal.root, tmp_path, "it")
    (tmp_path / "libro-bianco-en.pdf").write_bytes(b"damaged")

    assert (nothing.sections(), nothing.folios(), nothing.picture(0)) == ((), (), None)
    assert BuiltEditions(minimal.root, tmp_path, "en").sections() == ()


def test_a_book_that_can_not_be_read_has_no_contents(built: BuiltEditions, tmp_path: Path) -> None:
    assert BuiltEditions(tmp_path, built.output, "it").sections() == ()


def test_documents_of_the_epub_are_found_and_nothing_beside_it(
    built: BuiltEditions, minimal: BuiltBook
) -> None:
    name = built.document_of("uno")

    assert b"Il primo capitolo" in (built.member(name) or b"")
    assert built.document_of("tre") == ""
    assert built.member("../libro-bianco-it.pdf") is None
    assert built.member("/etc/passwd") is None
    assert BuiltEditions(minimal.root, minimal.root / "dist", "en").document_of("uno") == ""
