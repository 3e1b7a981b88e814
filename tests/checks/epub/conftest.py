"""An EPUB without faults, and what our rules find when one is planted in it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from press.checks.epub.navigation import addresses
from press.checks.registry import all_rules
from press.content.editions import Edition
from press.core.findings import Finding
from press.readers.epub import open_epub as opened
from press.readers.finished import FinishedEpub
from tests.checks.epub.whole_book import Damage, Fault, Members, each, packed, whole_book
from tests.epub.conftest import bound, epub, handmade_book, open_epub

__all__ = ["bound", "epub", "handmade_book"]  # fixtures

VALIDATORS = {"e-001", "e-010", "e-011"}
ON_SCREEN = {"e-050", "e-051", "e-052", "e-053"}  # their faults are planted in test_small_screen.py
FindingsOf = Callable[[Fault], list[Finding]]


@pytest.fixture(scope="session")
def good_members() -> Members:
    """The members of the EPUB without faults."""
    return open_epub(whole_book().build()).members


@pytest.fixture(scope="session")
def good_epub(good_members: Members, tmp_path_factory: pytest.TempPathFactory) -> FinishedEpub:
    """The EPUB without faults in a file, with the addresses that it has."""
    path = tmp_path_factory.mktemp("good") / "libro-bianco-it.epub"
    path.write_bytes(packed(good_members))
    return FinishedEpub(Edition("it", "epub"), path, addresses(opened(path)))


@pytest.fixture
def findings_of(good_members: Members, good_epub: FinishedEpub, tmp_path: Path) -> FindingsOf:
    """What our own rules find in an EPUB with this fault."""

    def find(fault: Fault) -> list[Finding]:
        path = damaged_copy(good_members, [fault.damage], tmp_path / "libro-bianco-it.epub")
        return own_findings(FinishedEpub(Edition("it", "epub"), path, good_epub.addresses))

    return find


def damaged_copy(good: Members, damages: Sequence[Damage], path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed(each(*damages)(good)))
    return path


def own_findings(book: FinishedEpub) -> list[Finding]:
    """What the rules find that need no validator and no browser."""
    rules = [
        rule
        for rule in all_rules()
        if rule.reads is FinishedEpub and rule.code not in VALIDATORS | ON_SCREEN
    ]
    return [finding for rule in rules for finding in rule.check(book)]


def ids(fault: Fault) -> str:
    return fault.name.replace(" ", "-")
