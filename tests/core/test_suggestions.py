"""A name is suggested only where it is really near."""

import pytest

from press.core.suggestions import suggest_names

KNOWN = [
    "alt",
    "bash",
    "box",
    "json",
    "lang",
    "modelines",
    "note",
    "python",
    "tex",
    "text",
    "unnumbered",
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bxo", ["box"]),
        ("boxe", ["box"]),
        ("nota", ["note"]),
        ("lnag", ["lang"]),
        ("json5", ["json"]),
        ("pyton", ["python"]),
        ("unumberd", ["unnumbered"]),
        ("modello", []),
        ("altro", []),
        ("txt", []),
        ("testo", []),
    ],
)
def test_a_name_that_is_a_typo_away_is_suggested(typed: str, meant: list[str]) -> None:
    assert suggest_names(typed, KNOWN) == meant
