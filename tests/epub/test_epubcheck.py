"""EPUBCheck's word on a bound book, and ours on EPUBCheck."""

from collections.abc import Callable
from pathlib import Path

import pytest

from press.proof.evidence import BoundEpub
from press.proof.findings import Finding, Severity
from press.proof.registry import NotRun
from press.proof.rules.epub import find_epubcheck_messages
from tests.epub.conftest import HandmadeBook

Bound = Callable[[bytes], Path]


def proof(path: Path) -> list[Finding]:
    return list(find_epubcheck_messages(BoundEpub("it-epub", path)))


def test_epubcheck_has_nothing_to_say(handmade_book: HandmadeBook, bound: Bound) -> None:
    assert proof(bound(handmade_book.bind())) == []


def test_epubcheck_finds_a_link_to_nowhere(handmade_book: HandmadeBook, bound: Bound) -> None:
    html = '<h1 id="premessa">Premessa</h1>\n<p><a href="#nessuno">qui</a></p>'

    (finding,) = proof(bound(handmade_book.with_text("premessa", html).bind()))

    assert finding.code == "e-001"
    assert finding.path == "libro-bianco-it.epub/EPUB/text/premessa.xhtml"
    assert finding.severity is Severity.ERROR
    assert finding.line


def test_epubcheck_without_java_is_not_run(
    handmade_book: HandmadeBook, bound: Bound, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = bound(handmade_book.bind())
    monkeypatch.setenv("PATH", "")

    with pytest.raises(NotRun, match="EPUBCheck: there is no Java"):
        proof(path)
