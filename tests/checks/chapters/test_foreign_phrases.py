"""An unmarked phrase in another language is reported once and whole; a marked one is not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from press.checks.chapters.chapter import TypedChapter, read_chapter
from press.checks.chapters.foreign_phrases import find_unmarked_phrases
from press.core.cache import Store
from press.core.findings import Finding, Severity
from tests.conftest import PROJECT

Find = Callable[[str], list[Finding]]
ENGLISH = "The city is open to all, and it was built for the people. They use it as a common good."


@pytest.fixture
def find(tmp_path: Path) -> Find:
    """What the rule says of a chapter in Italian with this text."""
    return lambda text: list(find_unmarked_phrases(read(text, tmp_path)))


def read(text: str, folder: Path, language: str = "it") -> TypedChapter:
    return read_chapter(f"# Titolo\n\n{text}\n", "due.md", PROJECT, Store(folder), language)


def test_a_chapter_in_another_language_is_not_asked(tmp_path: Path) -> None:
    assert list(find_unmarked_phrases(read(ENGLISH, tmp_path, "en"))) == []


def test_a_paragraph_is_named_once_with_its_whole_extent_and_only_as_a_warning(find: Find) -> None:
    (finding,) = find(ENGLISH)
    assert finding.severity is Severity.WARNING
    assert finding.problem.startswith("«The city is open to … it as a common good» seems")
    assert finding.line == 3


def test_several_paragraphs_are_one_stretch(find: Find) -> None:
    (finding,) = find(f"Così comincia.\n\n{ENGLISH}\n\n> {ENGLISH}\n\n- {ENGLISH}\n\nCosì finisce.")
    assert finding.line == 5
    assert "on line 9" in finding.problem
    assert "::: {lang=en}" in finding.remedy


def test_two_phrases_with_italian_between_are_two(find: Find) -> None:
    said = [
        finding.problem
        for finding in find("Si dice use of the land, che è come das Haus und der Garten.")
    ]
    assert [problem.partition("»")[0] for problem in said] == [
        "«dice use of the land",
        "«come das Haus und der Garten",
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"::: {{lang=en}}\n{ENGLISH}\n:::",
        f":::: {{.box lang=en}}\n::: {{.box}}\n> {ENGLISH}\n:::\n::::",
        f"[Before *{ENGLISH}*, [after]{{.unbroken}}]{{lang=en}} torna l’italiano.",
        "## The use of the land and of the sea {#due-uso lang=en}\n\nTesto.",
        "Un testo di Milano, che si legge per intero e che non è di altri.",
        "`for a in the_list and not of it`",
        "Due insegne: the Hub, the Lab.",
    ],
)
def test_what_says_its_language_or_is_italian_is_left_alone(text: str, find: Find) -> None:
    assert find(text) == []


def test_an_italian_phrase_within_another_language_is_no_finding_and_says_so(find: Find) -> None:
    assert find(f"::: {{lang=en}}\n{ENGLISH}\n\n[Che bella la città]{{lang=it}}.\n:::") == []
