"""Artefacts of word processors, browsers and PDFs are cleaned up and counted, or refused."""

import pytest

from press.markdown.cleanup import clean, find_forbidden


@pytest.mark.parametrize(
    ("text", "ordered", "kind"),
    [
        ("inno\u00advazione", "innovazione", "soft hyphen"),
        ("semi\u2011asse", "semi-asse", "non-breaking hyphen"),
        ("\ufeffuno\u200b due\u2060", "uno due", "zero-width space"),
        ("uno\u200ddue", "unodue", "joiner"),
        ("uno\u2003due", "uno due", "typographic space"),
        ("\ufb01ne e u\ufb03cio", "fine e ufficio", "ligature"),
        ("uno\tdue", "uno due", "tab"),
        ("uno\r\ndue\r\n", "uno\ndue\n", "CRLF"),
        ("perche\u0301", "perché", "decomposed accent"),
        ("uno \u200edue", "uno due", "mark of direction"),
    ],
)
def test_characters_with_one_meaning_are_replaced_and_counted(
    text: str, ordered: str, kind: str
) -> None:
    result, counts = clean(text)

    assert result == ordered
    assert any(kind in name and number > 0 for name, number in counts.items())


@pytest.mark.parametrize(
    "text",
    [
        "n.\u00a023, 12\u00a0km, «\u00a0oui\u00a0»\u202f!",
        "\U0001f469\u200d\U0001f4bb",  # a sign made of two
        "שלום \u200fעולם",
        "\tcodice\n- uno",
        "```make\na:\tb\n```",
        "Sant\u00a0Ambrogio " * 3,
    ],
)
def test_what_means_something_stays(text: str) -> None:
    assert clean(text) == (text, {})


def test_firm_spaces_by_the_hundred_become_spaces_but_for_those_that_bind() -> None:
    result, counts = clean("ogni\u00a0parola\u00a0legata, n.\u00a023. " * 50)

    assert result == "ogni parola legata, n.\u00a023. " * 50
    assert counts["no-break space between words"] == 100


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        ("\0", "U+0000"),
        ("\x92", "U+0092"),
        ("\ufffe", "U+FFFE"),
        ("\ufdd0", "U+FDD0"),
        ("\U0001ffff", "U+1FFFF"),
        ("\ue000", "private-use"),
        ("\U000f0020", "private-use"),
        ("\ufffd", "lost"),
        ("\ufffc", "lost"),
        ("\u2028", "U+2028"),
        ("\u202e", "reverses the text direction"),
    ],
)
def test_what_nobody_can_see_is_refused_with_its_place(letter: str, said: str) -> None:
    ((place, what, remedy),) = find_forbidden(f"uno {letter}due")

    assert place == 4
    assert said in what
    assert remedy


def test_a_letter_of_windows_is_told_by_what_it_was_meant_for() -> None:
    ((_, _, remedy),) = find_forbidden("l\x92idea")

    assert "’" in remedy


def test_ordering_twice_changes_nothing_more() -> None:
    once, _ = clean("a\u00ad\ufb01\u2011\tb\r\nc\u00a0d")

    assert clean(once) == (once, {})
