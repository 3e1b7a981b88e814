"""The finished EPUBs compared: what one language lacks is reported."""

import re
import shutil
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from press.checks.epub_set import EpubSet, find_differing_contents
from press.core.findings import CheckSkipped
from press.pipeline.editions import run
from press.pipeline.orders import Order, Outcome
from press.reports.gathering import LazyContent, subjects
from tests.conftest import lay_minimal

EN = "libro-bianco-en.epub"


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """The EPUBs of the minimal book in two languages, the English a draft; copy, don't change."""
    root = lay_minimal(tmp_path_factory.mktemp("shelf") / "book")
    asked = [
        Order(root, root / "dist", locale, ("epub",), draft=locale == "en")
        for locale in ("it", "en")
    ]
    return [outcome for order in asked for outcome in run(order, lambda *_: None)]


@pytest.fixture
def made(minimal_book: Path, bound: list[Outcome]) -> list[Outcome]:
    """The same EPUBs in the dist/ of a book that a test may damage."""
    (minimal_book / "dist").mkdir()
    return [replace(one, path=str(shutil.copy(one.path, minimal_book / "dist"))) for one in bound]


def shelf(root: Path, made: list[Outcome]) -> EpubSet:
    [found] = [
        evidence
        for subject in subjects(LazyContent(root), made)
        if isinstance(evidence := subject.make(), EpubSet)
    ]
    return found


def without(path: Path, document: str, pattern: str) -> None:
    """Take what matches out of one document of an EPUB."""
    with ZipFile(path) as book:
        members = {name: book.read(name) for name in book.namelist()}
    name = f"EPUB/text/{document}.xhtml"
    text, times = re.subn(pattern, "", members[name].decode(), count=1, flags=re.DOTALL)
    assert times == 1
    with ZipFile(path, "w") as book:
        for member, data in (members | {name: text.encode()}).items():
            book.writestr(member, data)


def test_two_languages_of_one_book_hold_the_same(minimal_book: Path, made: list[Outcome]) -> None:
    assert list(find_differing_contents(shelf(minimal_book, made))) == []


@pytest.mark.parametrize(
    ("document", "pattern", "lacking"),
    [
        ("uno", r'<h2 id="uno-sezione">.*?</h2>', "heading of level 2 uno-sezione"),
        ("uno", r"<figure.*?</figure>", "figure fig-tavoli"),
        ("uno", r"<tr.*?</tr>", "row of the table tab-tutte"),
        ("uno", r"<aside.*?</aside>", "footnote fn-uno-1"),
        ("due", r'<div class="box">.*?</div>', "box"),
        (
            "repertory",
            r'(?<=<div class="card-figures">\n<ul>\n)<li>.*?</li>',
            "figure of the card alfa",
        ),
    ],
)
def test_what_a_translation_lacks_is_found(
    minimal_book: Path, made: list[Outcome], document: str, pattern: str, lacking: str
) -> None:
    without(minimal_book / "dist" / EN, document, pattern)

    found = list(find_differing_contents(shelf(minimal_book, made)))

    problem = f"The section «{document}» lacks the {lacking}, which it-epub has."
    assert problem in [finding.problem for finding in found]
    assert {finding.place for finding in found} == {f"{EN}/EPUB/text/{document}.xhtml"}


def test_what_only_the_translation_has_is_found_too(
    minimal_book: Path, made: list[Outcome]
) -> None:
    without(minimal_book / "dist/libro-bianco-it.epub", "due", r'<div class="box">.*?</div>')

    [finding] = find_differing_contents(shelf(minimal_book, made))
    assert finding.problem == "The section «due» lacks the box, which en-epub has."


def test_one_language_alone_has_nothing_to_be_held_against(
    minimal_book: Path, made: list[Outcome]
) -> None:
    with pytest.raises(CheckSkipped, match="no second EPUB beside it-epub"):
        list(find_differing_contents(shelf(minimal_book, made[:1])))
