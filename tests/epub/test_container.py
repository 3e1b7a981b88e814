"""The container: the same bytes for the same members."""

import io
import zipfile
from datetime import UTC, datetime

import pytest

from press.core.findings import PressError
from press.epub.container import pack
from tests.epub.conftest import HandmadeBook


def test_same_book_same_bytes(handmade_book: HandmadeBook) -> None:
    assert handmade_book.build() == handmade_book.build()


def test_mimetype_comes_first_and_is_stored(handmade_book: HandmadeBook) -> None:
    with zipfile.ZipFile(io.BytesIO(handmade_book.build())) as container:
        first, *rest = container.infolist()

    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert {entry.date_time for entry in rest} == {(2026, 1, 15, 0, 0, 0)}


TIME = datetime(2026, 1, 15, 10, 30, 8, tzinfo=UTC)


def entries(time: datetime = TIME) -> list[zipfile.ZipInfo]:
    """Those of a container with a text and a picture."""
    data = pack({"a.css": b"p {}" * 9, "b.png": b"png" * 9}, time)
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        assert container.testzip() is None
        assert container.read("a.css") == b"p {}" * 9
        return container.infolist()


def test_members_stand_in_their_order_and_only_what_gains_by_it_is_deflated() -> None:
    assert [(entry.filename, entry.compress_type) for entry in entries()] == [
        ("mimetype", zipfile.ZIP_STORED),
        ("a.css", zipfile.ZIP_DEFLATED),
        ("b.png", zipfile.ZIP_STORED),
    ]


def test_members_are_ordinary_files_of_the_moment_of_publication() -> None:
    for entry in entries():
        assert (entry.create_system, entry.external_attr >> 16) == (3, 0o100644)
        assert entry.date_time == (2026, 1, 15, 10, 30, 8)


def test_moment_before_zip_files_began_is_their_first() -> None:
    early = entries(datetime(1970, 1, 1, tzinfo=UTC))

    assert {entry.date_time for entry in early} == {(1980, 1, 1, 0, 0, 0)}


def test_every_ill_formed_member_is_told_with_its_line() -> None:
    with pytest.raises(PressError) as raised:
        pack({"a.svg": b"<svg>\n<g></svg>", "b.xhtml": b"<p>", "c.css": b"<p>"}, TIME)

    found = raised.value.findings
    assert [(finding.path, finding.line, finding.code) for finding in found] == [
        ("a.svg", 2, "e-002"),
        ("b.xhtml", 1, "e-002"),
    ]
