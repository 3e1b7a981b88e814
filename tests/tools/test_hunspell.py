"""Hunspell, asked about many words at once."""

import pytest

from press.core.findings import CheckSkipped
from press.core.reads import recording
from press.tools.hunspell import misspelt, suggestions


def test_words_that_the_dictionary_lacks_are_misspelt() -> None:
    found = misspelt({"casa", "perché", "qwyz", "l’orto"}, "it_IT")

    assert found - {""} == {"qwyz"}


def test_suggestions_are_those_of_each_word() -> None:
    found = suggestions(["qqqqqqqqq", "perchè", "cassa", "colur"], "it_IT")

    assert found["perchè"][0] == "perché"
    assert "colore" in found["colur"] or "color" in found["colur"]
    assert (found["qqqqqqqqq"], found["cassa"]) == ([], [])


def test_dictionary_is_an_input() -> None:
    with recording() as recorded:
        misspelt(["casa"], "en_GB")

    folder = "/usr/share/hunspell"
    names = {name for name in recorded.reads("/nowhere") if name.startswith("file:")}
    assert names == {f"file:{folder}/en_GB.aff", f"file:{folder}/en_GB.dic"}


def test_language_without_a_dictionary_is_not_checked() -> None:
    with pytest.raises(CheckSkipped, match="dictionary xx_XX is not installed"):
        misspelt(["casa"], "xx_XX")


def test_without_hunspell_nothing_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(CheckSkipped, match="Hunspell is not installed"):
        misspelt(["casa"], "it_IT")
