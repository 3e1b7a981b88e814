"""Labels: measured letter by letter, and broken where their language allows."""

import pytest

from press.charts.lettering import break_label, can_set, measure, outline


def lines(label: str, room: float, language: str) -> list[str]:
    return break_label(label, room, language, lambda line: measure(line, 10.8, "400"))


def test_a_label_is_broken_between_words() -> None:
    assert lines("orti di quartiere", 50, "it") == ["orti di", "quartiere"]


@pytest.mark.parametrize(
    ("word", "room", "parts"),
    [
        ("partecipazione", 50, ["partecipa-", "zione"]),
        ("fai-da-te-insieme", 60, ["fai-da-te-", "insieme"]),
    ],
)
def test_a_word_is_parted_where_its_language_parts_it(
    word: str, room: float, parts: list[str]
) -> None:
    assert lines(word, room, "it") == parts


def test_a_word_of_an_unknown_language_is_parted_where_room_ends() -> None:
    parts = lines("abcdefghijklmnop", 50, "xx")
    assert "".join(parts).replace("-", "") == "abcdefghijklmnop"
    assert len(parts) == 2


def test_a_line_is_as_long_as_its_size_and_weight_make_it() -> None:
    assert measure("Milano", 20, "400") == pytest.approx(2 * measure("Milano", 10, "400"))
    assert measure("Milano", 10, "600") > measure("Milano", 10, "400")


def test_a_narrow_space_is_as_wide_as_a_space() -> None:
    assert measure("333\u202f136", 10, "400") == measure("333 136", 10, "400")


def test_an_outline_begins_where_it_is_placed() -> None:
    assert outline("I", 10, "400", 50, 20).startswith("M5")
    assert not can_set("漢", "400")
