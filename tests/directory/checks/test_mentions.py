"""Every initiative has its card in the EPUB, and a mention in the text."""

import shutil
from pathlib import Path

from press.checks.epub_set import EpubSet
from press.content.editions import Edition
from press.directory.checks.mentions import find_forgotten_initiatives
from press.pipeline.plugins import read_book
from press.readers.finished import FinishedEpub
from tests.checks.test_epub_set import without
from tests.conftest import BuiltBook


def finished(book: BuiltBook, path: Path) -> EpubSet:
    """One EPUB of a book, with what the book is made of."""
    targets = read_book(book.root).data.targets
    return EpubSet((FinishedEpub(Edition("it", "epub"), path),), targets, frozenset({"uno", "due"}))


def test_an_initiative_that_only_a_table_names_is_forgotten(minimal: BuiltBook) -> None:
    [finding] = find_forgotten_initiatives(finished(minimal, minimal.edition("epub")))

    assert (finding.code, finding.path) == ("c-002", "content/initiatives/beta.yaml")
    assert "No chapter mentions" in finding.problem


def test_an_initiative_without_a_card_is_found(minimal: BuiltBook, tmp_path: Path) -> None:
    damage = Path(shutil.copy(minimal.edition("epub"), tmp_path))
    without(damage, "repertory", r' id="card-alfa" class="card[^"]*"')

    found = {
        finding.path: finding.problem
        for finding in find_forgotten_initiatives(finished(minimal, damage))
    }
    problem = 'The initiative "alfa" has no card in libro-bianco-it.epub.'
    assert found["content/initiatives/alfa.yaml"] == problem
