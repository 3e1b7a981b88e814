"""Misspelt words are reported by line; names, foreign phrases and non-words are not."""

from pathlib import Path

import pytest

from press.checks.spelling import Spelling, find_idle_words, find_misspelt_words
from press.content.editions import Edition
from press.core.findings import CheckSkipped, Finding
from press.pipeline.orders import Outcome
from press.reports.gathering import LazyContent, subjects

PO = "locales/en/LC_MESSAGES/libro-bianco.po"


def spelling(root: Path, locale: str = "it") -> Spelling:
    asked = subjects(LazyContent(root), [Outcome(Edition(locale, "pdf"))])
    [evidence] = [subject.make() for subject in asked if subject.kind is Spelling]
    assert isinstance(evidence, Spelling)
    return evidence


def slips(root: Path, locale: str = "it") -> list[Finding]:
    """Those in the book's own text; the templates are the project's."""
    found = find_misspelt_words(spelling(root, locale))
    return [finding for finding in found if finding.path.startswith(("content/", "locales/"))]


def chapter(root: Path, text: str) -> Path:
    (root / "content/chapters/due.md").write_text(f"# Due\n\n{text}\n", "utf-8")
    return root


def listed(root: Path, locale: str, *words: str) -> None:
    (root / f"content/spelling/{locale}.txt").write_text(
        "# parole\n" + "".join(f"{w}\n" for w in words), "utf-8"
    )


def translated(root: Path, italian: str, english: str) -> None:
    with (root / PO).open("a", encoding="utf-8") as file:
        file.write(f'\nmsgid "{italian}"\nmsgstr "{english}"\n')


@pytest.fixture
def book(minimal_book: Path) -> Path:
    """The minimal book with the elisions that its text needs."""
    listed(minimal_book, "it", "all’", "dell’", "nell’")
    return minimal_book


def test_a_slip_of_the_italian_is_found_on_its_line_with_what_is_meant(book: Path) -> None:
    [finding] = slips(chapter(book, "Testo.\n\nNon si sa\nperchè."))

    assert (finding.code, finding.path, finding.line) == ("s-001", "content/chapters/due.md", 6)
    assert finding.problem == "«perchè» is in no dictionary."
    assert finding.remedy == "Write perché; or add it to content/spelling/it.txt."


def test_a_slip_in_the_data_is_found_on_its_line(book: Path) -> None:
    path = book / "content/initiatives/beta.yaml"
    path.write_text(
        path.read_text("utf-8").replace(
            "Un mercato di quartiere.", ">-\n  Un mercato\n  di quartere."
        )
    )

    [finding] = slips(book)
    assert (finding.path, finding.line) == ("content/initiatives/beta.yaml", 8)


def test_a_slip_of_a_translation_is_found_in_the_catalog(book: Path) -> None:
    translated(book, "Un mercato di quartiere.", "A neigbourhood market.")

    [finding] = slips(book, "en")
    assert (finding.path, finding.line > 10) == (PO, True)
    assert "neighbourhood" in finding.remedy
    assert "content/spelling/en.txt" in finding.remedy


@pytest.mark.parametrize(
    "text",
    [
        "Dell’acqua, nell’anno, all’Alfa, è l’Alfa; l’altro ieri, qual è.",
        "In via Roma 1 c’è il Comune di Prova, dice Ada Rossi al Giornale.",
        (
            "E015, Car2go, XXI, [un sito](https://exampel.org/xyzw), https://exampel.org/xyz, "
            "exampel.org, a@exampel.org."
        ),
        "Una `parrola` di codice, {{ 9000000 | eur }}, una fonte [@rossi2010, pp. 3].",
        "Il [temporary use]{lang=en} e lo [Zwischennutzung]{lang=de}.",
    ],
)
def test_what_is_right_or_no_word_is_let_through(book: Path, text: str) -> None:
    assert slips(chapter(book, text)) == []


def test_a_phrase_in_another_language_is_checked_in_it(book: Path) -> None:
    [finding] = slips(chapter(book, "Il [temporray use]{lang=en}."))
    assert "temporray" in finding.problem


def test_a_word_of_the_list_is_right_and_at_the_head_of_a_sentence_too(book: Path) -> None:
    listed(book, "it", "coworker", "Ready to Impact")
    chapter(book, "Coworker e coworker, con Ready to Impact.")

    assert slips(book) == []
    assert list(find_idle_words(spelling(book))) == []


def test_a_phrase_of_the_list_is_right_as_a_whole_only(book: Path) -> None:
    listed(book, "it", "Ready to Impact")
    assert [finding.problem[1:6] for finding in slips(chapter(book, "Si va to casa."))] == ["to» i"]


def test_a_name_that_the_translation_takes_from_the_italian_is_right(book: Path) -> None:
    translated(
        book, "Parla Zannerini del parco Zambrello.", "Zannerini’s words on parco Zambrello."
    )
    assert slips(book, "en") == []


def test_an_italian_word_left_alone_in_a_translation_is_found(book: Path) -> None:
    translated(book, "Si aprirono sportelli nuovi.", "New sportelli were opened.")
    assert ["sportelli" in finding.problem for finding in slips(book, "en")] == [True]


@pytest.mark.parametrize(
    ("word", "why"),
    [("casa", "it is in the dictionary"), ("fablabbo", "it is not used in the text")],
)
def test_a_word_that_need_not_be_listed_is_found(book: Path, word: str, why: str) -> None:
    listed(book, "it", word)
    [finding] = find_idle_words(spelling(chapter(book, "Una casa.")))

    assert (finding.code, finding.path, finding.line) == ("s-002", "content/spelling/it.txt", 2)
    assert why in finding.problem


def test_a_language_without_a_dictionary_has_not_passed(book: Path) -> None:
    (book / "content/spelling/dictionaries.yaml").write_text("en: en_GB\n", "utf-8")
    with pytest.raises(CheckSkipped, match='"it" has no dictionary in'):
        slips(book)


def test_a_dictionary_that_is_not_installed_has_not_passed(book: Path) -> None:
    (book / "content/spelling/dictionaries.yaml").write_text("it: it_ZZ\n", "utf-8")
    with pytest.raises(CheckSkipped, match="it_ZZ is not installed"):
        slips(book)


def test_without_hunspell_nothing_has_passed(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("press.tools.hunspell.which", lambda _: None)
    with pytest.raises(CheckSkipped, match="Hunspell is not installed"):
        slips(book)


def test_what_waits_for_a_broken_catalog_says_where_it_is_broken(book: Path) -> None:
    (book / PO).write_text("msgid", "utf-8")
    with pytest.raises(CheckSkipped) as reason:
        spelling(book, "en")
    assert str(reason.value).startswith(f"{PO} has errors, listed above ({PO}:1: [l-002]")


def test_what_waits_for_broken_content_says_where_it_is_broken(book: Path) -> None:
    (book / "content/chapters/due.md").write_text("# Due\n\nUna {{ qui.\n", "utf-8")
    with pytest.raises(CheckSkipped) as reason:
        spelling(book)
    assert str(reason.value) == (
        "The content has errors, listed above (content/chapters/due.md:3: [j-001]): "
        "correct them first."
    )
