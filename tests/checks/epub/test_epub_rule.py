"""All rules of the finished EPUB together: silent on a good one, each with a planted fault."""

from pathlib import Path

import pytest

from press.checks.epub.examination import ExaminedEpub
from press.checks.registry import all_rules
from press.content.editions import Edition
from press.core.findings import CheckSkipped
from press.readers.finished import FinishedEpub
from tests.checks.epub import (
    test_appearance,
    test_documents,
    test_metadata,
    test_navigation,
    test_validators,
)
from tests.checks.epub.conftest import ON_SCREEN, own_findings

ALL = (
    *test_appearance.FAULTS,
    *test_documents.FAULTS,
    *test_metadata.FAULTS,
    *test_navigation.FAULTS,
    *test_validators.ALL,
)


def test_an_epub_without_faults_has_no_findings(good_epub: FinishedEpub) -> None:
    assert own_findings(good_epub) == []


def test_every_rule_of_the_epub_has_a_planted_fault() -> None:
    of_the_epub = {rule.code for rule in all_rules() if rule.reads in (FinishedEpub, ExaminedEpub)}
    assert {fault.code for fault in ALL} == of_the_epub - ON_SCREEN
    assert len({fault.name for fault in ALL}) == len(ALL)


def test_a_rule_is_titled_by_the_docstring_of_its_function() -> None:
    titles = {rule.code: rule.title for rule in all_rules()}

    assert titles["e-037"] == "All text is both shown and announced by screen readers."


def test_a_finding_names_the_file_within_the_epub(good_epub: FinishedEpub) -> None:
    english = FinishedEpub(Edition("en", "epub"), good_epub.path, good_epub.addresses)

    paths = {finding.path for finding in own_findings(english) if finding.code == "e-020"}

    assert "libro-bianco-it.epub/EPUB/text/uno.xhtml" in paths


def test_a_file_that_is_no_epub_passes_no_rule(tmp_path: Path) -> None:
    path = tmp_path / "libro-bianco-it.epub"
    path.write_bytes(b"no zip")

    with pytest.raises(CheckSkipped, match="can't be opened as an EPUB"):
        own_findings(FinishedEpub(Edition("it", "epub"), path))
