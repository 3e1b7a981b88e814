"""What others may cite of the EPUB stays where it was: addresses are kept, only grow, and a lost one is named."""

from pathlib import Path

import pytest

from press.checks.epub.addresses import addresses, find_lost_addresses
from press.content.addresses import FILE, merged, read_addresses, written
from press.content.editions import Edition
from press.core.findings import PressError, Severity
from press.readers.epub import open_epub
from press.readers.finished import BoundEpub
from tests.epub.conftest import make_book


@pytest.fixture
def book(tmp_path: Path) -> BoundEpub:
    """The handmade book, of which nothing was published yet."""
    path = tmp_path / "libro-bianco-it.epub"
    path.write_bytes(make_book().build())
    return BoundEpub(Edition("it", "epub"), path)


def kept(book: BoundEpub, **more: list[str]) -> BoundEpub:
    """The book, of which some addresses were published, and these besides."""
    before = {
        "text/bibliography.xhtml": ["bibliography", "ref-arex"],
        "text/premessa.xhtml": ["premessa"],
    }
    uno = ["fig-anni", "tab-anni", "uno", "uno-1"]
    return BoundEpub(
        book.edition, book.path, {**before, "text/uno.xhtml": [*uno, *more.pop("uno", [])], **more}
    )


def test_headings_figures_tables_and_references_have_addresses_notes_and_pages_none(
    book: BoundEpub,
) -> None:
    assert addresses(open_epub(book.path)) == kept(book).addresses


def test_a_book_that_kept_its_addresses_is_silent(book: BoundEpub) -> None:
    assert list(find_lost_addresses(kept(book))) == []


def test_before_the_first_edition_nothing_is_asked(book: BoundEpub) -> None:
    assert list(find_lost_addresses(book)) == []


def test_a_lost_heading_is_named(book: BoundEpub) -> None:
    [finding] = find_lost_addresses(kept(book, uno=["uno-2"]))

    assert (finding.path, finding.severity) == (FILE, Severity.ERROR)
    assert finding.problem == "text/uno.xhtml#uno-2 was an address of the book, and is gone."


def test_every_address_of_a_lost_chapter_is_named(book: BoundEpub) -> None:
    found = find_lost_addresses(kept(book, **{"text/due.xhtml": ["due", "due-1"]}))

    assert [finding.problem.split()[0] for finding in found] == [
        "text/due.xhtml#due",
        "text/due.xhtml#due-1",
    ]


def test_new_addresses_ask_to_be_kept(book: BoundEpub) -> None:
    before = {"text/uno.xhtml": ["uno"]}

    [finding] = find_lost_addresses(BoundEpub(Edition("it", "epub"), book.path, before))

    assert finding.severity is Severity.WARNING
    assert finding.problem.startswith("6 addresses are new: text/bibliography.xhtml#bibliography, ")
    assert finding.problem.endswith(" ….")
    assert "make addresses" in finding.remedy


def test_what_is_kept_only_grows() -> None:
    assert merged({"a": ["x", "z"], "b": ["b"]}, {"a": ["y", "z"], "c": ["c"]}) == {
        "a": ["x", "y", "z"],
        "b": ["b"],
        "c": ["c"],
    }


def test_what_is_written_is_read_again_and_twice_the_same(tmp_path: Path) -> None:
    ids = {"text/uno.xhtml": ["no", "uno", "1"]}
    (tmp_path / "content").mkdir()
    (tmp_path / FILE).write_text(written(ids), "utf-8")

    assert read_addresses(tmp_path) == ids
    assert written(read_addresses(tmp_path)) == written(ids)


def test_without_a_file_nothing_is_kept(tmp_path: Path) -> None:
    assert read_addresses(tmp_path) == {}


@pytest.mark.parametrize("text", [b"- uno", b"a: 3", b"a: [", b"\xff", b"a:\n  b", b"a"], ids=repr)
def test_a_file_that_cannot_be_read_is_a_finding(text: bytes, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / FILE).write_bytes(text)

    with pytest.raises(PressError) as refused:
        read_addresses(tmp_path)

    [finding] = refused.value.findings
    assert (finding.code, finding.path) == ("d-064", FILE)
