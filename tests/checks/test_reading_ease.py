"""Reading ease: the formulas as their authors give them, on the running text that a reader sees."""

from collections.abc import Callable
from pathlib import Path

import pytest

from press.checks.reading_ease import (
    Counts,
    Ease,
    Eases,
    count,
    ease_of,
    find_hard_chapters,
    flesch,
    gulpease,
)
from press.pipeline.editions import run
from press.pipeline.orders import Order
from press.pipeline.plugins import read_book


def test_gulpease_and_flesch_are_what_their_authors_publish() -> None:
    counts = Counts(words=100, sentences=5, letters=450, syllables=150)

    assert gulpease(counts) == pytest.approx(89 + (1500 - 4500) / 100)
    assert flesch(counts) == pytest.approx(206.835 - 1.015 * 20 - 84.6 * 1.5)


def test_gulpease_is_never_more_than_a_hundred() -> None:
    assert gulpease(Counts(words=2, sentences=2, letters=4, syllables=0)) == 100


def test_an_elided_article_is_a_word_in_italian_and_a_possessive_none_in_english() -> None:
    assert count(["L’idea dell’anno."], "it").words == 4
    assert count(["The city’s idea."], "en").words == 3


def test_syllables_are_counted_in_english_for_flesch_and_not_in_italian() -> None:
    text = ["The city opened twenty public libraries."]  # 1 + 2 + 2 + 2 + 2 + 3

    assert count(text, "en").syllables == 12
    assert count(text, "it").syllables == 0
    assert flesch(count(text, "en")) == pytest.approx(206.835 - 1.015 * 6 - 84.6 * 12 / 6)


def test_a_number_is_one_word_and_ends_no_sentence() -> None:
    counts = count(["Erano 1.368.590 nel 2016. Poi di meno."], "it")
    assert (counts.words, counts.sentences) == (7, 2)


def read(root: Path, order: Callable[..., Order], text: str) -> list[Ease]:
    (root / "content/chapters/due.md").write_text(f"# Due\n\n{text}\n", "utf-8")
    _, epub = run(order(root), lambda *_: None)
    return list(ease_of(read_book(root), "it", Path(epub.path)))


def test_only_running_text_is_measured(minimal_book: Path, order: Callable[..., Order]) -> None:
    words = " ".join(["parola"] * 9)
    text = "\n\n".join(
        [f"Dieci {words} [@rossi2010, p. 3].[^due-n]", *[f"Dieci {words} [@rossi2010, p. 3]."] * 9]
    )
    table = (
        "| Alfa | Beta |\n|:---|:---|\n| una cella | un’altra |\n\nTable: Una tabella {#tab-due}"
    )

    [ease] = read(minimal_book, order, f"{text}\n\n{table}\n\n[^due-n]: Una nota che non conta.")

    assert (ease.slug, ease.title, ease.formula) == ("due", "Due", "Gulpease")
    assert (ease.words, ease.words_a_sentence) == (100, 10.0)


def test_a_chapter_of_a_few_words_has_no_measure(
    minimal_book: Path, order: Callable[..., Order]
) -> None:
    assert read(minimal_book, order, "Poche parole.") == []


def test_a_very_hard_chapter_is_a_warning() -> None:
    hard = Ease("it", "due", "Due", "content/chapters/due.md", "Gulpease", 31.4, 500, 6.1, 48.0)
    easy = Ease("en", "due", "Two", "content/chapters/due.md", "Flesch", 31.4, 500, 5.1, 28.0)
    unknown = Ease("fr", "due", "Deux", "content/chapters/due.md", "", None, 500, 5.1, 28.0)

    [finding] = find_hard_chapters(Eases((hard, easy, unknown)))
    assert (finding.code, finding.severity, finding.path) == (
        "r-001",
        "warning",
        "content/chapters/due.md",
    )
