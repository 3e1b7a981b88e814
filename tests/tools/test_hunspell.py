"""Hunspell is asked about many words at once."""

import pytest

from press.core.findings import CheckSkipped
from press.tools.hunspell import misspelt, suggestions


def test_words_that_the_dictionary_lacks_are_named() -> None:
    unknown = misspelt(["perché", "l’idea", "perchèè"], "it_IT")
    assert "perchèè" in unknown
    assert not {"perché", "idea"} & unknown


def test_misspelt_words_have_suggestions() -> None:
    assert "casa" in suggestions(["cassa", "caasa"], "it_IT")["caasa"]


def test_a_dictionary_that_is_missing_skips_the_check() -> None:
    with pytest.raises(CheckSkipped, match="The Hunspell dictionary xx_XX is not installed"):
        misspelt(["parola"], "xx_XX")
