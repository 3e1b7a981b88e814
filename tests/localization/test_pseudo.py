"""Pseudo-language shows what no catalog has."""

from press.localization.pseudo import longer, pseudo, without_pseudo


def test_words_get_accents_and_length_and_brackets() -> None:
    assert pseudo("Lavoro") == "⟦Lààvööröö⟧"


def test_what_is_not_words_is_left_alone() -> None:
    text = (
        "Sono {{ figure('a', 'b') }} [@bepa2011] su %(total)s.[^nota-a] [Qui](#card-base){.x} "
        "`codice`"
    )
    said = pseudo(text)
    for markup in (
        "{{ figure('a', 'b') }}",
        "@bepa2011",
        "%(total)s",
        "[^nota-a]",
        "](#card-base)",
        "{.x}",
        "`codice`",
    ):
        assert markup in said


def test_a_text_grows_by_about_a_third() -> None:
    italian = (
        "Il repertorio non è un censimento né una classifica: esserci non è un premio, mancare non "
        "è un giudizio."
    )
    assert 1.2 < len(longer(italian)) / len(italian) < 1.45


def test_what_stands_outside_the_brackets_is_found_whatever_they_nest() -> None:
    assert without_pseudo("⟦uno ⟦due⟧ tre⟧ quattro ⟦cinque⟧ sei") == ["quattro", "sei"]
    assert without_pseudo("⟦uno⟧") == []
