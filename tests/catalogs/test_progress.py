"""The progress of each language, as a table and as a web page."""

import re
from pathlib import Path

import pytest
from lxml import html

from press.catalogs.extraction import extract
from press.catalogs.merging import refresh_catalog
from press.catalogs.po_file import read_catalog, write_catalog
from press.commands.cli import main
from press.pipeline.plugins import read_book

CATALOG = "locales/en/LC_MESSAGES/libro-bianco.po"


def run_command(root: Path, verb: str, *locales: str) -> int:
    """Run a verb of build.py; its exit code."""
    return main(["--work", str(root), verb, *(f"--locale={locale}" for locale in locales)])


@pytest.fixture
def half_done(minimal_book: Path) -> Path:
    """A book of which one chapter is translated, and a paragraph of another is stale."""
    path = minimal_book / CATALOG
    book = read_book(minimal_book)
    refresh_catalog(extract(book), book.glossary, "en", path)
    catalog = read_catalog(path, "en")
    for message in catalog:
        if any("prefazione" in name for name, _ in message.occurrences):
            message.msgstr = f"English: {message.msgid}"
    stale = next(message for message in catalog if message.msgid.startswith("Un testo breve"))
    stale.msgstr = stale.msgid
    stale.flags.append("fuzzy")
    write_catalog(path, catalog)
    return minimal_book


def test_status_counts_done_stale_and_missing_by_chapter(
    half_done: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(half_done, "status") == 0

    told = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert told[0] == ["English", "(en)", "done", "stale", "missing"]
    assert ["Prefazione", "2", "0", "0"] in told
    assert ["Il", "secondo", "capitolo", "0", "1", "2"] in told
    assert told[-1] == ["0%", "done"]  # of the words of the engine, too


def test_parts_stand_in_reading_order(half_done: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_command(half_done, "status")

    parts = [re.split(r"  +", line)[0] for line in capsys.readouterr().out.splitlines()][1:-2]
    assert parts == [
        "The work",
        "Prefazione",
        "Il primo capitolo",
        "Il secondo capitolo",
        "Categories",
        "Cards of initiatives",
        "Words of the pages",
    ]


def test_the_page_lists_what_waits_in_italian(half_done: Path) -> None:
    run_command(half_done, "status")

    page = html.parse(str(half_done / "dist/translation/index.html")).getroot()
    waiting = page.findall(".//li")
    stale = [item for item in waiting if item.find("span[@class='state']").text == "stale"]
    assert len(stale) == 1
    assert stale[0].find("span[@lang='it']").text.startswith("Un testo breve")
    assert not any("Poche parole" in "".join(item.itertext()) for item in waiting)


def test_status_holds_the_catalog_against_today_s_italian(
    half_done: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (half_done / CATALOG).read_bytes()
    chapter = half_done / "content/chapters/prefazione.md"
    chapter.write_text(
        chapter.read_text("utf-8") + "\nUn capoverso nuovo, che nessuno ha tradotto.\n", "utf-8"
    )

    run_command(half_done, "status")

    assert ["Prefazione", "2", "0", "1"] in [
        line.split() for line in capsys.readouterr().out.splitlines()
    ]
    assert (half_done / CATALOG).read_bytes() == before


def test_a_language_that_nobody_began_is_all_missing(
    half_done: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(half_done, "status", "pl") == 0

    out = capsys.readouterr().out
    assert out.startswith("Polish (pl)")
    assert out.endswith("0% done\n")
    assert not (half_done / "locales/pl").exists()
