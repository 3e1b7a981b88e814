"""The contact sheet: which places are chosen, and that each is on it once a device."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from press.commands.build import reading
from press.commands.building import BuildRequest, Built
from press.content.editions import Edition
from press.pipeline.orders import Outcome
from press.readers.epub import open_epub as opened
from press.reports.reading.contact_sheet import Sample, find_samples, make_contact_sheet
from press.reports.reading.session import DEVICES
from tests.epub.conftest import PROJECT, HandmadeBook, OpenEpub, damage

CHOSEN = [
    Sample("Title page", "EPUB/text/titlepage.xhtml#page-i"),
    Sample("Imprint", "EPUB/text/imprint.xhtml#page-ii"),
    Sample("Contents", "EPUB/nav.xhtml#toc"),
    Sample("Chapter", "EPUB/text/uno.xhtml#page-1"),
    Sample("Note in a pop-up", "EPUB/text/uno.xhtml#fnref-uno-1", "#fnref-uno-1"),
    Sample("Table of 2 columns", "EPUB/text/uno.xhtml#tab-anni"),
    Sample("Figure: fig-anni", "EPUB/text/uno.xhtml#fig-anni"),
    Sample("Bibliography", "EPUB/text/bibliography.xhtml#page-3"),
]


def test_one_place_of_each_kind_is_chosen(
    handmade_book: HandmadeBook, bound: Callable[[bytes], Path]
) -> None:
    assert find_samples(opened(bound(handmade_book.build()))) == CHOSEN


def test_a_box_without_an_address_is_found_by_what_stands_before(
    epub: OpenEpub, bound: Callable[[bytes], Path]
) -> None:
    path = bound(
        damage(
            epub, "text/uno.xhtml", "<figure", '<div class="box"><p>Un riquadro.</p></div><figure'
        )
    )

    assert Sample("Box", "EPUB/text/uno.xhtml#uno-1") in find_samples(opened(path))


def test_every_place_is_shot_on_every_device(
    browser: Browser,
    handmade_book: HandmadeBook,
    bound: Callable[[bytes], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "press.reports.reading.contact_sheet.with_browser", lambda see: see(browser)
    )
    (tmp_path / "reading").mkdir()
    (tmp_path / "reading/99-of-an-older-sheet.png").touch()
    sheet = make_contact_sheet(bound(handmade_book.build()), tmp_path / "reading", PROJECT)

    page = (tmp_path / "reading/index.html").read_text("utf-8")
    shown = set(re.findall(r'<img src="([^"]+)"', page))
    assert shown == {picture.name for picture in (tmp_path / "reading").glob("*.png")}
    assert len(shown) == sheet.pictures == len(CHOSEN) * len(DEVICES)
    assert sheet.findings == ()


def test_the_verb_shows_every_edition_that_was_made(
    handmade_book: HandmadeBook,
    bound: Callable[[bytes], Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("press.reports.reading.contact_sheet.DEVICES", DEVICES[:1])
    made = Outcome(Edition("it", "epub"), str(bound(handmade_book.build())))
    asked = list[BuildRequest]()

    def build(request: BuildRequest) -> Built:
        asked.append(request)
        return Built((made,) if len(asked) == 1 else (Outcome(Edition("it", "epub")),))

    monkeypatch.setattr("press.commands.build.build_editions", build)

    assert reading(BuildRequest(PROJECT, tmp_path)) == 0
    assert asked[0].formats == ("epub",)
    assert f"{len(CHOSEN)} pictures" in capsys.readouterr().out
    assert (tmp_path / "reading/it/index.html").is_file()
    assert reading(BuildRequest(PROJECT, tmp_path)) == 1
