"""Pandoc must read the same in a translation as in the source; facts of the book are checked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from press.catalogs.book_checks import find_translation_issues
from press.catalogs.extraction import extract
from press.content.book import Book
from press.core.cache import Store
from press.core.findings import Finding
from press.pipeline.plugins import read_book
from tests.catalogs.conftest import CATALOG, Translate

Issues = Callable[[dict[str, str]], list[Finding]]
ITALIAN = "Poche parole prima di cominciare, con un rimando al [](#uno)."
BOX = "**Riquadro.** Qualche parola in un riquadro."


@pytest.fixture
def issues(translate: Translate, minimal_book: Path, tmp_path: Path) -> Issues:
    """The issues of these translations, in the minimal book as it stands."""

    def find(translations: dict[str, str]) -> list[Finding]:
        book = read_book(minimal_book)
        return find_translation_issues(
            translate(translations), CATALOG, book, extract(book), Store(tmp_path / "store")
        )

    return find


@pytest.mark.parametrize(
    ("translation", "says"),
    [
        ("A few words ~~first~~, with a reference to [](#uno).", "struck-out words"),
        ("A few *words first, with a reference to [](#uno).", "a stray *"),
        ("A few [words first, with a reference to [](#uno).", "a stray ["),
        ("A few <b>words</b>, with a reference to [](#uno).", "a stray <"),
        ("A few ::: words first, with a reference to [](#uno).", "a stray :::"),
    ],
)
def test_a_mark_that_makes_something_else_of_words_is_an_error(
    issues: Issues, translation: str, says: str
) -> None:
    found = [finding for finding in issues({ITALIAN: translation}) if finding.code == "l-022"]
    assert len(found) == 1
    assert says in found[0].problem
    assert str(found[0].severity) == "error"
    assert found[0].line > 1


@pytest.mark.parametrize(
    ("italian", "translation", "severity"),
    [
        ("Una parola **forte**.", "A strong word.", "error"),
        ("Una parola **forte**.", "A *strong* word.", "error"),
        ("Una parola *forte*.", "A **strong** word.", "error"),
        ("Una *smart city*.", "A smart city.", "warning"),
        ("I municipi.", "The *municipi*.", "warning"),
    ],
)
def test_emphasis_is_meant_but_a_word_may_be_foreign_in_one_language_only(
    issues: Issues, minimal_book: Path, italian: str, translation: str, severity: str
) -> None:
    (minimal_book / "content/chapters/due.md").write_text(f"# Due\n\n{italian}\n", "utf-8")
    assert [(f.code, str(f.severity)) for f in issues({italian: translation})] == [
        ("l-015", severity)
    ]


@pytest.mark.parametrize(
    ("italian", "translation"),
    [
        ("*Che fare?*, si chiede.", "They ask *What is to be done?*, and wait."),
        ("Circa 40 spazi.", "~40 spaces."),
        ("Costa 100 dollari.", "It costs \\$100."),
        ("Si dice «innovazione sociale».", "One says ‘[social] innovation’."),
        ("Secondo [@rossi2010].", "According to [@rossi2010]."),
    ],
)
def test_good_markdown_raises_no_alarm(
    issues: Issues, minimal_book: Path, italian: str, translation: str
) -> None:
    (minimal_book / "content/chapters/due.md").write_text(f"# Due\n\n{italian}\n", "utf-8")
    assert [f for f in issues({italian: translation}) if f.code in ("l-015", "l-022")] == []


def test_a_citation_that_leaves_its_brackets_is_found(issues: Issues, minimal_book: Path) -> None:
    italian = "Lo dicono in due [@rossi2010; @giornale-2014]."
    (minimal_book / "content/chapters/due.md").write_text(f"# Due\n\n{italian}\n", "utf-8")
    assert [f.code for f in issues({italian: "Two say so (@rossi2010; @giornale-2014)."})] == [
        "l-022"
    ]


@pytest.mark.parametrize(
    "translation", ["Opening *to the public*.", "Opening <b>now</b>.", "Opening&nbsp;now."]
)
def test_marks_in_a_field_that_is_plain_text_are_an_error(issues: Issues, translation: str) -> None:
    found = [
        finding
        for finding in issues({"Apertura al pubblico.": translation})
        if finding.code == "l-022"
    ]
    assert [str(finding.severity) for finding in found] == ["error"]


def test_words_in_another_order_keep_their_shape(issues: Issues) -> None:
    assert (
        issues({ITALIAN: "See [](#uno): a few words first.", BOX: "A few words in a box: **box.**"})
        == []
    )


def test_what_other_checks_say_better_is_said_once(issues: Issues) -> None:
    found = issues({ITALIAN: "A few words first, with a reference to [](#due)."})
    assert [finding.code for finding in found] == ["l-010"]


def test_a_name_of_the_book_must_stand_in_the_translation(issues: Issues, book: Book) -> None:
    chapter = book.root / "content/chapters/due.md"
    chapter.write_text("# Due\n\nIn via Roma c’è Alfa, con i suoi tavoli.\n", "utf-8")
    assert (
        issues(
            {
                "In via Roma c’è Alfa, con i suoi tavoli.": (
                    "In via Roma there is Alfa, with its tables."
                )
            }
        )
        == []
    )
    [finding] = issues(
        {"In via Roma c’è Alfa, con i suoi tavoli.": "In via Roma there is Alpha, with its tables."}
    )
    assert (finding.code, finding.problem) == ("l-025", "A name is missing: «Alfa».")


def test_a_limit_holds_even_where_a_tool_dropped_the_flag(issues: Issues, book: Book) -> None:
    path = book.root / CATALOG
    found = issues(
        {
            "postazioni": (
                "places to work at, all in one room, each with a lamp and a socket of its own"
            )
        }
    )
    assert [finding.code for finding in found] == ["l-026"]
    assert "max-length:70" in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace("#, max-length:70\n", ""), "utf-8")
    assert [finding.code for finding in issues({})] == ["l-026"]
