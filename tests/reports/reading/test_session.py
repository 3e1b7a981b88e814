"""An EPUB in foliate-js in Chromium: on a phone, a tablet, in dark mode, in large type."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser

from press.core.findings import CheckSkipped
from press.reports.reading.session import DEVICES, Device, ReaderSession, open_reader
from tests.epub.conftest import HandmadeBook

CHAPTER = "EPUB/text/uno.xhtml"


@pytest.fixture
def session(
    browser: Browser, handmade_book: HandmadeBook, bound: Callable[[bytes], Path]
) -> Iterator[ReaderSession]:
    with open_reader(browser, bound(handmade_book.build())) as session:
        yield session
    assert session.errors == []


def ask(session: ReaderSession, call: str) -> Any:  # as JavaScript returns it
    return session.page.evaluate(f"session.{call}")


def words_at(session: ReaderSession, href: str) -> str:
    """The words on the screen at an address."""
    session.go(href)
    return str(ask(session, "location()")["words"])


def labels(lines: list[dict[str, str]]) -> list[str]:
    return [line["label"] for line in lines]


def test_the_reader_knows_title_language_and_identifier(session: ReaderSession) -> None:
    metadata = ask(session, "publication()")["metadata"]

    assert metadata["title"] == "Libro bianco sull’innovazione sociale"
    assert metadata["language"] == "it"
    assert metadata["identifier"] == "urn:uuid:0b9f4f57-3c1e-5a54-9b0f-7f5d2f6f3a12"


def test_the_reader_shows_contents_pages_and_landmarks(session: ReaderSession) -> None:
    said = ask(session, "publication()")

    assert labels(said["contents"]) == ["Premessa", "1 Gli incubatori", "Bibliografia"]
    assert labels(said["contents"][1]["subitems"]) == ["1.1 Gli anni"]
    assert labels(said["pages"]) == ["i", "ii", "iii", "iv", "v", "vi", "1", "2", "3"]
    assert {line["type"][0] for line in said["landmarks"]} == {
        "cover",
        "toc",
        "bodymatter",
        "bibliography",
    }


def test_page_two_begins_where_it_begins_in_print(session: ReaderSession) -> None:
    (page,) = [line for line in ask(session, "publication()")["pages"] if line["label"] == "2"]
    session.go(page["href"])

    assert ask(session, "location()")["page"] == "2"
    assert ask(session, "shows('page-2')")
    assert ask(session, "from('page-2')").startswith("coworking, come dice la tabella")


def test_a_landmark_leads_to_the_beginning_of_the_text(session: ReaderSession) -> None:
    (begin,) = [
        line
        for line in ask(session, "publication()")["landmarks"]
        if line["type"] == ["bodymatter"]
    ]

    assert words_at(session, begin["href"]).startswith("1 Gli incubatori")


def test_a_note_pops_up_with_its_number_and_leads_back_to_its_call(session: ReaderSession) -> None:
    session.go(CHAPTER)
    session.open_note("a.noteref")
    assert ask(session, "note()") == {
        "type": "footnote",
        "hidden": True,
        "words": "1. Si veda la premessa.",
    }

    session.go("EPUB/text/bibliography.xhtml")
    ask(session, "back()")
    session.page.wait_for_function("!session.popped")
    session.page.wait_for_function("session.shows('fnref-uno-1')")
    assert ask(session, "location()")["words"].startswith("1 Gli incubatori")


def test_a_note_stands_in_the_pop_up_only(session: ReaderSession) -> None:
    assert "Si veda" not in words_at(session, CHAPTER)


@pytest.mark.parametrize("device", DEVICES, ids=lambda device: device.name)
def test_pages_can_be_seen_on_every_device(
    browser: Browser,
    handmade_book: HandmadeBook,
    bound: Callable[[bytes], Path],
    tmp_path: Path,
    device: Device,
) -> None:
    with open_reader(browser, bound(handmade_book.build()), device) as session:
        for name in ("EPUB/text/titlepage.xhtml", CHAPTER, f"{CHAPTER}#fig-anni"):
            session.go(name)
            picture = session.screenshot()
            (tmp_path / f"{name.rpartition('/')[2]}.png").write_bytes(picture)
            assert is_written_on(picture, dark=device.is_dark), name
    assert session.errors == []


def is_written_on(picture: bytes, *, dark: bool) -> bool:
    """Whether there is paper, and ink on at least a hundredth of it."""
    grey = Image.open(io.BytesIO(picture)).convert("L")
    counts = grey.histogram()
    light, whole = sum(counts[128:]), grey.width * grey.height
    ink = light if dark else whole - light
    return 0.002 * whole < ink < 0.5 * whole


def test_what_the_reader_complains_of_is_kept(
    browser: Browser, handmade_book: HandmadeBook, bound: Callable[[bytes], Path]
) -> None:
    with open_reader(browser, bound(handmade_book.build())) as session:
        session.page.evaluate("setTimeout(() => { throw new Error('A leaf is torn') })")
        session.page.wait_for_timeout(100)
    assert session.errors == ["A leaf is torn"]


def test_without_foliate_nobody_reads(
    browser: Browser,
    handmade_book: HandmadeBook,
    bound: Callable[[bytes], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = bound(handmade_book.build())
    monkeypatch.setattr("press.reports.reading.session.MODULES", Path("nowhere"))

    with pytest.raises(CheckSkipped, match="setup/prepare tests"), open_reader(browser, path):
        pass
