"""The word of EPUBCheck, Ace and kobofix on a bound book, and ours on theirs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from press.checks.epub.validators import (
    find_ace_violations,
    find_epubcheck_messages,
    find_kobo_complaints,
)
from press.content.editions import Edition
from press.content.excuses import read_excuses
from press.core.findings import CheckSkipped, Finding, Severity
from press.core.suppressions import split_suppressed
from press.readers.finished import BoundEpub
from press.tools import ace
from tests.epub.conftest import PROJECT, HandmadeBook, OpenEpub, hurt

Bound = Callable[[bytes], Path]


def epubcheck(path: Path) -> list[Finding]:
    return list(find_epubcheck_messages(BoundEpub(Edition("it", "epub"), path)))


def ace_of(path: Path) -> list[Finding]:
    return list(find_ace_violations(BoundEpub(Edition("it", "epub"), path)))


def kobofix(path: Path) -> list[Finding]:
    return list(find_kobo_complaints(BoundEpub(Edition("it", "epub"), path)))


def test_epubcheck_s_word_is_a_finding_unless_it_is_excused(
    handmade_book: HandmadeBook, bound: Bound
) -> None:
    html = '<h1 id="premessa">Premessa</h1>\n<p><a href="#nessuno">qui</a></p>'
    book = BoundEpub(
        Edition("it", "epub"), bound(handmade_book.with_text("premessa", html).build())
    )

    said = list(find_epubcheck_messages(book))

    (finding,) = split_suppressed(said, read_excuses(PROJECT))[0]
    assert finding.code == "e-001"
    assert finding.path == "libro-bianco-it.epub/EPUB/text/premessa.xhtml"
    assert finding.severity is Severity.ERROR
    assert finding.line
    assert {one.severity for one in said if one != finding} == {Severity.WARNING}, (
        "usage, which the book excuses"
    )


def test_ace_finds_a_table_without_the_name_of_a_column(epub: OpenEpub, bound: Bound) -> None:
    (finding,) = ace_of(bound(hurt(epub, "text/uno.xhtml", ">Nome</th>", "></th>")))

    assert finding.code == "e-010"
    assert finding.path == "libro-bianco-it.epub/EPUB/text/uno.xhtml"
    assert "empty-table-header" in finding.problem


def test_kobofix_finds_a_length_that_has_to_be_reckoned(epub: OpenEpub, bound: Bound) -> None:
    (finding,) = kobofix(
        bound(hurt(epub, "styles/book.css", "margin: 0 4%", "margin: calc(1em + 2px)"))
    )

    assert (finding.code, finding.path) == ("e-011", "libro-bianco-it.epub/EPUB/styles/book.css")
    assert finding.line


def test_a_validator_without_its_tool_is_not_run(
    handmade_book: HandmadeBook, bound: Bound, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = bound(handmade_book.build())
    monkeypatch.setenv("PATH", "")

    with pytest.raises(CheckSkipped, match="EPUBCheck: there is no Java"):
        epubcheck(path)
    with pytest.raises(CheckSkipped, match="Ace: there is no Chromium"):
        ace_of(path)
    monkeypatch.setattr("press.tools.ace.MODULES", Path("nowhere"))
    with pytest.raises(CheckSkipped, match="Ace is not on this machine"):
        ace_of(path)
    monkeypatch.setattr("press.tools.kobofix.find_spec", lambda _: None)
    with pytest.raises(CheckSkipped, match="kobofix: the package"):
        kobofix(path)


def test_a_file_that_is_no_book_passes_no_validator(bound: Bound) -> None:
    path = bound(b"no zip")

    assert epubcheck(path)
    with pytest.raises(CheckSkipped, match=r"Ace: it gave no report of libro-bianco-it\.epub"):
        ace_of(path)
    with pytest.raises(CheckSkipped, match="kobofix: it gave no report"):
        kobofix(path)


def test_ace_judges_several_books_with_one_browser(epub: OpenEpub, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.epub", tmp_path / "bad.epub"
    good.write_bytes(hurt(epub, "text/uno.xhtml", "Gli anni", "Gli anni"))
    bad.write_bytes(hurt(epub, "text/uno.xhtml", ' lang="it" xml:lang="it"', ""))

    judged = ace.find_violations([good, bad])

    assert judged[good] == []
    assert "html-has-lang" in {violation.rule for violation in judged[bad]}
