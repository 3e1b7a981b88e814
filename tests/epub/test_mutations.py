"""A good EPUB, hurt in every way that we could think of: each fault is caught by a validator or by a rule of ours."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from press.checks.epub.addresses import addresses
from press.checks.epub.validators import (
    find_ace_violations,
    find_epubcheck_messages,
    find_kobo_complaints,
)
from press.checks.registry import all_rules
from press.content.editions import Edition
from press.content.excuses import read_excuses
from press.core.findings import CheckSkipped, Finding
from press.core.suppressions import split_suppressed
from press.readers.epub import open_epub as opened
from press.readers.finished import BoundEpub
from press.tools import ace, epubcheck
from tests.epub.conftest import PROJECT, open_epub
from tests.epub.faults_of_claims import OF_CLAIMS
from tests.epub.faults_of_contents import OF_CONTENTS
from tests.epub.faults_of_validators import OF_ACE, OF_EPUBCHECK, OF_KOBO
from tests.epub.whole_book import Fault, Hurt, Members, each, packed, whole_book

VALIDATORS = {"e-001", "e-010", "e-011"}
ON_SCREEN = {"e-050", "e-051", "e-052", "e-053"}  # their faults are planted in test_small_screen.py
OF_OURS = (*OF_CLAIMS, *OF_CONTENTS)
ALL = (*OF_EPUBCHECK, *OF_ACE, *OF_KOBO, *OF_OURS)
BOOKS = 4


@pytest.fixture(scope="module")
def good() -> Members:
    """The members of the unhurt book."""
    return open_epub(whole_book().build()).members


@pytest.fixture(scope="module")
def bound(good: Members, tmp_path_factory: pytest.TempPathFactory) -> BoundEpub:
    """The unhurt book on the disk, with the addresses that it has."""
    path = tmp_path_factory.mktemp("good") / "libro-bianco-it.epub"
    path.write_bytes(packed(good))
    return BoundEpub(Edition("it", "epub"), path, addresses(opened(path)))


def hurt_copy(good: Members, hurts: Sequence[Hurt], path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed(each(*hurts)(good)))
    return path


def own_findings(book: BoundEpub) -> list[Finding]:
    """What the rules say that need no validator."""
    rules = [
        rule
        for rule in all_rules()
        if rule.reads is BoundEpub and rule.code not in VALIDATORS | ON_SCREEN
    ]
    return [finding for rule in rules for finding in rule.check(book)]


def test_nobody_has_anything_to_say_of_the_unhurt_book(bound: BoundEpub) -> None:
    said = [
        *find_epubcheck_messages(bound),
        *find_ace_violations(bound),
        *find_kobo_complaints(bound),
    ]

    assert split_suppressed([*said, *own_findings(bound)], read_excuses(PROJECT))[0] == []


def sharing(faults: Sequence[Fault]) -> list[Sequence[Fault]]:
    """The faults dealt to a few books, since each book costs seconds; no two of one book are told alike."""
    dealt = [faults[first::BOOKS] for first in range(BOOKS)]
    assert all(len({fault.says for fault in some}) == len(some) for some in dealt)
    return dealt


@pytest.fixture(scope="module")
def epubcheck_says(
    good: Members, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, set[str]]:
    """The ids of EPUBCheck's messages, by fault."""
    folder, said = tmp_path_factory.mktemp("epubcheck"), dict[str, set[str]]()
    for number, faults in enumerate(sharing(OF_EPUBCHECK)):
        path = hurt_copy(good, [fault.hurt for fault in faults], folder / f"{number}.epub")
        ids = {entry["ID"] for entry in epubcheck.messages(path)}
        said |= {fault.name: ids for fault in faults}
    return said


@pytest.fixture(scope="module")
def ace_says(good: Members, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, set[str]]:
    """The rules that Ace sees broken, by fault; one browser for all."""
    folder, dealt = tmp_path_factory.mktemp("ace"), sharing(OF_ACE)
    paths = [
        hurt_copy(good, [f.hurt for f in faults], folder / f"{n}.epub")
        for n, faults in enumerate(dealt)
    ]
    judged = ace.find_violations(paths)
    return {
        fault.name: {violation.rule for violation in judged[path]}
        for path, faults in zip(paths, dealt, strict=True)
        for fault in faults
    }


def named(faults: Sequence[Fault]) -> list[object]:
    return [pytest.param(fault, id=fault.name.replace(" ", "-")) for fault in faults]


@pytest.mark.parametrize("fault", named(OF_EPUBCHECK))
def test_epubcheck_sees(fault: Fault, epubcheck_says: Mapping[str, set[str]]) -> None:
    assert fault.says in epubcheck_says[fault.name]


@pytest.mark.parametrize("fault", named(OF_ACE))
def test_ace_sees(fault: Fault, ace_says: Mapping[str, set[str]]) -> None:
    assert fault.says in ace_says[fault.name]


@pytest.mark.parametrize("fault", named(OF_KOBO))
def test_kobofix_sees(fault: Fault, good: Members, tmp_path: Path) -> None:
    book = BoundEpub(
        Edition("it", "epub"), hurt_copy(good, [fault.hurt], tmp_path / "libro-bianco-it.epub")
    )

    assert [finding.code for finding in find_kobo_complaints(book)] == [fault.code]


@pytest.mark.parametrize("fault", named(OF_OURS))
def test_our_rule_sees(fault: Fault, good: Members, bound: BoundEpub, tmp_path: Path) -> None:
    path = hurt_copy(good, [fault.hurt], tmp_path / "libro-bianco-it.epub")

    found = own_findings(BoundEpub(Edition("it", "epub"), path, bound.addresses))

    assert [
        finding for finding in found if finding.code == fault.code and fault.says in finding.problem
    ], found


def test_every_rule_of_the_epub_has_a_planted_fault() -> None:
    of_the_epub = {rule.code for rule in all_rules() if rule.reads is BoundEpub}
    assert {fault.code for fault in ALL} == of_the_epub - ON_SCREEN
    assert len({fault.name for fault in ALL}) == len(ALL)


def test_what_is_no_epub_passes_no_rule(tmp_path: Path) -> None:
    path = tmp_path / "libro-bianco-it.epub"
    path.write_bytes(b"no zip")

    with pytest.raises(CheckSkipped, match="can't be opened as an EPUB"):
        own_findings(BoundEpub(Edition("it", "epub"), path))


def test_a_file_that_hides_what_it_is_is_found_out(good: Members, tmp_path: Path) -> None:
    path = tmp_path / "libro-bianco-it.epub"
    with ZipFile(path, "w", ZIP_DEFLATED) as container:
        for name, data in good.items():
            container.writestr(name, data)

    [finding] = own_findings(BoundEpub(Edition("it", "epub"), path))

    assert (finding.code, finding.path) == ("e-035", path.name)
    assert "uncompressed and first" in finding.problem
