"""Typing mistakes, wrong punctuation and words left untranslated are found in a translation."""

import pytest

from press.catalogs.typography import TypographicConventions
from press.catalogs.wording_checks import check_wording

ENGLISH = TypographicConventions(quotes=frozenset("‘’“”"))
FRENCH = TypographicConventions(
    quotes=frozenset("«»“”"),
    spaced=frozenset("«"),
    spaced_closings=frozenset("»"),
    stops=((";", "\u202f"), (":", "\u00a0"), ("!", "\u202f"), ("?", "\u202f")),
)


def codes(italian: str, translation: str, conventions: TypographicConventions) -> list[str]:
    issues = check_wording(italian, translation, "Italian", conventions, str)
    return [issue.code for issue in issues]


@pytest.mark.parametrize(
    ("code", "italian", "translation"),
    [
        ("l-016", "Due spazi aperti.", "Two  open spaces."),
        ("l-016", "Due spazi aperti.", "Two open spaces. "),
        ("l-016", "Due spazi aperti.", " Two open spaces."),
        ("l-017", "L’assessore parla.", "The councillor's speech."),
        ("l-017", "L’assessore parla.", "The councillor´s speech."),
        ("l-017", "La «casa» comune.", 'The "house" in common.'),
        ("l-016", "La {{ x }} casa.", "The {{ x }}  house."),
        ("l-031", "La casa & altro.", "The house &amp; more."),
        ("l-032", "Sono 12, oggi.", "They are 12 , today."),
        ("l-032", "La **casa.** Oggi.", "The **house.**Today."),
        ("l-018", "La «casa» comune.", "The «house» in common."),
        ("l-019", "Apre la casa.", "The house opens"),
        ("l-019", "Apertura della casa", "The house opens."),
        ("l-019", "Apre la casa?", "Does the house open."),
        ("l-019", "Licenza:", "Licence."),
        ("l-021", "Apre la casa dei vicini.", "Apre la casa dei vicini."),
        ("l-021", "Un milione per zona", "Un milione per zona"),
        ("l-028", "Sono 100 m².", "They are 100 m²."),
        ("l-028", "Costa 5 euro.", "It costs € 5."),
        ("l-028", "Alla p. 12.", "On p. 12."),
        ("l-029", "La casa apre.", "The the house opens."),
        ("l-031", "La casa apre.", "The ho\u200buse opens."),
        ("l-031", "La casa apre.", "The hou\u00adse opens."),
        ("l-031", "La casa apre.", "The hоuse opens."),  # a Cyrillic о
        ("l-031", "La città apre.", "The cittÃ\u00a0 opens."),
        ("l-032", "La casa apre, oggi.", "The house opens , today."),
        ("l-032", "La casa apre; oggi no.", "The house opens;not today."),
        ("l-032", "La casa apre. Oggi no.", "The house opens.Not today."),
        ("l-033", "La casa… apre.", "The house... opens."),
        ("l-033", "La casa – nuova – apre.", "The house - a new one - opens."),
        (
            "l-034",
            (
                "Il libro ha due strati. I capitoli si leggono in fila o da soli, e ciascuno segue "
                "un tema."
            ),
            "The book has two.",
        ),
        ("l-036", "La casa (nuova) apre.", "The house (a new one opens."),
    ],
)
def test_a_mistake_is_found(code: str, italian: str, translation: str) -> None:
    assert codes(italian, translation, ENGLISH) == [code]


@pytest.mark.parametrize(
    ("italian", "translation"),
    [
        ("Apre «Tira su la clèr».", "‘Tira su la clèr’ opens."),
        ("Impact Hub Milano srl", "Impact Hub Milano srl"),
        ("Si chiama «Casa».", "It is called ‘Casa’."),
        ("Un *corsivo* e un **forte**.", "An *italic* and a **strong**."),
        ("Aveva aperto e aveva chiuso.", "It had had doors, and that that counts."),
        ("Si veda https://example.org/a, e basta.", "See https://example.org/a, and no more."),
        (
            "Dieci anni dopo, con dodici soci e (forse) un bar…",
            "Ten years later, with twelve members and (perhaps) a bar…",
        ),
    ],
)
def test_a_good_translation_has_no_issue(italian: str, translation: str) -> None:
    assert codes(italian, translation, ENGLISH) == []


@pytest.mark.parametrize(
    "translation",
    [
        "La « maison » commune.",
        "La «maison» commune.",
        "La maison commune : ici.",
        "La maison *commune* : ici.",
        "La maison {{ x }} : ici.",
        "La maison (commune) : ici.",
        "La maison commune? Ici.",
    ],
)
def test_french_punctuation_needs_no_break_spaces(translation: str) -> None:
    italian = "La casa {{ x }} comune: qui." if "{{" in translation else "La casa comune: qui."
    assert "l-028" in codes(italian, translation, FRENCH)


def test_a_problem_names_the_language_of_the_source_text() -> None:
    [issue] = check_wording("It is open.", "È aperto", "English", TypographicConventions(), str)
    assert issue.problem == "«È aperto» ends with different punctuation from the English."
