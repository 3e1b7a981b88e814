"""A formula is no words: no message of its own, the same in every language."""

import pytest

from press.catalogs.po_file import new_catalog
from press.catalogs.translation_checks import CatalogChecker
from press.checks.chapters.segmentation import unsegmentable_places
from press.core.findings import Finding
from press.markdown.segments import apply_translations, extract_segments
from tests.catalogs.samples import entry
from tests.conftest import PROJECT

CHAPTER = """# Uno

Il costo $c_i$ è \\$5, come `$x$`.

$$E = mc^2$$ {#eq-uno}

$$
\\text{costo medio} = \\frac{C}{n}
$$

* voce

  $$y = 1$$ {#eq-due}

| Grandezza | Formula |
|---|---|
| media | $\\bar{x}$ |
"""


def test_a_formula_is_no_message_but_its_words_are() -> None:
    assert [(unit.kind, unit.text) for unit in extract_segments(CHAPTER)] == [
        ("heading", "Uno"),
        ("paragraph", "Il costo $c_i$ è \\$5, come `$x$`."),
        ("words in a formula", "costo medio"),
        ("list item", "voce"),
        ("table cell", "Grandezza"),
        ("table cell", "Formula"),
        ("table cell", "media"),
    ]


def test_a_chapter_with_formulas_can_be_translated_in_place() -> None:
    assert apply_translations(CHAPTER, lambda _: None) == CHAPTER
    assert unsegmentable_places(CHAPTER, PROJECT) == []


def test_words_within_a_formula_are_translated_in_it() -> None:
    english = apply_translations(
        CHAPTER, lambda unit: "average cost" if unit.text == "costo medio" else None
    )

    assert "\\text{average cost} = \\frac{C}{n}" in english


@pytest.mark.parametrize(
    ("italian", "translation"),
    [
        ("Se $x > 0$, cresce.", "If so, it grows."),
        ("Se $x > 0$, cresce.", "If $x < 0$, it grows."),
        ("Cresce.", "If $x > 0$, it grows."),
        ("Se $$x$$ cresce", "If $x$ grows"),
    ],
)
def test_a_translation_keeps_every_formula(italian: str, translation: str) -> None:
    assert [finding.code for finding in check(italian, translation)] == ["l-010"]


@pytest.mark.parametrize(
    ("italian", "translation"),
    [
        ("Il valore $x_1$ è $y$.", "So $y$ is the value $x_1$."),
        ("È $\\text{costo}_i$.", "It is $\\text{cost}_i$."),
        ("Costa 5\\$.", "It costs 5\\$."),
    ],
)
def test_a_translation_may_move_a_formula_and_say_its_words(italian: str, translation: str) -> None:
    assert check(italian, translation) == []


def check(italian: str, translation: str) -> list[Finding]:
    catalog = new_catalog("en", "it")
    catalog.add(entry("«…» “…”", "‘…’ “…”", context="marks"))
    catalog.add(entry(italian, translation, line=12))
    return list(CatalogChecker(catalog, "en.po").check())
