"""Ace opens again only documents that may look otherwise; it judges the whole each time."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from press.checks.epub import examination
from press.checks.epub.examination import examine
from press.content.editions import Edition
from press.core.cache import Store
from press.readers.finished import FinishedEpub
from press.tools.ace import AceAnswer, examine_epubs
from tests.epub.conftest import OpenEpub, damage

EDITION = Edition("it", "epub")
Bound = Callable[[bytes], Path]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were opened in the browser."""
    names = list[str]()

    def note(
        paths: Sequence[Path], known: Mapping[Path, Mapping[str, str]]
    ) -> Mapping[Path, AceAnswer]:
        answers = examine_epubs(paths, known)
        names.extend(sorted(name for it in answers.values() for name in it.documents))
        return answers

    monkeypatch.setattr(examination, "examine_epubs", note)
    return names


def test_only_what_may_look_otherwise_is_opened_again(
    epub: OpenEpub, bound: Bound, opened: list[str], tmp_path: Path
) -> None:
    """What was wrong with a document that is not opened again is said again."""
    uno, store = "text/uno.xhtml", Store(tmp_path / "store")
    lang = ' lang="it" xml:lang="it"'
    examine(FinishedEpub(EDITION, bound(damage(epub, uno, lang, ""))), store)
    assert "EPUB/text/uno.xhtml" in opened
    opened.clear()
    data = damage(epub, uno, lang, "")
    again = FinishedEpub(EDITION, bound(data))
    assert examine(again, store).violations
    assert opened == []

    whole = FinishedEpub(EDITION, bound(damage(epub, "text/premessa.xhtml", "Si legga", "Legga")))
    seen = examine(whole, store)

    assert opened == ["EPUB/text/premessa.xhtml", "EPUB/text/uno.xhtml"]
    assert seen == examine(whole, Store(tmp_path / "other"))


def test_another_sheet_has_all_documents_opened(
    epub: OpenEpub, bound: Bound, opened: list[str], tmp_path: Path
) -> None:
    store, sheet = Store(tmp_path / "store"), "styles/tables.css"
    examine(FinishedEpub(EDITION, bound(damage(epub, sheet, "1.5em", "1.5em"))), store)
    every = list(opened)
    opened.clear()

    examine(FinishedEpub(EDITION, bound(damage(epub, sheet, "1.5em", "1em"))), store)

    assert opened == every
