"""What a page may ask for: the book's own files, and nothing of the machine or the network."""

from pathlib import Path

import pytest

from press.core.fonts import font_files
from press.typesetting.fetcher import BASE, BookFetcher
from tests.conftest import PROJECT


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://localhost/",
        "https://example.org/a.png",
        "ftp://example.org/a",
        "data:text/plain,ciao",
        "/etc/passwd",
        f"{BASE}../../../etc/passwd",
        f"{BASE}%2e%2e/%2e%2e/README.md",
        f"{BASE}styles/../../README.md",
        f"{BASE}fonts/../README.md",
    ],
)
def test_what_is_not_the_book_s_is_refused(address: str) -> None:
    with pytest.raises((ValueError, OSError)):
        BookFetcher(PROJECT, {}).fetch(address)


def test_a_picture_that_was_not_prepared_is_not_served(tmp_path: Path) -> None:
    (tmp_path / "assets/images").mkdir(parents=True)
    (tmp_path / "assets/images/mappa.png").write_bytes(b"a picture")

    with pytest.raises(ValueError, match=r"no mappa\.png"):
        BookFetcher(tmp_path, {}).fetch(f"{BASE}mappa.png")


def test_sheets_fonts_and_drawn_pictures_are_served() -> None:
    fetcher = BookFetcher(PROJECT, {"charts/a.svg": b"<svg/>"})
    font = next(iter(font_files()))

    assert fetcher.fetch(f"{BASE}styles/print/print.css").read()
    assert fetcher.fetch(f"{BASE}fonts/{font}").read()
    assert fetcher.fetch(f"{BASE}charts/a.svg").read() == b"<svg/>"


@pytest.mark.parametrize(
    "rule",
    [
        "@page { @bottom-left { content: counter( pages ) } }",
        "h1 { position: running(title) }",
        "a[ data-page='00' ] { color: red }",
    ],
)
def test_a_sheet_that_needs_all_pages_at_once_is_refused(rule: str, tmp_path: Path) -> None:
    path = tmp_path / "assets/styles/print/own.css"
    path.parent.mkdir(parents=True)
    path.write_text(rule, "utf-8")

    with pytest.raises(ValueError, match="laid out one by one"):
        BookFetcher(tmp_path, {}).fetch(f"{BASE}styles/print/own.css")
